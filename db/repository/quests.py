"""The quests of a campaign."""

from __future__ import annotations

from sqlalchemy import delete, insert, select, update

from bot.errors import NotFound
from bot.facts import Quest, QuestStatus
from db import models
from db.repository.base import Record, Repository


class Quests(Repository):
    """What the party set out to do; a title is compared without regard to case."""

    async def add(self, *, campaign_id: int, title: str, description: str, reward: str) -> Quest:
        """Take on a quest; AlreadyThere when the campaign has one of that title."""
        statement = insert(models.Quest).values(
            campaign_id=campaign_id, title=title, title_key=title, description=description, reward=reward
        )
        (row,) = await self._rows(statement.returning(models.Quest))
        return to_quest(row)

    async def list(self, campaign_id: int) -> tuple[Quest, ...]:
        """All quests, whatever came of them, oldest first."""
        statement = (
            select(models.Quest).where(models.Quest.campaign_id == campaign_id).order_by(models.Quest.id)
        )
        return tuple(to_quest(row) for row in await self._rows(statement))

    async def by_title(self, campaign_id: int, title: str) -> Quest | None:
        """The quest of that title."""
        statement = select(models.Quest).where(
            models.Quest.campaign_id == campaign_id, models.Quest.title_key == title
        )
        row = await self._row(statement)
        return None if row is None else to_quest(row)

    async def titles(
        self, campaign_id: int, starts_with: str, limit: int = 25, *, status: QuestStatus | None = None
    ) -> tuple[str, ...]:
        """The titles that begin so, in alphabetical order; of one status, where one is given."""
        titles = select(models.Quest.title).where(models.Quest.campaign_id == campaign_id)
        if status is not None:
            titles = titles.where(models.Quest.status == status)
        return await self._beginning(titles, models.Quest.title_key, starts_with, limit)

    async def set_status(self, campaign_id: int, quest_id: int, status: QuestStatus) -> None:
        """Say what came of a quest; NotFound when it was removed meanwhile."""
        statement = (
            update(models.Quest)
            .where(models.Quest.id == quest_id, models.Quest.campaign_id == campaign_id)
            .values(status=status)
        )
        if not await self._change(statement):
            raise NotFound("That quest is gone.")

    async def remove(self, campaign_id: int, quest_id: int) -> None:
        """Strike a quest from the chronicle; NotFound when that has happened already."""
        statement = delete(models.Quest).where(
            models.Quest.id == quest_id, models.Quest.campaign_id == campaign_id
        )
        if not await self._change(statement):
            raise NotFound("That quest is gone.")


def to_quest(row: Record) -> Quest:
    """The fact that a row of the table states."""
    return Quest(
        id=row.id,
        title=row.title,
        description=row.description,
        reward=row.reward,
        status=QuestStatus(row.status),
    )
