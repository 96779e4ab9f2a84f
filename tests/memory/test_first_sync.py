"""A new installation gets its rules beside the play, asks once, and plays on without them."""

from __future__ import annotations

import logging

import pytest

from bot.memory.first_sync import FirstSync
from db.session import Database
from tests.rules.srd.replica import Replica, error, hurried, small


async def synced(database: Database) -> bool:
    async with database.transaction() as tx:
        return await tx.srd.edition("2014") is not None


async def test_rules_are_fetched_beside_the_first_play_and_only_then(database: Database) -> None:
    async with Replica(small()).serving() as replica:
        first = FirstSync(database, replica.url, pace=hurried)
        await first.run()
        asked = replica.asked.total()
        await first.run()
        await FirstSync(database, replica.url, pace=hurried).run()

    assert await synced(database)
    assert replica.asked.total() == asked


async def test_an_api_that_fails_is_left_alone(database: Database, caplog: pytest.LogCaptureFixture) -> None:
    async with Replica(small()).serving() as replica:
        replica.answers = {"": [error] * 99}
        first = FirstSync(database, replica.url, pace=hurried)
        with caplog.at_level(logging.WARNING):
            await first.run()
            asked = replica.asked.total()
            await first.run()

    assert replica.asked.total() == asked
    assert not await synced(database)
    assert [r.getMessage().partition(":")[0] for r in caplog.records] == ["the rules stay in figures"]


async def test_nothing_is_fetched_when_it_is_switched_off(database: Database) -> None:
    await FirstSync(database, None).run()

    assert not await synced(database)


async def test_an_outage_puts_the_first_sync_off(database: Database) -> None:
    nowhere = Database("postgresql://torchlit@127.0.0.1:1/none", timeout=1.0)
    async with Replica(small()).serving() as replica:
        await FirstSync(nowhere, replica.url).run()

        assert replica.asked.total() == 0
    await nowhere.aclose()
