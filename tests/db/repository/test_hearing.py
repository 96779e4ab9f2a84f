from __future__ import annotations

from bot.facts import CampaignStatus
from db.session import Database
from tests.db.chronicle import CHANNEL, GUILD, begin, receive, says

LATER = 8_000_000_000_000_000_000  # a snowflake of a century to come


async def heard_to(database: Database, *, before: int | None = None) -> int | None:
    async with database.transaction() as tx:
        return await tx.hearing.of_channel(CHANNEL, before=before)


async def test_a_channel_is_heard_from_the_campaigns_beginning_on(database: Database):
    assert await heard_to(database) is None
    await begin(database)

    begun = await heard_to(database)

    assert begun is not None
    assert begun > 1_300_000_000_000_000_000, "an id of these years"


async def test_the_newest_move_is_what_was_heard_last(database: Database):
    campaign = await begin(database)
    for message_id in (LATER + 1, LATER + 5, LATER + 3):
        await receive(database, campaign, says(campaign, "I walk on.", message_id=message_id))

    assert await heard_to(database) == LATER + 5
    assert await heard_to(database, before=LATER + 5) == LATER + 3
    async with database.transaction() as tx:
        assert await tx.hearing.of_guilds([GUILD]) == {CHANNEL: LATER + 5}
        assert await tx.hearing.of_guilds([GUILD + 1]) == {}
        assert await tx.hearing.moves_among([LATER, LATER + 1]) == {LATER + 1}


async def test_a_mark_is_for_what_became_no_move_and_never_goes_back(database: Database):
    await begin(database)
    async with database.transaction() as tx:
        await tx.hearing.mark(CHANNEL, LATER)
        await tx.hearing.mark(CHANNEL, 5)

    assert await heard_to(database) == LATER


async def test_what_is_said_in_a_pause_is_not_missed(database: Database):
    campaign = await begin(database)
    begun = await heard_to(database)
    async with database.transaction() as tx:
        await tx.campaigns.set_status(campaign.id, CampaignStatus.PAUSED)
    assert await heard_to(database) is None
    async with database.transaction() as tx:
        await tx.campaigns.set_status(campaign.id, CampaignStatus.ACTIVE)

    resumed = await heard_to(database)

    assert begun is not None
    assert resumed is not None
    assert resumed > begun


async def test_a_history_that_was_cleared_is_not_missed(database: Database):
    campaign = await begin(database)
    begun = await heard_to(database)
    async with database.transaction() as tx:
        await tx.campaigns.clear_history(campaign.id)

    assert (await heard_to(database) or 0) > (begun or 0)
