"""What is backed up comes back, to the last row; what is damaged, newer or in the way does not."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import replace
from threading import Timer
from typing import Any

import psycopg
import pytest

from bot.archive import ArchiveReader, ArchiveWriter
from bot.errors import BadInput, ConfigurationError, NotFound
from bot.rules.dice import roll
from db import migrate
from db.address import conninfo
from db.backup import Snapshot, dump, load
from db.backup.load import LEAVING_S
from db.session import Database
from tests.db.chronicle import GUILD, KIRA, begin, join, play
from tests.db.conftest import Fresh


def backed_up(url: str, told: Callable[[str], None] = lambda _: None) -> tuple[bytes, Snapshot]:
    file = io.BytesIO()
    with ArchiveWriter(file) as archive:
        snapshot = dump(url, archive, told=told)
        archive.seal({})
    return file.getvalue(), snapshot


def restore(url: str, backup: bytes, snapshot: Snapshot, **how: Any) -> None:
    load(url, ArchiveReader(io.BytesIO(backup)), snapshot, **how)


@contextmanager
def opened(url: str) -> Iterator[psycopg.Connection[Any]]:
    with psycopg.connect(conninfo(url), autocommit=True) as connection:
        yield connection


def everything(url: str) -> dict[str, list[Any]]:
    """Every row of every table, as text."""
    with opened(url) as connection:
        tables = connection.execute(
            "SELECT schemaname || '.' || tablename FROM pg_tables WHERE schemaname IN ('public', 'procrastinate')"
        ).fetchall()
        return {
            name: sorted(connection.execute(f"SELECT t::text FROM {name} t".encode()).fetchall())
            for (name,) in tables
        }


def count(url: str, table: str) -> int:
    with opened(url) as connection:
        row = connection.execute(f"SELECT count(*) FROM {table}".encode()).fetchone()
    assert row is not None
    return int(row[0])


@asynccontextmanager
async def database_of(url: str) -> AsyncIterator[Database]:
    database = Database(url)
    yield database
    await database.aclose()


async def played(url: str) -> None:
    """A campaign with a party, turns, a roll, and words that are hard to write down."""
    async with database_of(url) as database:
        await _play_in(database)


async def _play_in(database: Database) -> None:
    campaign = await begin(database)
    await join(database, campaign)
    await play(
        database, campaign, "I write \\N, a tab\t, a line\nend and “quotes” \\. down 🜂", "\\.\nIt is done."
    )
    async with database.transaction() as tx:
        session, stream = await tx.dice.take_up(campaign.id)
        before = stream.place
        total = roll("1d20", rng=stream).total
        entry = stream.roll_since(
            before, actor="Kira", label="", expression="1d20", total=total, private=False
        )
        await tx.dice.add(session, entry, user_id=KIRA)
        place = await tx.locations.add(
            campaign_id=campaign.id, name="The Salt Stair", description="cut into the cliff"
        )
        await tx.campaigns.set_location(campaign.id, place.id)
        await tx.connection.execute(
            "INSERT INTO procrastinate.procrastinate_jobs (queue_name, task_name, args)"
            " VALUES ('turns:1', 'play', '{}')"
        )


async def test_a_backup_comes_back_whole(fresh: Fresh) -> None:
    kept, empty = fresh("head"), fresh()
    await played(kept)
    backup, snapshot = backed_up(kept)

    restore(empty, backup, snapshot)

    assert everything(empty) == everything(kept)
    assert snapshot.rows == sum(len(rows) for rows in everything(kept).values()) - 1, "all but alembic's own"
    await played_on(empty)


async def played_on(url: str) -> None:
    """The restored campaign goes on, and no id is given out again."""
    async with database_of(url) as database:
        async with database.transaction() as tx:
            [campaign] = await tx.campaigns.list(GUILD)
            [first] = (await tx.context.load_scene(campaign.id, history=5, segments=0)).history
        turn = await play(database, campaign, "I go on.")
        assert turn.id > first.turn_id
        other = await begin(database, "Barovia", channel_id=5)
        assert other.id > campaign.id


async def test_a_backup_is_of_one_moment(fresh: Fresh) -> None:
    kept, empty = fresh("head"), fresh()
    await played(kept)
    before = everything(kept)
    with opened(kept) as other:

        def meanwhile(_: str) -> None:
            other.execute("UPDATE characters SET level = 20")
            other.execute(
                "INSERT INTO quests (campaign_id, title, title_key, description, reward)"
                " SELECT id, 'Quest ' || n, n::text, '', '' FROM campaigns,"
                " (SELECT count(*) + 1 AS n FROM quests) AS numbered"
            )

        backup, snapshot = backed_up(kept, meanwhile)
    assert everything(kept) != before

    restore(empty, backup, snapshot)

    assert everything(empty) == before


async def test_what_is_there_is_not_lost_unasked(fresh: Fresh) -> None:
    kept, taken = fresh("head"), fresh("head")
    await played(kept)
    async with database_of(taken) as database:
        await begin(database, "Barovia")
    backup, snapshot = backed_up(kept)

    before = everything(taken)
    with pytest.raises(ConfigurationError, match=r"not empty.*--replace"):
        restore(taken, backup, snapshot)
    assert everything(taken) == before

    restore(taken, backup, snapshot, replace=True)
    assert everything(taken) == everything(kept)


async def test_a_restoration_that_fails_leaves_the_old(fresh: Fresh) -> None:
    kept, taken = fresh("head"), fresh("head")
    await played(kept)
    await played(taken)
    backup, snapshot = backed_up(kept)
    before = everything(taken)
    lying = replace(snapshot, tables=tuple(replace(table, rows=table.rows + 1) for table in snapshot.tables))
    orphaned = replace(snapshot, tables=tuple(t for t in snapshot.tables if t.name != "campaigns"))

    with pytest.raises(BadInput, match="damaged"):
        restore(taken, backup, lying, replace=True)
    with pytest.raises(NotFound):
        restore(taken, backup, orphaned, replace=True)

    assert everything(taken) == before


async def test_a_database_in_use_is_left_alone(fresh: Fresh) -> None:
    kept, empty = fresh("head"), fresh()
    backup, snapshot = backed_up(kept)

    with opened(empty), pytest.raises(ConfigurationError, match="in use"):
        restore(empty, backup, snapshot)


async def test_whoever_is_just_leaving_is_waited_for(fresh: Fresh) -> None:
    kept, empty = fresh("head"), fresh()
    backup, snapshot = backed_up(kept)

    with opened(empty) as leaving:
        goodbye = Timer(LEAVING_S / 4, leaving.close)
        goodbye.start()
        restore(empty, backup, snapshot)
        goodbye.join()

    assert migrate.current(empty) == migrate.head()


async def test_an_older_backup_is_brought_up_to_date(fresh: Fresh) -> None:
    old, empty = fresh("0005"), fresh()
    with opened(old) as connection:
        connection.execute(
            "INSERT INTO campaigns (guild_id, channel_id, name, name_key, style, language, created_by)"
            " VALUES (1, 2, 'Stormreach', 'stormreach', 'grim', 'English', 3)"
        )
    backup, snapshot = backed_up(old)
    assert snapshot.revision == "0005"

    restore(empty, backup, snapshot)

    assert migrate.current(empty) == migrate.head()
    assert count(empty, "campaigns") == 1
    assert count(empty, "encounters") == 0


async def test_what_is_newer_is_refused_with_a_sentence(fresh: Fresh) -> None:
    kept, empty = fresh("head"), fresh()
    backup, snapshot = backed_up(kept)

    with pytest.raises(BadInput, match="newer Torchlit"):
        restore(empty, backup, replace(snapshot, revision="9999"))

    with opened(kept) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(ConfigurationError, match="newer Torchlit"):
        backed_up(kept)
    with pytest.raises(ConfigurationError, match="newer Torchlit"):
        restore(kept, backup, snapshot, replace=True)
    with pytest.raises(ConfigurationError, match="nothing to back up"):
        backed_up(empty)


async def test_other_programs_tables_are_neither_taken_nor_touched(fresh: Fresh) -> None:
    kept, shared = fresh("head"), fresh("head")
    await played(kept)
    with opened(shared) as connection:
        connection.execute("CREATE TABLE recipes (id int)")
        connection.execute("INSERT INTO recipes VALUES (1)")
    assert not any(table.name == "recipes" for table in backed_up(shared)[1].tables)

    restore(shared, *backed_up(kept))

    assert count(shared, "recipes") == 1


def test_a_single_flipped_bit_is_found() -> None:
    file = io.BytesIO()
    with ArchiveWriter(file) as archive:
        with archive.member("tables/public.campaigns") as write:
            write(b"1\tStormreach\n" * 1000)
        archive.seal({"format": "torchlit-backup"})
    whole = file.getvalue()

    ArchiveReader(io.BytesIO(whole)).check("tables/public.campaigns")
    found = 0
    for place in range(0, len(whole), 7):
        damaged = bytearray(whole)
        damaged[place] ^= 0x10
        try:
            reader = ArchiveReader(io.BytesIO(bytes(damaged)))
            reader.check("tables/public.campaigns")
        except (BadInput, KeyError):
            found += 1
            continue
        # What a bit can change unnoticed is what no reader looks at: the content is the same.
        assert b"".join(reader.chunks("tables/public.campaigns")) == b"1\tStormreach\n" * 1000
    assert found
    for cut in (0, 10, len(whole) // 2, len(whole) - 1):
        with pytest.raises(BadInput):
            ArchiveReader(io.BytesIO(whole[:cut]))


def test_a_member_that_was_exchanged_is_found() -> None:
    file = io.BytesIO()
    with ArchiveWriter(file) as archive:
        with archive.member("a") as write:
            write(b"the truth")
        archive.seal({})
    with zipfile.ZipFile(io.BytesIO(file.getvalue())) as sealed:
        manifest = json.loads(sealed.read("manifest.json"))
    forged = io.BytesIO()
    with zipfile.ZipFile(forged, "w") as zipped:
        zipped.writestr("a", b"something else")
        zipped.writestr("manifest.json", json.dumps(manifest))

    with pytest.raises(BadInput, match="not what was written"):
        ArchiveReader(forged).check("a")
