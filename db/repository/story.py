"""The story of a campaign, told in short."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import delete, insert, select

from bot.facts import StorySegment
from db import models
from db.repository.base import Record, Repository


class Story(Repository):
    """The segments of the story; each cites the turns that it covers."""

    async def add(self, campaign_id: int, text: str, turn_ids: Iterable[int]) -> StorySegment:
        """Continue the story over some turns, which are not uncovered any more."""
        statement = insert(models.StorySegment).values(
            campaign_id=campaign_id, text=text, turn_ids=sorted(turn_ids)
        )
        (row,) = await self._rows(statement.returning(models.StorySegment))
        return to_segment(row)

    async def hold(self, campaign_id: int) -> None:
        """Have other writers of this story wait until the transaction ends; players are not held up."""
        statement = select(models.Campaign.id).where(models.Campaign.id == campaign_id)
        await self._rows(statement.with_for_update(key_share=True))

    async def forget(self, campaign_id: int, turn_id: int) -> None:
        """Take back what was told of a turn: its segment goes, and where it was the newest its turns are told anew."""
        segment = models.StorySegment
        statement = delete(segment).where(
            segment.campaign_id == campaign_id, segment.turn_ids.contains([turn_id])
        )
        await self._change(statement)

    async def last(self, campaign_id: int, n: int) -> tuple[StorySegment, ...]:
        """The last `n` segments, oldest first."""
        statement = (
            select(models.StorySegment)
            .where(models.StorySegment.campaign_id == campaign_id)
            .order_by(models.StorySegment.id.desc())
            .limit(n)
        )
        return tuple(to_segment(row) for row in reversed(await self._rows(statement)))


def to_segment(row: Record) -> StorySegment:
    """The fact that a row of the table states."""
    return StorySegment(id=row.id, text=row.text, turn_ids=tuple(row.turn_ids), created_at=row.created_at)
