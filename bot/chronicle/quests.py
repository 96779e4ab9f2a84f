"""Quests: anyone at the table may add one, the campaign's owner says how it went."""

from __future__ import annotations

from dataclasses import replace

from bot.chronicle import wording
from bot.chronicle.access import own_campaign, the_campaign
from bot.errors import AlreadyThere, BadInput, NotFound
from bot.facts import Actor, Campaign, Quest, QuestStatus
from db.session import Database, Transaction

MOST_PER_CAMPAIGN = 100


class Quests:
    """The quests of the campaign in the actor's channel; titles are matched without regard to case."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, actor: Actor, title: str, description: str = "", reward: str = "") -> Quest:
        """Write a quest into the chronicle; AlreadyThere when its title is taken."""
        title = wording.name(title, "quest's title")
        description = wording.prose(description, "description")
        reward = wording.prose(reward, "reward", limit=wording.REWARD_LIMIT)
        async with self._database.transaction() as tx:
            campaign = await the_campaign(tx, actor)
            if len(await tx.quests.list(campaign.id)) >= MOST_PER_CAMPAIGN:
                raise AlreadyThere(
                    f"This campaign has {MOST_PER_CAMPAIGN} quests, the most it can. Remove one first."
                )
            return await tx.quests.add(
                campaign_id=campaign.id, title=title, description=description, reward=reward
            )

    async def list(self, actor: Actor) -> tuple[Quest, ...]:
        """Every quest of the campaign, done or not."""
        async with self._database.transaction() as tx:
            campaign = await the_campaign(tx, actor)
            return await tx.quests.list(campaign.id)

    async def titles(
        self, actor: Actor, starts_with: str = "", *, status: QuestStatus | None = None
    ) -> tuple[str, ...]:
        """At most 25 titles, of one status where one is given, for completion."""
        async with self._database.transaction() as tx:
            campaign = await the_campaign(tx, actor)
            return await tx.quests.titles(campaign.id, wording.sought(starts_with), status=status)

    async def complete(self, actor: Actor, title: str) -> Quest:
        """The party did it."""
        return await self._move_to(QuestStatus.COMPLETED, actor, title)

    async def fail(self, actor: Actor, title: str) -> Quest:
        """It cannot be done any more."""
        return await self._move_to(QuestStatus.FAILED, actor, title)

    async def remove(self, actor: Actor, title: str) -> Quest:
        """Strike the quest from the chronicle."""
        async with self._database.transaction() as tx:
            campaign = await own_campaign(tx, actor)
            quest = await _the_quest(tx, campaign, title)
            await tx.quests.remove(campaign.id, quest.id)
            return quest

    async def _move_to(self, status: QuestStatus, actor: Actor, title: str) -> Quest:
        async with self._database.transaction() as tx:
            campaign = await own_campaign(tx, actor)
            quest = await _the_quest(tx, campaign, title)
            if quest.status is status:
                raise BadInput(f"That quest is {status.value} already.")
            await tx.quests.set_status(campaign.id, quest.id, status)
            return replace(quest, status=status)


async def _the_quest(tx: Transaction, campaign: Campaign, title: str) -> Quest:
    quest = await tx.quests.by_title(campaign.id, wording.sought(title))
    if quest is None:
        raise NotFound("This campaign has no quest of that title. `/quest list` shows them all.")
    return quest
