"""Brings a backup into a database: all of it in one transaction, or nothing."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from typing import Any

import psycopg
from psycopg import sql
from sqlalchemy import Connection, NullPool, create_engine

from bot.archive import ArchiveReader
from bot.errors import BadInput, ConfigurationError
from db import migrate
from db.address import conninfo
from db.backup.dump import PLAIN
from db.backup.snapshot import Snapshot, StoredTable, tables_of
from db.failures import translated
from db.models.ownership import OWNERSHIP, Owner

LEAVING_S = 2.0  # the server has a session for a moment after its client said goodbye
_LOOKS = 40  # within that time: counted, since a machine that stands still does not let anybody leave


def load(
    url: str,
    archive: ArchiveReader,
    snapshot: Snapshot,
    *,
    replace: bool = False,
    told: Callable[[str], None] = lambda _: None,
) -> None:
    """Put the tables of an archive into the database, and bring them to the newest schema; blocking.

    A database in which there are rows keeps them unless `replace` is true; then they go in the transaction in which
    the new ones come, so whatever fails leaves the old. Raises ConfigurationError where that must not or cannot be,
    BadInput for a backup that does not fit together.
    """
    if not migrate.knows(snapshot.revision):
        raise BadInput(
            f"That backup was made by a newer Torchlit (revision {snapshot.revision}). Update Torchlit first."
        )
    engine = create_engine(
        "postgresql+psycopg://", creator=lambda: psycopg.connect(conninfo(url)), poolclass=NullPool
    )
    with translated(), engine.connect() as connection, connection.begin():
        driver: Any = connection.connection.driver_connection
        _require_alone(driver)
        driver.execute(PLAIN)
        _make_room(driver, connection, replace=replace)
        migrate.upgrade_in(connection, snapshot.revision)
        _fill(driver, archive, snapshot, told)
        migrate.upgrade_in(connection)
    engine.dispose()


def _require_alone(driver: psycopg.Connection[Any]) -> None:
    for _ in range(_LOOKS):
        others = _count(
            driver,
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            " AND backend_type = 'client backend'",
        )
        if not others:
            return
        time.sleep(LEAVING_S / _LOOKS)
        driver.execute("SELECT pg_stat_clear_snapshot()")  # a transaction is otherwise told the same again
    raise ConfigurationError(
        f"The database is in use ({others} connections). Stop the bot and whatever else reads it, then restore."
    )


def _make_room(driver: psycopg.Connection[Any], connection: Connection, *, replace: bool) -> None:
    """Take down the schema that is there, if one is; ConfigurationError where that would lose rows unasked."""
    if not _count(driver, "SELECT count(*) FROM pg_class WHERE oid = to_regclass('public.alembic_version')"):
        return
    row = driver.execute("SELECT version_num FROM public.alembic_version").fetchone()
    if row is not None and not migrate.knows(row[0]):
        raise ConfigurationError(
            f"A newer Torchlit wrote this database (revision {row[0]}). Restore with that one, or into another."
        )
    tables = tables_of(driver)
    if not replace and any(_holds_rows(driver, table) for table in tables if _is_worth_keeping(table)):
        raise ConfigurationError(
            "The database is not empty. Restore into an empty one, or add --replace to put the backup in its place."
        )
    if tables:
        names = sql.SQL(", ").join(sql.Identifier(table.schema, table.name) for table in tables)
        driver.execute(sql.SQL("TRUNCATE {}").format(names))
    migrate.downgrade_in(connection, "base")


def _is_worth_keeping(table: StoredTable) -> bool:
    """False for what can be fetched again, and for the traces of workers."""
    owned = OWNERSHIP.get(table.name)
    return table.schema == "public" and owned is not None and owned.owner is not Owner.REFERENCE


def _holds_rows(driver: psycopg.Connection[Any], table: StoredTable) -> bool:
    name = sql.Identifier(table.schema, table.name)
    return _count(driver, sql.SQL("SELECT count(*) FROM (SELECT FROM {} LIMIT 1) AS one").format(name)) > 0


def _fill(
    driver: psycopg.Connection[Any],
    archive: ArchiveReader,
    snapshot: Snapshot,
    told: Callable[[str], None],
) -> None:
    """Copy the rows; foreign keys are checked at the end, and no trigger of the queue fires."""
    missing = {(t.schema, t.name) for t in snapshot.tables} - {(t.schema, t.name) for t in tables_of(driver)}
    if missing:
        raise BadInput(f"That backup has tables that revision {snapshot.revision} has not.")
    references = driver.execute(
        "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'f'"
        " AND conrelid::regclass::text = ANY(%s)",
        [[_name(driver, table) for table in snapshot.tables]],
    ).fetchall()
    for table, name, _ in references:
        driver.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}".encode())
    for stored in snapshot.tables:
        _copy(driver, archive, stored)
        told(f"{stored.name}: {stored.rows:,} rows")
    for table, name, definition in references:
        driver.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} {definition}".encode())


def _name(driver: psycopg.Connection[Any], table: StoredTable) -> str:
    """The table's name as the catalogue shows it, with the schema where the search path needs it."""
    row = driver.execute(
        "SELECT %s::regclass::text", [sql.Identifier(table.schema, table.name).as_string(driver)]
    ).fetchone()
    assert row is not None
    return str(row[0])


def _copy(driver: psycopg.Connection[Any], archive: ArchiveReader, table: StoredTable) -> None:
    name = sql.Identifier(table.schema, table.name)
    columns = sql.SQL(", ").join(map(sql.Identifier, table.columns))
    driver.execute(sql.SQL("ALTER TABLE {} DISABLE TRIGGER USER").format(name))
    cursor = driver.cursor()
    try:
        with cursor.copy(sql.SQL("COPY {} ({}) FROM STDIN").format(name, columns)) as lines:
            _pour(lines, archive.chunks(table.member))
    except (psycopg.DataError, psycopg.ProgrammingError, psycopg.IntegrityError) as error:
        raise BadInput(
            f"The table {table.name} of that backup does not fit this version of Torchlit ({error.sqlstate})."
        ) from None
    if cursor.rowcount != table.rows:
        raise BadInput(f"That backup is damaged: {table.name} has {cursor.rowcount} rows, not {table.rows}.")
    driver.execute(sql.SQL("ALTER TABLE {} ENABLE TRIGGER USER").format(name))
    for key, last in table.keys.items():
        driver.execute(
            "SELECT setval(pg_get_serial_sequence(%s, %s)::regclass, greatest(%s, 1), %s > 0)",
            [name.as_string(driver), key, last, last],
        )


def _pour(lines: psycopg.Copy, chunks: Iterable[bytes]) -> None:
    for data in chunks:
        lines.write(data)


def _count(driver: psycopg.Connection[Any], query: Any) -> int:
    row = driver.execute(query).fetchone()
    assert row is not None
    return int(row[0])
