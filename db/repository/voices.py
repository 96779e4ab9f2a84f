"""The voices that a campaign's characters were given."""

from __future__ import annotations

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert

from bot.facts import CastVoice
from db import models
from db.repository.base import Repository


class Voices(Repository):
    """Who speaks with which voice; a name is compared without regard to case."""

    async def cast(self, campaign_id: int, given: CastVoice) -> None:
        """Give somebody a voice, in the place of the one before; NotFound when the campaign is gone."""
        values = {"npc": given.npc, "voice": given.voice, "pitch": given.pitch, "rate": given.rate}
        statement = insert(models.Voice).values(campaign_id=campaign_id, npc_key=given.npc, **values)
        await self._rows(
            statement.on_conflict_do_update(index_elements=["campaign_id", "npc_key"], set_=values).returning(
                models.Voice.id
            )
        )

    async def uncast(self, campaign_id: int, npc: str) -> bool:
        """Take the voice back; False when nobody of that name has one."""
        statement = delete(models.Voice).where(
            models.Voice.campaign_id == campaign_id, models.Voice.npc_key == npc
        )
        return await self._change(statement) > 0

    async def list(self, campaign_id: int) -> tuple[CastVoice, ...]:
        """Everybody who was given a voice, in alphabetical order."""
        statement = (
            select(models.Voice).where(models.Voice.campaign_id == campaign_id).order_by(models.Voice.npc_key)
        )
        return tuple(
            CastVoice(row.npc, row.voice, row.pitch, row.rate) for row in await self._rows(statement)
        )
