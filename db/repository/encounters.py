"""The fights of a campaign: one is open at most, and every change of it is a step in its log."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, case, exists, func, insert, null, select, true, update

from bot.errors import StaleTurn
from bot.facts import CampaignStatus, Fight, FightEntry
from bot.settings import Shards
from db import models
from db.models.encounter import WATCHED
from db.repository.base import Record, Repository

_SECONDS = func.make_interval(0, 0, 0, 0, 0, 0, models.Encounter.turn_s)
_WHOLE_TURN = case((models.Encounter.turn_s > 0, func.now() + _SECONDS))
"""When a turn that begins now is over; never where turns have no end."""


class Encounters(Repository):
    """Who wants to change a fight reads it with `hold`: the next one to do so waits until the transaction ends."""

    async def begin(
        self,
        *,
        campaign_id: int,
        bot_id: int,
        channel_id: int,
        state: Mapping[str, Any],
        turn_s: int,
        tracker_id: int | None = None,
    ) -> Fight:
        """Open a fight, shown by a message if there is one already; AlreadyThere while the campaign has one."""
        statement = insert(models.Encounter).values(
            campaign_id=campaign_id,
            bot_id=bot_id,
            channel_id=channel_id,
            state=dict(state),
            turn_s=turn_s,
            tracker_message_id=tracker_id,
            tracker_at=None if tracker_id is None else func.now(),
        )
        (row,) = await self._rows(statement.returning(models.Encounter))
        return _to_fight(row)

    async def open_in(self, campaign_id: int, *, hold: bool = False) -> Fight | None:
        """The fight that is on in the campaign."""
        open_ = models.Encounter.ended_at.is_(None)
        return await self._one(
            select(models.Encounter).where(models.Encounter.campaign_id == campaign_id, open_), hold=hold
        )

    async def newest_in(self, campaign_id: int) -> Fight | None:
        """The fight that is on in the campaign, else the one that ended last."""
        statement = select(models.Encounter).where(models.Encounter.campaign_id == campaign_id)
        return await self._one(statement.order_by(models.Encounter.id.desc()).limit(1), hold=False)

    async def get(self, fight_id: int) -> Fight | None:
        """The fight, open or not; None when it went with its campaign."""
        return await self._one(select(models.Encounter).where(models.Encounter.id == fight_id), hold=False)

    async def save(
        self, fight: Fight, state: Mapping[str, Any], *, due_at: datetime | None, over: bool = False
    ) -> Fight:
        """Take a fight a version further, or to its end; StaleTurn where it is not as it was read."""
        statement = (
            update(models.Encounter)
            .where(
                models.Encounter.id == fight.id,
                models.Encounter.version == fight.version,
                models.Encounter.ended_at.is_(None),
            )
            .values(
                state=dict(state),
                version=fight.version + 1,
                due_at=due_at,
                ended_at=func.now() if over else None,
            )
        )
        row = await self._row(statement.returning(models.Encounter))
        if row is None:
            raise StaleTurn(f"fight {fight.id} is not at version {fight.version} any more")
        return _to_fight(row)

    async def log(
        self,
        fight: Fight,
        *,
        user_id: int,
        title: str,
        outcome: Mapping[str, Any],
        turn_id: int | None = None,
        shown: bool = False,
    ) -> None:
        """Write down the step that led to the fight's version; `shown` where players see it in another way."""
        statement = insert(models.EncounterEntry).values(
            encounter_id=fight.id,
            turn_id=turn_id,
            version=fight.version,
            user_id=user_id,
            title=title,
            outcome=dict(outcome),
            shown_at=func.now() if shown else None,
        )
        await self._change(statement)

    async def entries(self, fight_id: int, *, unshown: bool = False) -> tuple[FightEntry, ...]:
        """The steps of a fight, oldest first; with `unshown`, those that players have not seen yet."""
        entry = models.EncounterEntry
        statement = select(entry).where(entry.encounter_id == fight_id).order_by(entry.version)
        if unshown:
            statement = statement.where(entry.shown_at.is_(None))
        return tuple(_to_entry(row) for row in await self._rows(statement))

    async def mark_shown(self, entry_ids: Collection[int]) -> None:
        """Note that the cards of these steps stand in the channel."""
        entry = models.EncounterEntry
        await self._change(update(entry).where(entry.id.in_(entry_ids)).values(shown_at=func.now()))

    async def mark_tracked(self, fight: Fight, message_id: int | None, *, version: int) -> None:
        """Note that the message shows the fight up to a version; another message than before is posted just now.

        One statement, so that it never has to wait for the campaign's row while it holds the fight's.
        """
        values: dict[str, Any] = {"shown_version": version}
        if message_id != fight.tracker_message_id:
            values |= {"tracker_message_id": message_id, "tracker_at": func.now()}
        await self._change(update(models.Encounter).where(models.Encounter.id == fight.id).values(**values))

    async def late(self, bot_id: int, shards: Shards | None = None) -> tuple[int, ...]:
        """The bot's open fights in which whoever's turn it is has taken too long; none in a campaign that rests."""
        late = models.Encounter.due_at <= func.now()
        played = exists().where(
            models.Campaign.id == models.Encounter.campaign_id,
            models.Campaign.status == CampaignStatus.ACTIVE,
        )
        return await self._watched(bot_id, shards, models.Encounter.ended_at.is_(None), late, played)

    async def resume(self, campaign_id: int, channel_id: int) -> None:
        """Go on with the campaign's fight in a channel, with all the time for whose turn it is.

        Elsewhere than before it has to be shown anew.
        """
        fight = models.Encounter
        moved = fight.channel_id != channel_id
        statement = update(fight).where(fight.campaign_id == campaign_id, fight.ended_at.is_(None))
        await self._change(
            statement.values(
                channel_id=channel_id,
                tracker_message_id=case((moved, null()), else_=fight.tracker_message_id),
                shown_version=case((moved, 0), else_=fight.shown_version),
                due_at=_WHOLE_TURN,
            )
        )

    async def arrive(self, campaign_id: int) -> None:
        """Have the fight of a campaign from elsewhere shown where it is played now, with all the time for a turn."""
        fight = models.Encounter
        is_open = fight.ended_at.is_(None)
        await self._change(
            update(fight)
            .where(fight.campaign_id == campaign_id)
            .values(
                shown_version=case((is_open, 0), else_=fight.version),
                due_at=case((is_open, _WHOLE_TURN), else_=null()),
            )
        )

    async def forgive(self, bot_id: int, shards: Shards | None = None) -> None:
        """Give whose turn it is all of its time once more, wherever a fight of the bot is late."""
        fight = models.Encounter
        late = fight.due_at <= func.now()
        statement = update(fight).where(fight.bot_id == bot_id, fight.ended_at.is_(None), late, _in(shards))
        await self._change(statement.values(due_at=_WHOLE_TURN))

    async def untracked(self, bot_id: int, shards: Shards | None = None) -> tuple[int, ...]:
        """The bot's fights that have changed since they were shown."""
        return await self._watched(bot_id, shards, models.Encounter.shown_version < models.Encounter.version)

    async def _watched(
        self, bot_id: int, shards: Shards | None, *conditions: ColumnElement[bool]
    ) -> tuple[int, ...]:
        statement = (
            select(models.Encounter.id)
            .where(models.Encounter.bot_id == bot_id, WATCHED, _in(shards), *conditions)
            .order_by(models.Encounter.id)
        )
        return tuple(row.id for row in await self._rows(statement))

    async def _one(self, statement: Select[models.Encounter], *, hold: bool) -> Fight | None:
        row = await self._row(statement.with_for_update(key_share=True) if hold else statement)
        return None if row is None else _to_fight(row)


def _in(shards: Shards | None) -> ColumnElement[bool]:
    """That a fight is in a guild of these shards, as Discord divides guilds among them; everywhere, without any."""
    if shards is None:
        return true()
    shard = models.Campaign.guild_id // 2**22 % shards.count
    return exists().where(models.Campaign.id == models.Encounter.campaign_id, shard.in_(shards.ids))


def _to_fight(row: Record) -> Fight:
    return Fight(
        id=row.id,
        campaign_id=row.campaign_id,
        bot_id=row.bot_id,
        channel_id=row.channel_id,
        state=row.state,
        version=row.version,
        turn_s=row.turn_s,
        due_at=row.due_at,
        started_at=row.started_at,
        ended_at=row.ended_at,
        tracker_message_id=row.tracker_message_id,
        tracker_at=row.tracker_at,
    )


def _to_entry(row: Record) -> FightEntry:
    return FightEntry(
        id=row.id,
        version=row.version,
        user_id=row.user_id,
        title=row.title,
        outcome=row.outcome,
        at=row.at,
    )
