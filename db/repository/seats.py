"""Where bots sit in voice."""

from __future__ import annotations

from dataclasses import asdict

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.postgresql import insert

from bot.facts import VoiceSeat
from db import models
from db.repository.base import Repository

_KEY = ("bot_id", "guild_id")
_PLACE = ("turn_id", "sentence")


class Seats(Repository):
    """One seat of a bot in a guild at most."""

    async def take(self, seat: VoiceSeat) -> None:
        """Note a seat, or what has changed of it but how far the story was told."""
        values = {name: value for name, value in asdict(seat).items() if name not in _PLACE}
        changed = {name: value for name, value in values.items() if name not in _KEY}
        statement = insert(models.VoiceSeat).values(**values)
        await self._change(statement.on_conflict_do_update(index_elements=_KEY, set_=changed))

    async def tell(self, bot_id: int, guild_id: int, turn_id: int | None, sentence: int = 0) -> None:
        """Note which sentence of which turn is being told there; None: nothing is left to tell."""
        seat = models.VoiceSeat
        statement = update(seat).where(seat.bot_id == bot_id, seat.guild_id == guild_id)
        await self._change(statement.values(turn_id=turn_id, sentence=sentence))

    async def leave(self, bot_id: int, guild_id: int) -> None:
        """Forget a seat, if there is one."""
        seat = models.VoiceSeat
        await self._change(delete(seat).where(seat.bot_id == bot_id, seat.guild_id == guild_id))

    async def of_bot(self, bot_id: int) -> tuple[VoiceSeat, ...]:
        """Every seat of a bot."""
        seat = models.VoiceSeat
        statement = select(seat).where(seat.bot_id == bot_id).order_by(seat.guild_id)
        return tuple(
            VoiceSeat(
                bot_id=row.bot_id,
                guild_id=row.guild_id,
                channel_id=row.channel_id,
                called_from=row.called_from,
                campaign_id=row.campaign_id,
                volume=row.volume,
                turn_id=row.turn_id,
                sentence=row.sentence,
            )
            for row in await self._rows(statement)
        )
