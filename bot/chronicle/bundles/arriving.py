"""A campaign on its way in: every line of it checked, and its numbers made ids."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from typing import IO, Any

from bot.archive import ArchiveReader
from bot.chronicle import wording
from bot.chronicle.access import require_free_channel
from bot.chronicle.bundles.form import MOST_LINE, Head, TableHead, member_of
from bot.chronicle.bundles.numbers import Keys
from bot.chronicle.bundles.pictures import Pictures
from bot.chronicle.bundles.rows import read
from bot.chronicle.bundles.sense import require_sense
from bot.errors import BadInput
from bot.facts import CampaignStatus
from db.portable import ROOT, PortableTable, portable_tables
from db.session import Transaction

_A_BATCH, _A_BATCH_BYTES = 200, 2**20  # that are read at a time, off the event loop: JSON unfolds in memory


class Arrival:
    """One campaign on its way in, in one transaction."""

    def __init__(
        self, tx: Transaction, archive: ArchiveReader, head: Head, called: str | None, pictures: Pictures
    ) -> None:
        self._tx, self._archive, self._head, self._called = tx, archive, head, called
        self._pictures = pictures
        self._late: list[tuple[PortableTable, int, dict[str, Any]]] = []

    async def write(self, filled: Mapping[str, int]) -> int:
        """Write every row; the id of the campaign."""
        keys = await self._tx.bundles.reserve({name: said.rows for name, said in self._head.tables.items()})
        resolved = Keys(keys, self._head.people)
        for table in portable_tables():
            said = self._head.tables.get(table.name)
            if said is None or not said.rows:
                continue
            ids = keys.get(table.name, [])
            rows = self._rows(table, said, resolved, ids)
            if table.name == ROOT:
                rows = _each([await self._placed(row, filled["channel_id"]) async for row in rows])
            await self._tx.bundles.write(table, said.columns, rows, keys=ids, filled=filled)
        for table, key, values in self._late:
            await self._tx.bundles.connect(table, key, await self._pictures.hung(table, values))
        return keys[ROOT][0]

    async def _rows(
        self, table: PortableTable, said: TableHead, resolved: Keys, ids: Sequence[int]
    ) -> AsyncIterator[dict[str, Any]]:
        """The table's rows; nothing else may be asked of the database while they are being written."""
        count = 0
        with self._archive.open(member_of(table.name)) as opened:
            while batch := await asyncio.to_thread(_batch, opened, table, said, resolved):
                for row in batch[: said.rows - count + 1]:
                    if count < len(ids):
                        self._remember(table, ids[count], row)
                    count += 1
                    yield row
        if count != said.rows:
            raise BadInput(f"That file is damaged: `{table.name}` has not the rows that its manifest names.")

    def _remember(self, table: PortableTable, key: int, row: Mapping[str, Any]) -> None:
        if found := {name: row[name] for name in table.late if row.get(name) is not None}:
            self._late.append((table, key, found))

    async def _placed(self, row: dict[str, Any], channel_id: int) -> dict[str, Any]:
        """The campaign where it arrives: under another name if one was given, and in a channel that is free for it."""
        if row.get("status") == CampaignStatus.ACTIVE:
            await require_free_channel(self._tx, channel_id)
        return {**row, "name": wording.name(self._called or row["name"], "campaign's name")}


async def _each(rows: Iterable[dict[str, Any]]) -> AsyncIterator[dict[str, Any]]:
    for row in rows:
        yield row


def _batch(opened: IO[bytes], table: PortableTable, said: TableHead, keys: Keys) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    known = {column.name: column for column in table.columns}
    size = 0
    while len(rows) < _A_BATCH and size < _A_BATCH_BYTES:
        line = opened.readline(MOST_LINE + 1)
        if not line:
            break
        size += len(line)
        row = read(table, said.columns, line)
        try:
            row = {name: keys.column(known[name], value) for name, value in row.items()}
        except RecursionError:
            raise BadInput(f"That file is damaged: a row of `{table.name}` is too deep.") from None
        require_sense(table.name, row)
        rows.append(row)
    return rows
