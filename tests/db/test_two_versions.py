"""Two versions of Torchlit on one database: what a migration may do while the one before it still runs.

docs/operations.md has the rule: expand, migrate, contract.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
import pytest_asyncio
from alembic.script import ScriptDirectory
from sqlalchemy import NullPool, create_engine, event

from bot.archive import ArchiveReader, ArchiveWriter
from bot.errors import ChronicleUnavailable
from db import migrate
from db.address import conninfo
from db.backup import Snapshot, dump, load
from db.backup.load import _fill
from tests.chronicle.playing import evening
from tests.database import CHRONICLE, empty
from tests.db.conftest import Fresh
from tests.table import Table

PREVIOUS = "0008"
"""The newest revision of the release before this one; its code runs beside ours while servers are updated."""

CONTRACTED: frozenset[tuple[str, str]] = frozenset()
"""Columns that are gone because the release before does not use them any more."""

GROWING = ("turns", "actions", "dice_rolls", "encounter_log", "story_segments")
"""Tables of millions of rows: what reads them whole while it holds a lock stops the play."""

FORBIDDEN = {
    r"ALTER TABLE (\w+) ADD COLUMN (?=.*NOT NULL)(?!.*DEFAULT)": "a new column needs a default, or may be null",
    r"ALTER TABLE \w+ DROP COLUMN": "the release before still reads that column",
    r"ALTER TABLE \w+ (RENAME|ALTER COLUMN \w+ (TYPE|SET NOT NULL))": "the release before knows it otherwise",
    r"DROP TABLE": "the release before still reads that table",
    rf"ALTER TABLE ({'|'.join(GROWING)}) ADD CONSTRAINT (?!.*NOT VALID)": "add it NOT VALID, and VALIDATE it later",
    rf"CREATE (UNIQUE )?INDEX (?!CONCURRENTLY)\w+ ON ({'|'.join(GROWING)})\b": "create that index CONCURRENTLY",
}


def revisions() -> list[str]:
    """Every revision, the first one first."""
    scripts = ScriptDirectory(str(migrate.SCRIPTS)).walk_revisions()
    return [script.revision for script in scripts][::-1]


def faults(statements: list[str]) -> Iterator[str]:
    made: set[str] = set()
    for statement in statements:
        line = " ".join(statement.split())
        made |= set(re.findall(r"CREATE TABLE (\w+)", line))
        for pattern, reason in FORBIDDEN.items():
            found = re.search(pattern, line, re.IGNORECASE)
            if found and not made.intersection(re.findall(r"\w+", found.group(0))):
                yield f"{reason}: {line}"


def executed(url: str, revision: str) -> list[str]:
    """The statements of the migrations up to a revision."""
    engine = create_engine(
        "postgresql+psycopg://", creator=lambda: psycopg.connect(conninfo(url)), poolclass=NullPool
    )
    statements: list[str] = []

    @event.listens_for(engine, "before_cursor_execute")
    def _(connection: Any, cursor: Any, statement: str, *rest: Any) -> None:
        statements.append(statement)

    with engine.connect() as connection, connection.begin():
        migrate.upgrade_in(connection, revision)
    engine.dispose()
    return statements


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        ("ALTER TABLE campaigns ADD COLUMN mood VARCHAR NOT NULL", "default"),
        ("ALTER TABLE campaigns DROP COLUMN style", "still reads"),
        ("ALTER TABLE campaigns ALTER COLUMN style TYPE TEXT", "otherwise"),
        ("ALTER TABLE turns ADD CONSTRAINT x CHECK (id > 0)", "NOT VALID"),
        ("CREATE INDEX x ON dice_rolls (at)", "CONCURRENTLY"),
        ("DROP TABLE quests", "still reads"),
    ],
)
def test_what_would_stop_the_play_is_seen(statement: str, reason: str) -> None:
    [fault] = faults([statement])
    assert reason in fault


def test_what_is_fine_is_let_through() -> None:
    assert not list(
        faults(
            [
                "ALTER TABLE campaigns ADD COLUMN mood VARCHAR(20) DEFAULT 'calm' NOT NULL",
                "ALTER TABLE turns ADD COLUMN mood VARCHAR",
                "CREATE TABLE fresh (id BIGINT NOT NULL)",
                "CREATE INDEX fresh_id ON fresh (id)",
                "ALTER TABLE turns ADD CONSTRAINT x CHECK (id > 0) NOT VALID",
                "CREATE INDEX CONCURRENTLY x ON turns (id)",
            ]
        )
    )


def test_no_migration_since_stops_the_play(fresh: Fresh) -> None:
    assert list(faults(executed(fresh(PREVIOUS), "head"))) == []


def test_a_migration_does_not_wait_for_ever(fresh: Fresh) -> None:
    """Whoever comes after a statement that waits for a lock waits too, so it gives up; the bot tries again."""
    url = fresh("0008")
    with psycopg.connect(conninfo(url, timeout=60)) as reading:  # for longer than the migration has patience
        reading.execute("LOCK TABLE campaigns IN ACCESS SHARE MODE")
        with pytest.raises(ChronicleUnavailable) as given_up:
            migrate.downgrade(url, "0007")
    assert "lock timeout" in str(given_up.value.__cause__)
    assert migrate.current(url) == "0008"


def columns(url: str) -> dict[tuple[str, str], tuple[str, bool]]:
    """Type and nullability of each column."""
    with psycopg.connect(conninfo(url)) as connection:
        rows = connection.execute(
            "SELECT table_name, column_name, data_type, is_nullable = 'YES' FROM information_schema.columns"
            " WHERE table_schema = 'public' AND table_name <> 'alembic_version'"
        )
        return {(table, column): (kind, nullable) for table, column, kind, nullable in rows}


def test_all_that_the_release_before_reads_is_there_as_it_was(fresh: Fresh) -> None:
    before, now = columns(fresh(PREVIOUS)), columns(fresh("head"))

    assert before.keys() - now.keys() == CONTRACTED
    for column, (kind, nullable) in before.items():
        if column in now:
            assert now[column][0] == kind, column
            assert now[column][1] >= nullable, f"{column} may not be null any more"


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def played(tavern: Table, tavern_url: str) -> Any:
    """The database after an evening, as a backup."""
    await evening(tavern.elsewhere())
    yield backup(tavern_url)
    await empty(tavern_url, *CHRONICLE)


def backup(url: str) -> tuple[bytes, Snapshot]:
    file = io.BytesIO()
    with ArchiveWriter(file) as archive:
        snapshot = dump(url, archive)
        archive.seal({})
    return file.getvalue(), snapshot


def rows(url: str) -> dict[tuple[str, str], list[Any]]:
    """The values of each column, sorted."""
    with psycopg.connect(conninfo(url)) as connection:
        return {
            (table, column): sorted(
                connection.execute(f"SELECT {column}::text FROM {table}".encode()).fetchall(), key=repr
            )
            for table, column in columns(url)
        }


async def test_down_and_up_again_loses_nothing_of_what_was_there_before(
    fresh: Fresh, played: tuple[bytes, Snapshot]
) -> None:
    url = fresh()
    load(url, ArchiveReader(io.BytesIO(played[0])), played[1])
    whole = rows(url)
    assert all(whole["turns", column] for column in ("narration", "outcome"))

    for revision in revisions()[-2:0:-1]:
        migrate.downgrade(url, revision)
        left = rows(url)
        for column in left.keys() & whole.keys():
            assert left[column] == whole[column], f"{column} changed on the way down to {revision}"
    lowest = rows(url)
    migrate.upgrade(url)

    again = rows(url)
    assert again.keys() == whole.keys()
    for column in lowest.keys() & whole.keys():
        assert again[column] == whole[column], f"{column} was lost"


async def test_what_the_release_before_writes_is_taken(fresh: Fresh, played: tuple[bytes, Snapshot]) -> None:
    """Every row of an evening, with the columns that the release before knows, into today's schema."""
    old, new = fresh(), fresh("head")
    load(old, ArchiveReader(io.BytesIO(played[0])), played[1])
    migrate.downgrade(old, PREVIOUS)
    written, snapshot = backup(old)
    assert snapshot.revision == PREVIOUS

    with psycopg.connect(conninfo(new)) as connection:
        connection.execute("SET search_path = public")
        _fill(connection, ArchiveReader(io.BytesIO(written)), snapshot, lambda _: None)

    now = rows(new)
    for column, values in rows(old).items():
        assert now[column] == values
