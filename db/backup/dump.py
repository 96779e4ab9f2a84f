"""Writes a database into an archive, as it is at one moment, while others go on using it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import psycopg
from psycopg import sql

from bot.archive import ArchiveWriter
from bot.errors import ConfigurationError
from db import migrate
from db.address import conninfo
from db.backup.snapshot import Snapshot, StoredTable, tables_of
from db.failures import translated

# So that every server writes, and later reads, the same text.
PLAIN = (
    "SET client_encoding = 'UTF8'; SET datestyle = 'ISO'; SET intervalstyle = 'postgres'; SET timezone = 'UTC';"
    " SET extra_float_digits = 3; SET bytea_output = 'hex'; SET statement_timeout = 0; SET lock_timeout = '30s'"
)


def dump(url: str, archive: ArchiveWriter, *, told: Callable[[str], None] = lambda _: None) -> Snapshot:
    """Write every table into the archive, each as lines of COPY's text; blocking, in little memory.

    What others commit meanwhile is not in it: all tables are read in one REPEATABLE READ transaction. Migrations wait.
    Raises ConfigurationError where there is nothing that this version of Torchlit can read.
    """
    with translated(), psycopg.connect(conninfo(url), autocommit=True) as connection:
        connection.execute(PLAIN)
        revision = _revision(url)
        tables = tables_of(connection)
        with connection.transaction():
            connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            # The locks come first: the snapshot is taken by the first query, and no migration gets in between.
            names = sql.SQL(", ").join(sql.Identifier(table.schema, table.name) for table in tables)
            connection.execute(sql.SQL("LOCK TABLE {} IN ACCESS SHARE MODE").format(names))
            if tables_of(connection) != tables or _stamped(connection) != revision:
                raise ConfigurationError("The database was migrated this very moment. Back it up again.")
            written = tuple(_written(connection, archive, table, told) for table in tables)
            keys = _keys(connection)
        server = connection.info.server_version
    return Snapshot(
        revision,
        f"{server // 10000}.{server % 10000}",
        tuple(
            replace(table, keys={key: keys[table.schema, table.name, key] for key in table.keys})
            for table in written
        ),
    )


def _revision(url: str) -> str:
    revision = migrate.current(url)
    if revision is None:
        raise ConfigurationError("There is nothing to back up: Torchlit never wrote to this database.")
    if not migrate.knows(revision):
        raise ConfigurationError(
            f"A newer Torchlit wrote this database (revision {revision}). Back it up with that one."
        )
    return revision


def _stamped(connection: psycopg.Connection[Any]) -> str | None:
    row = connection.execute("SELECT version_num FROM public.alembic_version").fetchone()
    return row[0] if row else None


def _written(
    connection: psycopg.Connection[Any],
    archive: ArchiveWriter,
    table: StoredTable,
    told: Callable[[str], None],
) -> StoredTable:
    columns = sql.SQL(", ").join(map(sql.Identifier, table.columns))
    name = sql.Identifier(table.schema, table.name)
    rows = 0
    with (
        archive.member(table.member) as write,
        connection.cursor().copy(sql.SQL("COPY {} ({}) TO STDOUT").format(name, columns)) as lines,
    ):
        for data in lines:
            write(bytes(data))
            rows += bytes(data).count(b"\n")  # line ends within a value are escaped
    told(f"{table.name}: {rows:,} rows")
    return replace(table, rows=rows)


def _keys(connection: psycopg.Connection[Any]) -> dict[tuple[str, str, str], int]:
    """The last number that each counting column gave out; read after the rows, so none of theirs is above it."""
    keys = {}
    for table in tables_of(connection):
        for key in table.keys:
            row = connection.execute(
                "SELECT coalesce(pg_sequence_last_value(pg_get_serial_sequence(%s, %s)::regclass), 0)",
                [sql.Identifier(table.schema, table.name).as_string(connection), key],
            ).fetchone()
            keys[table.schema, table.name, key] = row[0] if row else 0
    return keys
