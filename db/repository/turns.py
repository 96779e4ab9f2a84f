"""The turns of a campaign, from a player's message to the posted narration."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, insert, select, update

from bot.errors import NotFound, StaleTurn
from bot.facts import Campaign, Exchange, PlayerAction, Turn, TurnState
from db import models
from db.models.turn import UNFINISHED
from db.repository.base import Record, Repository
from db.repository.campaigns import one_at_a_time
from db.repository.moves import moves_of_turn, to_moves

MOVES_A_TURN = 8
"""How many messages a turn gathers; the next one opens another turn."""


_UNRESOLVED = (TurnState.RECEIVED, TurnState.WAITING)


class Turns(Repository):
    """Turns move forward only: received, resolved, narrated, posted; who comes too late gets StaleTurn."""

    async def receive(
        self,
        campaign: Campaign,
        action: PlayerAction,
        *,
        actor: str,
        character_id: int | None,
        admit: Callable[[bool], Awaitable[None]] | None = None,
    ) -> tuple[Turn, bool]:
        """Write down a player's message, in the turn that the campaign gathers or in a new one.

        The flag says that this message opened the turn, so that its job is due; the same message again
        changes nothing. A new message has to be let in: `admit` is told whether it opens a turn, and what it raises
        goes to the caller. Raises NotFound when the campaign was deleted meanwhile.
        """
        if await self._value(one_at_a_time(campaign.id)) is None:
            raise NotFound("That campaign is gone.")
        known, turn_id, moves = await self._arrival(campaign.id, action.message_id)
        if known is not None:
            return await self._existing(known), False
        opened = turn_id is None or moves >= MOVES_A_TURN
        if admit is not None:
            await admit(opened)
        if turn_id is not None and opened:  # it is full
            await self._change(update(models.Turn).where(models.Turn.id == turn_id).values(gathering=False))
        if opened:
            turn = insert(models.Turn).values(
                bot_id=action.bot_id, campaign_id=campaign.id, channel_id=action.channel_id
            )
            turn_id = await self._value(turn.returning(models.Turn.id))
        assert turn_id is not None
        move = insert(models.Action).values(
            turn_id=turn_id,
            message_id=action.message_id,
            user_id=action.user_id,
            user_name=action.user_name,
            character_id=character_id,
            actor=actor,
            text=action.text,
            at=action.at,
        )
        await self._change(move)
        return await self._existing(turn_id), opened

    async def get(self, turn_id: int) -> Turn | None:
        """The turn as it stands; None when it was deleted with its campaign."""
        row = await self._row(_turns().where(models.Turn.id == turn_id))
        return None if row is None else _to_turn(row)

    async def next_unfinished(self, campaign_id: int) -> Turn | None:
        """The campaign's oldest turn that is not posted yet."""
        statement = (
            _turns()
            .where(models.Turn.campaign_id == campaign_id, UNFINISHED)
            .order_by(models.Turn.id)
            .limit(1)
        )
        row = await self._row(statement)
        return None if row is None else _to_turn(row)

    async def is_newest(self, turn_id: int) -> bool:
        """True where the story has not gone on since the turn; one that was given up does not count."""
        mine = select(models.Turn.campaign_id).where(models.Turn.id == turn_id).scalar_subquery()
        later = exists().where(
            models.Turn.campaign_id == mine, models.Turn.id > turn_id, models.Turn.state != TurnState.CLOSED
        )
        return not await self._value(select(later))

    async def campaigns_with_unfinished(self, bot_id: int) -> list[int]:
        """The campaigns in which the bot has a turn to finish; what a restart begins with."""
        statement = (
            select(models.Turn.campaign_id)
            .where(models.Turn.bot_id == bot_id, UNFINISHED)
            .distinct()
            .order_by(models.Turn.campaign_id)
        )
        return [row.campaign_id for row in await self._rows(statement)]

    async def count_unfinished(self, campaign_id: int) -> int:
        """How many turns of the campaign are still to be told."""
        statement = (
            select(func.count())
            .select_from(models.Turn)
            .where(models.Turn.campaign_id == campaign_id, UNFINISHED)
        )
        return int(await self._value(statement))

    async def start(self, turn_id: int) -> Turn:
        """Begin, or after a crash begin again, to work on a turn; no further message joins it."""
        statement = (
            update(models.Turn)
            .where(models.Turn.id == turn_id, UNFINISHED)
            .values(
                gathering=False,
                started_at=func.coalesce(models.Turn.started_at, func.now()),
                attempts=models.Turn.attempts + 1,
            )
        )
        if not await self._change(statement):
            raise StaleTurn(f"turn {turn_id} is over")
        return await self._existing(turn_id)

    async def save_waiting(self, turn_id: int, readings: Sequence[Any]) -> None:
        """Keep what the moves were taken to mean, while a player is asked; the turn has its attempts anew."""
        await self._advance(turn_id, _UNRESOLVED, TurnState.WAITING, readings=list(readings), attempts=1)

    async def save_resolved(self, turn_id: int, outcome: Mapping[str, Any]) -> None:
        """Commit the dice: they are never rolled again."""
        await self._advance(turn_id, _UNRESOLVED, TurnState.RESOLVED, outcome=dict(outcome))

    async def any_waiting(self) -> bool:
        """True while a player is asked something about a turn."""
        statement = select(exists().where(models.Turn.state == TurnState.WAITING))
        return bool(await self._value(statement))

    async def save_narrated(
        self,
        turn_id: int,
        *,
        narration: str,
        model: str,
        prompt_tokens: int,
        new_tokens: int,
        timings: Mapping[str, float],
        place_id: int | None = None,
        withdrawn: int = 0,
    ) -> None:
        """Keep the whole narration, where the party was, what wrote it at what cost (tokens), how long each stage took.

        StaleTurn where the turn was taken back more often than when this telling began, `withdrawn` times.
        """
        await self._advance(
            turn_id,
            (TurnState.RESOLVED,),
            TurnState.NARRATED,
            told=withdrawn,
            narration=narration,
            model=model,
            prompt_tokens=prompt_tokens,
            new_tokens=new_tokens,
            timings=dict(timings),
            place_id=place_id,
        )

    async def save_reply(self, turn_id: int, message_id: int) -> None:
        """Remember the Discord message in which the narration appears."""
        statement = (
            update(models.Turn)
            .where(models.Turn.id == turn_id, UNFINISHED)
            .values(reply_message_id=message_id)
        )
        if not await self._change(statement):
            raise StaleTurn(f"turn {turn_id} is over")

    async def save_posted(self, turn_id: int, *, withdrawn: int = 0) -> None:
        """Close the turn: its narration stands in the channel. StaleTurn as in `save_narrated`."""
        await self._advance(
            turn_id, (TurnState.NARRATED,), TurnState.POSTED, told=withdrawn, posted_at=func.now()
        )

    async def close(self, turn_id: int, *, error: str) -> None:
        """Give a turn up, and say why: it holds up its campaign no more, and is no part of the story."""
        statement = (
            update(models.Turn)
            .where(models.Turn.id == turn_id, UNFINISHED)
            .values(state=TurnState.CLOSED, gathering=False, error=error)
        )
        if not await self._change(statement):
            raise StaleTurn(f"turn {turn_id} is over")

    async def mark_media(
        self, turn_id: int, *, image: bool = False, audio: bool = False, withdrawn: int = 0
    ) -> None:
        """Note that a picture, or speech, was attached to the narration, if it was not taken back since."""
        made = {"image_generated": image, "audio_generated": audio}
        values = {column: True for column, done in made.items() if done}
        if values:
            its = (models.Turn.id == turn_id, models.Turn.withdrawn == withdrawn)
            await self._change(update(models.Turn).where(*its).values(**values))

    async def uncovered(self, campaign_id: int, limit: int = 20) -> tuple[Exchange, ...]:
        """The posted turns that no story segment covers yet, the oldest `limit` of them, oldest first."""
        segment = models.StorySegment
        covered = (
            select(segment.turn_ids[func.cardinality(segment.turn_ids)])
            .where(segment.campaign_id == campaign_id)
            .order_by(segment.id.desc())
            .limit(1)
            .scalar_subquery()
        )
        statement = (
            exchanges(campaign_id)
            .where(models.Turn.id > func.coalesce(covered, 0))
            .order_by(models.Turn.id)
            .limit(limit)
        )
        return tuple(to_exchange(row) for row in await self._rows(statement))

    async def _existing(self, turn_id: int) -> Turn:
        (row,) = await self._rows(_turns().where(models.Turn.id == turn_id))
        return _to_turn(row)

    async def _arrival(self, campaign_id: int, message_id: int) -> tuple[int | None, int | None, int]:
        """The turn that has the message, if one has; that which the campaign gathers moves for; and how many it has."""
        gathering = (
            select(models.Turn.id)
            .where(models.Turn.campaign_id == campaign_id, models.Turn.gathering)
            .with_for_update()  # a worker that starts it this moment goes first
            .cte("gathering")
        )
        statement = select(
            select(models.Action.turn_id).where(models.Action.message_id == message_id).scalar_subquery(),
            select(gathering.c.id).scalar_subquery(),
            select(func.count()).where(models.Action.turn_id == gathering.c.id).scalar_subquery(),
        )
        [(known, turn_id, moves)] = await self._rows(statement)
        return known, turn_id, moves

    async def _advance(
        self, turn_id: int, before: tuple[TurnState, ...], after: TurnState, *, told: int = 0, **values: Any
    ) -> None:
        statement = (
            update(models.Turn)
            .where(
                models.Turn.id == turn_id,
                models.Turn.state.in_(before),
                models.Turn.withdrawn == told,
                ~models.Turn.gathering,
            )
            .values(state=after, **values)
        )
        if not await self._change(statement):
            raise StaleTurn(f"turn {turn_id} is not {' or '.join(before)} any more, or was never started")


