"""How far the channels of campaigns were heard: what Discord has beyond that, nobody has dealt with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import ColumnElement, func, select, update

from bot.facts import CampaignStatus
from db import models
from db.repository.base import Repository

_LAST_TURNS = 20  # the newest move before a message that just came is in one of them


class Hearing(Repository):
    """The last message that was heard in a channel: the newest move there, or a mark where others were dealt with."""

    async def of_guilds(self, guild_ids: Iterable[int]) -> Mapping[int, int]:
        """The id of the last message that was heard in each channel of the guilds where a campaign is played.

        It may be an earlier one where messages overtook each other, and never a later one.
        """
        statement = select(models.Campaign.channel_id, _heard_to(turns=1)).where(
            models.Campaign.status == CampaignStatus.ACTIVE, models.Campaign.guild_id.in_(list(guild_ids))
        )
        return {row.channel_id: row.heard_to for row in await self._rows(statement)}

    async def of_channel(self, channel_id: int, *, before: int | None = None) -> int | None:
        """The id of the last message that was heard, of those before another one where it is given.

        None where no campaign is played.
        """
        statement = select(_heard_to(turns=_LAST_TURNS, before=before)).where(
            models.Campaign.status == CampaignStatus.ACTIVE, models.Campaign.channel_id == channel_id
        )
        heard_to: int | None = await self._value(statement)
        return heard_to

    async def moves_among(self, message_ids: Iterable[int]) -> frozenset[int]:
        """Those of the messages that are moves already."""
        statement = select(models.Action.message_id).where(models.Action.message_id.in_(list(message_ids)))
        return frozenset(row.message_id for row in await self._rows(statement))

    async def mark(self, channel_id: int, message_id: int) -> None:
        """Note that everything up to the message is dealt with, whether or not it became a move."""
        statement = (
            update(models.Campaign)
            .where(models.Campaign.status == CampaignStatus.ACTIVE, models.Campaign.channel_id == channel_id)
            .values(heard_to=func.greatest(models.Campaign.heard_to, message_id))
        )
        await self._change(statement)


def _heard_to(*, turns: int, before: int | None = None) -> ColumnElement[int]:
    """The mark of a campaign or the newest move of its last turns, whichever is later."""
    last = (
        select(models.Turn.id)
        .where(models.Turn.campaign_id == models.Campaign.id)
        .order_by(models.Turn.id.desc())
        .limit(turns)
        .correlate(models.Campaign)
    )
    newest = select(func.max(models.Action.message_id)).where(models.Action.turn_id.in_(last))
    if before is not None:
        newest = newest.where(models.Action.message_id < before)
    last_move = newest.correlate(models.Campaign).scalar_subquery()
    return func.greatest(models.Campaign.heard_to, last_move).label("heard_to")
