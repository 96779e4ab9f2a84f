"""Fights on a real PostgreSQL: one at a time, one step after the other, and everything that is due is found."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg
import pytest

from bot.errors import AlreadyThere, StaleTurn
from bot.facts import Campaign, CampaignStatus, Fight
from bot.settings import Shards
from db.address import conninfo
from db.session import Database
from tests.db.chronicle import KIRA, TORCHLIT, begin

STATE = {"combatants": {}, "order": []}


async def fight(database: Database, campaign: Campaign) -> Fight:
    async with database.transaction() as tx:
        return await tx.encounters.begin(
            campaign_id=campaign.id,
            bot_id=TORCHLIT,
            channel_id=campaign.channel_id,
            state=STATE,
            turn_s=300,
        )


async def go_on(database: Database, one: Fight, *, over: bool = False, **more: Any) -> Fight:
    """The fight a step further."""
    async with database.transaction() as tx:
        saved = await tx.encounters.save(one, STATE, due_at=more.get("due_at"), over=over)
        await tx.encounters.log(saved, user_id=KIRA, title="Round 1", outcome={"deeds": []})
    return saved


async def test_a_campaign_has_one_fight_at_a_time(database: Database) -> None:
    campaign = await begin(database)
    first = await fight(database, campaign)

    with pytest.raises(AlreadyThere, match="A fight is on already"):
        await fight(database, campaign)
    ended = await go_on(database, first, over=True)
    second = await fight(database, campaign)

    assert not ended.is_open
    async with database.transaction() as tx:
        assert await tx.encounters.open_in(campaign.id) == second
        assert await tx.encounters.newest_in(campaign.id) == second
        assert await tx.encounters.get(first.id) == ended


async def test_a_step_that_comes_too_late_is_refused(database: Database) -> None:
    read = await fight(database, await begin(database))
    now = await go_on(database, read)

    assert (read.version, now.version) == (1, 2)
    with pytest.raises(StaleTurn):
        await go_on(database, read)
    ended = await go_on(database, now, over=True)
    with pytest.raises(StaleTurn):
        await go_on(database, ended)


async def test_two_at_once_come_one_after_the_other(database: Database) -> None:
    campaign = await begin(database)
    await fight(database, campaign)

    async def step() -> int:
        async with database.transaction() as tx:
            held = await tx.encounters.open_in(campaign.id, hold=True)
            assert held is not None
            await asyncio.sleep(0.05)
            return (await tx.encounters.save(held, STATE, due_at=None)).version

    assert sorted(await asyncio.gather(step(), step(), step())) == [2, 3, 4]


async def test_what_is_late_is_found_by_the_bot_whose_it_is(database: Database) -> None:
    campaign = await begin(database)
    one = await fight(database, campaign)
    past, future = (datetime.now(UTC) + timedelta(minutes=minutes) for minutes in (-1, 1))

    async def late(bot_id: int = TORCHLIT) -> tuple[int, ...]:
        async with database.transaction() as tx:
            return await tx.encounters.late(bot_id)

    assert await late() == ()
    one = await go_on(database, one, due_at=future)
    assert await late() == ()
    one = await go_on(database, one, due_at=past)
    assert one.is_late
    assert await late() == (one.id,)
    assert await late(bot_id=1) == ()
    async with database.transaction() as tx:
        await tx.campaigns.set_status(campaign.id, CampaignStatus.PAUSED)
    assert await late() == (), "nobody has to hurry while the campaign rests"
    async with database.transaction() as tx:
        await tx.campaigns.set_status(campaign.id, CampaignStatus.ACTIVE)
        await tx.encounters.resume(campaign.id, campaign.channel_id)
    assert await late() == (), "and has all the time once it goes on"


async def test_nobody_is_late_for_the_time_that_the_bot_was_away(database: Database) -> None:
    one = await fight(database, await begin(database))
    past = datetime.now(UTC) - timedelta(hours=1)
    await go_on(database, one, due_at=past)
    async with database.transaction() as tx:
        await tx.encounters.forgive(1)
        assert await tx.encounters.late(TORCHLIT) == (one.id,), "another bot's"
        await tx.encounters.forgive(TORCHLIT)
        assert await tx.encounters.late(TORCHLIT) == ()
        waiting = await tx.encounters.get(one.id)
    assert waiting is not None
    assert waiting.due_at is not None
    assert waiting.due_at > datetime.now(UTC)


async def test_what_has_changed_is_shown_until_it_was_seen(database: Database) -> None:
    one = await go_on(database, await fight(database, await begin(database)))
    async with database.transaction() as tx:
        assert await tx.encounters.untracked(TORCHLIT) == (one.id,)
        [entry] = await tx.encounters.entries(one.id, unshown=True)
        await tx.encounters.mark_shown([entry.id])
        await tx.encounters.mark_tracked(one, 7, version=one.version)

    async with database.transaction() as tx:
        assert await tx.encounters.untracked(TORCHLIT) == ()
        assert await tx.encounters.entries(one.id, unshown=True) == ()
        assert len(await tx.encounters.entries(one.id)) == 1
        shown = await tx.encounters.get(one.id)
        assert shown is not None
        assert shown.tracker_message_id == 7
        assert shown.tracker_at is not None
    ended = await go_on(database, shown, over=True)
    async with database.transaction() as tx:
        assert await tx.encounters.untracked(TORCHLIT) == (ended.id,), "the end is shown too"


async def test_a_fight_that_goes_on_elsewhere_is_shown_there(database: Database) -> None:
    campaign = await begin(database)
    one = await go_on(database, await fight(database, campaign))
    async with database.transaction() as tx:
        await tx.encounters.mark_tracked(one, 7, version=one.version)
        await tx.encounters.resume(campaign.id, campaign.channel_id)
        assert await tx.encounters.untracked(TORCHLIT) == ()

        await tx.encounters.resume(campaign.id, 5)

        assert await tx.encounters.untracked(TORCHLIT) == (one.id,)
        moved = await tx.encounters.get(one.id)
    assert moved is not None
    assert (moved.channel_id, moved.tracker_message_id, moved.version) == (5, None, one.version)
    assert moved.due_at is not None


async def test_a_fight_goes_with_its_campaign(database: Database, database_url: str) -> None:
    campaign = await begin(database)
    await go_on(database, await fight(database, campaign))
    async with database.transaction() as tx:
        await tx.campaigns.delete(campaign.id)

    async with await psycopg.AsyncConnection.connect(conninfo(database_url)) as connection:
        for table in ("encounters", "encounter_log"):
            counted = await (await connection.execute(f"SELECT count(*) FROM {table}")).fetchone()
            assert counted == (0,)


async def test_processes_that_share_the_guilds_watch_over_a_fight_in_one_of_them(database: Database) -> None:
    campaign = await begin(database)
    past = datetime.now(UTC) - timedelta(minutes=1)
    one = await go_on(database, await fight(database, campaign), due_at=past)
    shard = (campaign.guild_id >> 22) % 3
    its, others = Shards((shard,), 3), Shards(tuple({0, 1, 2} - {shard}), 3)
    async with database.transaction() as tx:
        assert (
            await tx.encounters.untracked(TORCHLIT, others)
            == await tx.encounters.late(TORCHLIT, others)
            == ()
        )
        await tx.encounters.forgive(TORCHLIT, others)
        assert await tx.encounters.untracked(TORCHLIT, its) == (one.id,)
        assert await tx.encounters.late(TORCHLIT, its) == (one.id,)
        await tx.encounters.forgive(TORCHLIT, its)
        assert await tx.encounters.late(TORCHLIT, its) == ()
