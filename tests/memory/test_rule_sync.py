"""The SRD comes into the database whole or not at all, at a polite pace, and goes on where it broke off."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from bot.errors import ConfigurationError
from bot.memory.rule_sync import ShrunkenRules, Synced, sync_from_api, sync_from_files
from bot.rules.srd.client import RulesApi, RulesUnavailableError
from bot.rules.srd.digest import digest, gather, make_digest
from bot.rules.srd.documents import RuleDocument
from db.session import Database
from tests.rules.srd.replica import (
    DATA,
    Replica,
    absent,
    busy,
    elsewhere,
    error,
    hurried,
    real,
    small,
    truncated,
    written,
)


@pytest.fixture
async def replica() -> AsyncIterator[Replica]:
    async with Replica(small()).serving() as served:
        yield served


async def sync(database: Database, replica: Replica, *, force: bool = False) -> Synced:
    async with httpx.AsyncClient() as http:
        return await sync_from_api(
            database, RulesApi(http, replica.url), hurried(), progress=lambda _done, _total: None, force=force
        )


async def at_hand(database: Database) -> dict[str, RuleDocument]:
    async with database.transaction() as tx:
        documents = await tx.srd.all_documents("2014")
    return {f"{found.collection}/{found.index}": found for found in documents}


async def test_everything_that_the_api_lists_comes_in(database: Database, replica: Replica) -> None:
    synced = await sync(database, replica)

    found = await at_hand(database)
    assert synced == Synced("2014", len(found), added=len(found))
    assert {"spells/spark-burst", "classes/sparker", "levels/sparker-2"} <= found.keys()
    assert found["monsters/goblin"].document["name"] == "Goblin"
    assert set(replica.asked.values()) == {1}


async def test_a_second_sync_changes_nothing(database: Database, replica: Replica) -> None:
    await sync(database, replica)
    async with database.transaction() as tx:
        before = await (
            await tx.connection.execute("SELECT * FROM srd_documents ORDER BY 1, 2, 3")
        ).fetchall()

    assert str(await sync(database, replica)).endswith("nothing has changed.")
    async with database.transaction() as tx:
        after = await (await tx.connection.execute("SELECT * FROM srd_documents ORDER BY 1, 2, 3")).fetchall()
    assert after == before


async def test_only_what_changed_is_written(database: Database, replica: Replica) -> None:
    await sync(database, replica)
    replica.collections["spells"][0]["level"] = 4
    replica.collections["spells"].append({"index": "new", "name": "New"})

    assert await sync(database, replica) == Synced("2014", len(await at_hand(database)), added=1, changed=1)


async def test_a_storm_of_429_is_waited_out(database: Database, replica: Replica) -> None:
    replica.answers = {
        path: [busy] * 3 for path in ("", "monsters", "spells/light", "classes/sparker/levels")
    }

    await sync(database, replica)
    assert "levels/sparker-1" in await at_hand(database)
    assert {path for path, times in replica.asked.items() if times > 1} == replica.answers.keys()


async def test_an_error_that_passes_and_a_body_that_breaks_off_are_asked_for_again(
    database: Database, replica: Replica
) -> None:
    replica.answers = {"spells/light": [error, truncated], "monsters": [truncated]}

    await sync(database, replica)
    assert {"spells/light", "monsters/wolf"} <= (await at_hand(database)).keys()


async def test_what_is_listed_and_not_there_is_left_out(
    database: Database, replica: Replica, caplog: pytest.LogCaptureFixture
) -> None:
    replica.answers = {"spells/light": [absent]}
    with caplog.at_level(logging.WARNING):
        await sync(database, replica)

    assert "spells/light" not in await at_hand(database)
    assert "lists spells/light and does not have it" in caplog.text


@pytest.mark.parametrize("answer", [error, truncated, elsewhere])
async def test_an_api_that_stays_broken_publishes_nothing(
    database: Database, replica: Replica, answer: object
) -> None:
    replica.answers = {"spells/light": [answer] * 20}  # type: ignore[list-item]

    with pytest.raises(RulesUnavailableError):
        await sync(database, replica)
    assert await at_hand(database) == {}


async def test_a_redirect_on_the_same_host_is_followed(database: Database, replica: Replica) -> None:
    async with httpx.AsyncClient() as http:
        api = RulesApi(http, replica.url, edition="monsters")
        assert await api.get("goblin") is not None


async def test_a_sync_that_was_killed_fetches_nothing_twice(database: Database, replica: Replica) -> None:
    answered = 12

    async def hold(count: int) -> None:
        if count > answered:
            await asyncio.Event().wait()

    replica.gate = hold
    killed = asyncio.create_task(sync(database, replica))
    async with asyncio.timeout(60):
        while await kept(database) < answered:
            await asyncio.sleep(0.01)
    killed.cancel()
    with pytest.raises(asyncio.CancelledError):
        await killed
    done = await paths(database)
    assert await at_hand(database) == {}

    replica.gate = None
    await sync(database, replica)
    assert {replica.asked[path] for path in done} == {1}
    assert "spells/spark-burst" in await at_hand(database)
    assert await kept(database) == 0


async def kept(database: Database) -> int:
    return len(await paths(database))


async def paths(database: Database) -> set[str]:
    async with database.transaction() as tx:
        return {
            row[0] for row in await (await tx.connection.execute("SELECT path FROM srd_answers")).fetchall()
        }


async def test_rules_are_not_replaced_by_fewer(database: Database, replica: Replica) -> None:
    await sync(database, replica)
    before = await at_hand(database)
    del replica.collections["monsters"][0]

    with pytest.raises(ShrunkenRules, match=r"monsters \(1 of 2\).*--force"):
        await sync(database, replica)
    assert await at_hand(database) == before

    synced = await sync(database, replica, force=True)
    assert synced.removed == 1
    assert "monsters/goblin" not in await at_hand(database)


async def test_an_index_that_is_none_is_refused(database: Database, replica: Replica) -> None:
    replica.collections = {}

    with pytest.raises(RulesUnavailableError, match="not that of the 5e API"):
        await sync(database, replica)


async def test_no_more_is_asked_at_once_than_is_polite(database: Database, replica: Replica) -> None:
    await sync(database, replica)

    assert replica.most_at_once <= 8


async def test_files_bring_the_same_rules(database: Database, replica: Replica, tmp_path: Path) -> None:
    await sync(database, replica)
    synced = await sync_from_files(database, written(tmp_path / "2014", small()), "2014")

    assert (synced.added, synced.removed) == (0, 0)
    assert (await at_hand(database))["equipment/bell"].document["name"] == "Bell"


async def test_a_folder_without_rules_is_refused(database: Database, tmp_path: Path) -> None:
    with pytest.raises(
        ConfigurationError, match=r"no files such as 5e-SRD-Monsters\.json of the edition 2014"
    ):
        await sync_from_files(database, tmp_path, "2014")


@pytest.mark.skipif(DATA is None, reason="TORCHLIT_SRD_DATA is not set: no real documents to serve")
@pytest.mark.parametrize("edition", ["2014", "2024"])
async def test_the_real_rules_come_in_by_as_many_requests_as_there_are_documents(
    database: Database, edition: str
) -> None:
    collections = real(edition)
    rows = len(collections["levels"])
    if edition == "2024":
        del collections["levels"]  # which the API does not serve
    documents = sum(map(len, collections.values()))
    async with Replica(collections, edition=edition).serving() as replica, httpx.AsyncClient() as http:
        api = RulesApi(http, replica.url, edition=edition)
        synced = await sync_from_api(database, api, hurried(), progress=lambda _done, _total: None)

    owners = len(collections["classes"]) + len(collections["subclasses"])
    lists = len(collections.keys() - {"levels"})
    assert synced.documents == documents
    singles = documents - (rows if edition == "2014" else 0)
    assert replica.asked.total() == 1 + lists + singles + owners
    if edition == "2014":
        async with database.transaction() as tx:
            fetched = make_digest(gather(await tx.srd.all_documents("2014")))
        assert fetched == digest()  # although the API and its files differ in many places
