"""What was told of turns, and how it is taken back."""

from __future__ import annotations

from sqlalchemy import null, select, update

from bot.errors import StaleTurn
from bot.facts import Turn, TurnState
from db import models
from db.repository.base import Repository
from db.repository.turns import Turns, carried_by

_TOLD = (TurnState.RESOLVED, TurnState.NARRATED, TurnState.POSTED)  # or being told


class Tellings(Repository):
    """A turn that is taken back is `resolved` once more: its dice stay, and it is told anew like after a crash."""

    async def withdraw(
        self,
        campaign_id: int,
        *,
        turn_id: int | None = None,
        message_id: int | None = None,
        answers: int | None = None,
    ) -> tuple[Turn, ...]:
        """Take back what was told of that turn, or of the one that the message carries, which `answers` a player's;
        none where there is no such.

        Without either, it is the one that is being told, else the one that was told last; both where of the first
        nothing may have been seen yet. Returns them as they stood before, the newest first.
        """
        statement = select(models.Turn.id, models.Turn.state, models.Turn.reply_message_id).where(
            models.Turn.campaign_id == campaign_id, models.Turn.state.in_(_TOLD)
        )
        if turn_id is not None:
            statement = statement.where(models.Turn.id == turn_id)
        if message_id is not None:
            statement = statement.where(carried_by(message_id, answers=answers))
        rows = await self._rows(statement.order_by(models.Turn.id.desc()).limit(2).with_for_update())
        unseen = bool(rows) and rows[0].state == TurnState.RESOLVED and rows[0].reply_message_id is None
        turns = [await Turns(self._connection).get(row.id) for row in rows[: 2 if unseen else 1]]
        reopened = (
            update(models.Turn)
            .where(models.Turn.id.in_([turn.id for turn in turns if turn]))
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
        return tuple(turn for turn in turns if turn)

    async def require_current(self, turn: Turn) -> None:
        """StaleTurn where the turn was taken back, or deleted, since it was read."""
        times = await self._value(select(models.Turn.withdrawn).where(models.Turn.id == turn.id))
        if times != turn.withdrawn:
            raise StaleTurn(f"turn {turn.id} was taken back")