def carried_by(message_id: int, *, answers: int | None) -> ColumnElement[bool]:
    """Whether a turn is told in that message of ours, which `answers` a player's.

    The message's own id is written down a moment after everybody sees it, and the player's was before.
    """
    carried = models.Turn.reply_message_id == message_id
    if answers is None:
        return carried
    answered = exists().where(models.Action.turn_id == models.Turn.id, models.Action.message_id == answers)
    return carried | (models.Turn.reply_message_id.is_(None) & answered)


def exchanges(campaign_id: int) -> Select[*tuple[Any, ...]]:
    """The campaign's posted turns as exchanges, in no order."""
    return select(models.Turn.id, models.Turn.narration, moves_of_turn()).where(
        models.Turn.campaign_id == campaign_id, models.Turn.state == TurnState.POSTED
    )


def to_exchange(row: Record) -> Exchange:
    """The fact that a row of `exchanges` states."""
    return Exchange(turn_id=row.id, moves=to_moves(row.moves), narration=row.narration)


@cache
def _turns() -> Select[*tuple[Any, ...]]:
    return select(
        models.Turn.id,
        models.Turn.bot_id,
        models.Turn.campaign_id,
        models.Turn.channel_id,
        models.Turn.state,
        models.Turn.readings,
        models.Turn.outcome,
        models.Turn.narration,
        models.Turn.reply_message_id,
        models.Turn.image_generated,
        models.Turn.audio_generated,
        models.Turn.place_id,
        models.Turn.attempts,
        models.Turn.withdrawn,
        moves_of_turn(),
    )


def _to_turn(row: Record) -> Turn:
    return Turn(
        id=row.id,
        bot_id=row.bot_id,
        campaign_id=row.campaign_id,
        channel_id=row.channel_id,
        state=TurnState(row.state),
        moves=to_moves(row.moves),
        readings=tuple(row.readings),
        outcome=row.outcome,
        narration=row.narration,
        reply_message_id=row.reply_message_id,
        image_generated=row.image_generated,
        audio_generated=row.audio_generated,
        place_id=row.place_id,
        attempts=row.attempts,
        withdrawn=row.withdrawn,
    )
