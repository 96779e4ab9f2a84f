"""Whole campaigns, table by table, as they are read out of one database and written into another."""

from __future__ import annotations

from collections.abc import AsyncIterable, AsyncIterator, Collection, Mapping
from typing import Any

import psycopg
from psycopg import sql
from psycopg.types.json import Jsonb
from sqlalchemy import ColumnElement, Select, Table, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import AlreadyThere, BadInput
from db.failures import TAKEN
from db.models import Base
from db.models.base import folded, storable
from db.portable import ROOT, Kind, PortableTable, campaign_tables, portable_tables
from db.repository.base import Repository


class Bundles(Repository):
    """Reads and writes every table that belongs to a campaign, whatever tables there are."""

    def __init__(self, connection: AsyncConnection, driver: psycopg.AsyncConnection[Any]) -> None:
        super().__init__(connection)
        self._driver = driver

    async def hold_still(self) -> None:
        """Read everything as it is at one moment; to be called before anything is read in the transaction."""
        await self._connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"))

    async def keys(self, campaign_id: int) -> dict[str, list[int]]:
        """The ids of the campaign's rows in each table that has ids, in the order of their numbers."""
        found = {}
        for table in portable_tables():
            if table.counted:
                rows = await self._rows(_of_campaign(table, campaign_id, _table(table).c.id))
                found[table.name] = [row.id for row in rows]
        return found

    async def rows(self, table: PortableTable, campaign_id: int) -> AsyncIterator[dict[str, Any]]:
        """The campaign's rows of a table, in the order of their numbers, as they are stored."""
        columns = [_table(table).c[column.name] for column in table.columns]
        stream = await self._connection.stream(_of_campaign(table, campaign_id, *columns))
        async for row in stream:
            yield dict(row._mapping)

    async def reserve(self, counts: Mapping[str, int]) -> dict[str, list[int]]:
        """So many ids for rows to come of each table, growing with their numbers."""
        reserved = {}
        for table in portable_tables():
            if table.counted:
                cursor = await self._driver.execute(
                    "SELECT nextval(pg_get_serial_sequence(%s, 'id')::regclass) FROM generate_series(1, %s)",
                    [table.name, counts.get(table.name, 0)],
                )
                reserved[table.name] = sorted(row[0] for row in await cursor.fetchall())
        return reserved

    async def write(
        self,
        table: PortableTable,
        columns: Collection[str],
        rows: AsyncIterable[Mapping[str, Any]],
        *,
        keys: Collection[int],
        filled: Mapping[str, int],
    ) -> None:
        """Add rows with these columns under these ids; `filled` has Discord's ids that they get.

        The `late` columns are left empty: `connect` fills them in when the rows that they mean are there. BadInput for
        what the table refuses, AlreadyThere for a name that is taken.
        """
        names = [name for name in columns if name not in table.late]
        everything = [*(["id"] if table.counted else []), *table.filled, *table.folded, *names]
        copy = sql.SQL("COPY {} ({}) FROM STDIN").format(
            sql.Identifier(table.name), sql.SQL(", ").join(map(sql.Identifier, everything))
        )
        kinds = {column.name: column.kind for column in table.columns}
        ids = iter(keys)
        try:
            async with self._driver.cursor().copy(copy) as lines:
                async for row in rows:
                    key = next(ids, 0)
                    await lines.write_row(
                        [
                            *([key] if table.counted else []),
                            *(_filled(name, key, filled) for name in table.filled),
                            *(folded(row[name.removesuffix("_key")]) for name in table.folded),
                            *(_stored(row[name], kinds[name]) for name in names),
                        ]
                    )
        except (psycopg.IntegrityError, psycopg.DataError) as error:
            if error.diag.constraint_name in TAKEN:
                raise AlreadyThere(TAKEN[error.diag.constraint_name]) from None
            where = error.diag.constraint_name or error.diag.column_name or error.sqlstate
            raise BadInput(f"Something in `{table.name}` of that file cannot be ({where}).") from None

    async def connect(self, table: PortableTable, key: int, values: Mapping[str, Any]) -> None:
        """Fill in what a row means of rows that came after it."""
        for column, value in values.items():
            await self._driver.execute(
                sql.SQL("UPDATE {} SET {} = %s WHERE id = %s").format(
                    sql.Identifier(table.name), sql.Identifier(column)
                ),
                [value, key],
            )


def _of_campaign(table: PortableTable, campaign_id: int, *columns: Any) -> Select[*tuple[Any, ...]]:
    order = [_table(table).c[name] for name in table.order]
    return select(*columns).where(belongs(table, campaign_id)).order_by(*order)


def belongs(table: PortableTable, campaign_id: Any) -> ColumnElement[bool]:
    """The condition that a row of the table goes with the campaign, which is an id or a column."""
    column, parent = table.owner or ("id", ROOT)
    if parent == ROOT:
        condition: ColumnElement[bool] = _table(table).c[column] == campaign_id
        return condition
    above = next(one for one in campaign_tables() if one.name == parent)
    return _table(table).c[column].in_(select(_table(above).c.id).where(belongs(above, campaign_id)))


def _table(table: PortableTable) -> Table:
    return Base.metadata.tables[table.name]


def _filled(name: str, key: int, filled: Mapping[str, int]) -> int:
    """What a column with an id of Discord's gets.

    A message that came with a bundle was never sent here: its row's id, far below any of Discord's, stands for it.
    """
    return key if name == "message_id" else filled[name]


def _stored(value: Any, kind: Kind) -> Any:
    if value is None:
        return None
    if kind is Kind.DOCUMENT:
        return Jsonb(value)
    return storable(value) if isinstance(value, str) else value
