from __future__ import annotations

import pytest

from bot.errors import AlreadyThere, NotFound
from bot.facts import QuestStatus
from db.session import Database
from tests.db.chronicle import begin


async def test_a_quest_is_taken_on_and_done(database: Database):
    campaign = await begin(database)
    async with database.transaction() as tx:
        quest = await tx.quests.add(
            campaign_id=campaign.id, title="Find the bell", description="It rings.", reward="50 gold"
        )
        await tx.quests.set_status(campaign.id, quest.id, QuestStatus.COMPLETED)

    async with database.transaction() as tx:
        done = await tx.quests.by_title(campaign.id, "find THE bell")
        assert done is not None
        assert (done.status, done.reward) == (QuestStatus.COMPLETED, "50 gold")
        assert await tx.quests.list(campaign.id) == (done,)


async def test_a_title_is_taken_once(database: Database):
    campaign = await begin(database)
    async with database.transaction() as tx:
        await tx.quests.add(campaign_id=campaign.id, title="Find the bell", description="", reward="")

    with pytest.raises(AlreadyThere, match="of that title"):
        async with database.transaction() as tx:
            await tx.quests.add(campaign_id=campaign.id, title="FIND the bell", description="", reward="")


async def test_titles_complete_what_was_typed(database: Database):
    campaign = await begin(database)
    async with database.transaction() as tx:
        bell = await tx.quests.add(campaign_id=campaign.id, title="Find the bell", description="", reward="")
        await tx.quests.add(campaign_id=campaign.id, title="Find Borin", description="", reward="")
        await tx.quests.set_status(campaign.id, bell.id, QuestStatus.FAILED)

        assert await tx.quests.titles(campaign.id, "find") == ("Find Borin", "Find the bell")
        assert await tx.quests.titles(campaign.id, "find", status=QuestStatus.ACTIVE) == ("Find Borin",)


async def test_a_quest_is_struck_from_its_own_campaign_only(database: Database):
    mine = await begin(database)
    theirs = await begin(database, "Avernus", guild_id=2, channel_id=2)
    async with database.transaction() as tx:
        quest = await tx.quests.add(campaign_id=mine.id, title="Find the bell", description="", reward="")

    for change in (
        lambda tx: tx.quests.remove(theirs.id, quest.id),
        lambda tx: tx.quests.set_status(theirs.id, quest.id, QuestStatus.FAILED),
    ):
        with pytest.raises(NotFound):
            async with database.transaction() as tx:
                await change(tx)

    async with database.transaction() as tx:
        await tx.quests.remove(mine.id, quest.id)
        assert await tx.quests.list(mine.id) == ()
