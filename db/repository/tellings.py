"""What was told of turns, and how it is taken back."""

from __future__ import annotations

from sqlalchemy import null, select, update

from bot.errors import StaleTurn
from bot.facts import Turn, TurnState
from db import models
from db.repository.base import Repository
from db.repository.turns import Turns

_TOLD = (TurnState.NARRATED, TurnState.POSTED)


class Tellings(Repository):
    """A turn that is taken back is `resolved` once more: its dice stay, and it is told anew like after a crash."""

    async def withdraw(
        self, campaign_id: int, *, turn_id: int | None = None, message_id: int | None = None
    ) -> Turn | None:
        """Take back what was told of that turn, or of the one that the message carries; returns it as it stood before.

        Without either, it is the one that is being told or was told last. None where there is none.
        """
        being_told = (models.Turn.state == TurnState.RESOLVED) & models.Turn.reply_message_id.is_not(None)
        statement = select(models.Turn.id).where(
            models.Turn.campaign_id == campaign_id, being_told | models.Turn.state.in_(_TOLD)
        )
        if turn_id is not None:
            statement = statement.where(models.Turn.id == turn_id)
        if message_id is not None:
            statement = statement.where(models.Turn.reply_message_id == message_id)
        found = await self._value(statement.order_by(models.Turn.id.desc()).limit(1).with_for_update())
        if found is None:
            return None
        turn = await Turns(self._connection).get(found)
        reopened = (
            update(models.Turn)
            .where(models.Turn.id == found)
            .values(
                state=TurnState.RESOLVED,
                narration="",
                posted_at=null(),
                image_generated=False,
                audio_generated=False,
                attempts=1,  # so that its message is looked for where its id is not known
                withdrawn=models.Turn.withdrawn + 1,
            )
        )
        await self._change(reopened)
        return turn

    async def require_current(self, turn: Turn) -> None:
        """StaleTurn where the turn was taken back, or deleted, since it was read."""
        times = await self._value(select(models.Turn.withdrawn).where(models.Turn.id == turn.id))
        if times != turn.withdrawn:
            raise StaleTurn(f"turn {turn.id} was taken back")
