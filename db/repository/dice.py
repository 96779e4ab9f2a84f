"""The dice of a campaign: sessions, whose seeds stay secret while they are open, and the ledger of every roll."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, insert, or_, select, update

from bot.errors import NotFound
from bot.facts import DiceRoll, DiceSession, LedgerLine
from bot.rules.roller import Entry
from bot.rules.stream import DiceStream, commitment, new_seed
from db import models
from db.repository.base import Record, Repository
from db.repository.campaigns import one_at_a_time

SILENCE = timedelta(hours=12)
"""A session in which nothing was rolled for so long is over: the next roll begins another."""
MOST_DICE = 5000
"""Dice of one session; the roll after that begins another, so that checking one has a bound."""

_LONGEST_LABEL = 200  # characters


class Dice(Repository):
    """Only `take_up` reads the seed of an open session, and what it gives out are dice."""

    async def take_up(self, campaign_id: int) -> tuple[DiceSession, DiceStream]:
        """The campaign's open session, or a new one, and its dice from the next place on.

        Whoever else rolls in the campaign waits until this transaction ends. What is not added to the ledger did not
        fall: the next one to take up the dice finds the very same. Raises NotFound when the campaign is gone.
        """
        await self._hold(campaign_id)
        row = await self._row(_open(campaign_id).add_columns(models.DiceSession.seed.label("secret"), _OVER))
        if row is None or row.over:
            if row is not None:
                await self.end(campaign_id)
            seed = new_seed()
            return await self.begin(campaign_id, seed), DiceStream(seed)
        return _to_session(row), DiceStream(row.secret, place=row.dice)

    async def begin(self, campaign_id: int, seed: bytes) -> DiceSession:
        """Open the campaign's next session; AlreadyThere while one is open, NotFound when the campaign is gone."""
        await self._hold(campaign_id)
        last = select(func.coalesce(func.max(models.DiceSession.number), 0)).where(
            models.DiceSession.campaign_id == campaign_id
        )
        statement = insert(models.DiceSession).values(
            campaign_id=campaign_id,
            number=last.scalar_subquery() + 1,
            seed=seed,
            commitment=commitment(seed),
        )
        await self._change(statement)
        (row,) = await self._rows(_open(campaign_id))
        return _to_session(row)

    async def end(self, campaign_id: int) -> DiceSession | None:
        """Close the open session, if there is one: from now on its seed is told."""
        await self._hold(campaign_id)
        row = await self._row(_open(campaign_id))
        if row is None:
            return None
        statement = (
            update(models.DiceSession)
            .where(models.DiceSession.id == row.id)
            .values(ended_at=func.clock_timestamp())
        )
        await self._change(statement)
        return await self.session(campaign_id, row.number)

    async def add(
        self, session: DiceSession, roll: DiceRoll, *, user_id: int, turn_id: int | None = None
    ) -> None:
        """Enter a roll of the dice that this transaction took up; ValueError if it is not next in the stream."""
        advance = (
            update(models.DiceSession)
            .where(models.DiceSession.id == session.id, models.DiceSession.dice == roll.first - 1)
            .values(dice=roll.last, rolled_at=func.now())
        )
        if not await self._change(advance):
            raise ValueError(f"die {roll.first} is not the next of session {session.number}")
        entry = insert(models.DiceRoll).values(
            session_id=session.id,
            turn_id=turn_id,
            first=roll.first,
            last=roll.last,
            user_id=user_id,
            actor=roll.actor,
            label=roll.label,
            expression=roll.expression,
            sides=list(roll.sides),
            faces=list(roll.faces),
            total=roll.total,
            private=roll.private,
        )
        await self._change(entry)

    async def enter(
        self,
        session: DiceSession,
        dice: DiceStream,
        entries: Iterable[Entry],
        *,
        players: Mapping[str, int],
        turn_id: int | None = None,
    ) -> tuple[DiceRoll, ...]:
        """Enter everything that was rolled with the dice taken up; `players` has users by the names of who rolled.

        What nobody in it rolled is the rules' own, as user 0. Returns what is in the ledger now.
        """
        rolls: list[DiceRoll] = []
        for entry in entries:
            roll = dice.roll_since(
                entry.before,
                entry.last,
                actor=entry.actor,
                label=entry.label[:_LONGEST_LABEL],
                expression=entry.expression,
                total=entry.total,
            )
            await self.add(session, roll, user_id=players.get(entry.actor, 0), turn_id=turn_id)
            rolls.append(roll)
        return tuple(rolls)

    async def session(self, campaign_id: int, number: int | None = None) -> DiceSession | None:
        """The session of that number; without one, the newest."""
        statement = _sessions(campaign_id).order_by(models.DiceSession.number.desc()).limit(1)
        if number is not None:
            statement = statement.where(models.DiceSession.number == number)
        row = await self._row(statement)
        return None if row is None else _to_session(row)

    async def last_ended(self, campaign_id: int) -> DiceSession | None:
        """The newest session whose seed is told."""
        statement = (
            _sessions(campaign_id)
            .where(models.DiceSession.ended_at.is_not(None))
            .order_by(models.DiceSession.number.desc())
            .limit(1)
        )
        row = await self._row(statement)
        return None if row is None else _to_session(row)

    async def rolls(self, session_id: int) -> tuple[DiceRoll, ...]:
        """Everything that was rolled in a session, private rolls too, in the order of the stream."""
        statement = (
            select(models.DiceRoll)
            .where(models.DiceRoll.session_id == session_id)
            .order_by(models.DiceRoll.first)
        )
        return tuple(_to_roll(row) for row in await self._rows(statement))

    async def ledger(
        self, campaign_id: int, *, viewer_id: int | None, user_id: int | None, limit: int, offset: int
    ) -> tuple[LedgerLine, ...]:
        """The campaign's rolls that the viewer may see, the newest first; with `user_id`, that player's.

        Without a viewer it is everything, private rolls too.
        """
        statement = (
            select(models.DiceSession.number, models.DiceRoll)
            .join_from(models.DiceRoll, models.DiceSession)
            .where(*_visible(campaign_id, viewer_id, user_id))
            .order_by(models.DiceSession.number.desc(), models.DiceRoll.first.desc())
            .limit(limit)
            .offset(offset)
        )
        return tuple(LedgerLine(row.number, _to_roll(row)) for row in await self._rows(statement))

    async def count(self, campaign_id: int, *, viewer_id: int | None, user_id: int | None) -> int:
        """How many rolls `ledger` has for the viewer."""
        statement = (
            select(func.count())
            .select_from(models.DiceRoll)
            .join(models.DiceSession)
            .where(*_visible(campaign_id, viewer_id, user_id))
        )
        return int(await self._value(statement))

    async def _hold(self, campaign_id: int) -> None:
        if await self._value(one_at_a_time(campaign_id)) is None:
            raise NotFound("That campaign is gone.")


_OVER = or_(models.DiceSession.rolled_at < func.now() - SILENCE, models.DiceSession.dice >= MOST_DICE).label(
    "over"
)


def _sessions(campaign_id: int) -> Select[*tuple[Any, ...]]:
    told = case((models.DiceSession.ended_at.is_not(None), func.encode(models.DiceSession.seed, "hex")))
    return select(
        models.DiceSession.id,
        models.DiceSession.number,
        models.DiceSession.commitment,
        models.DiceSession.dice,
        models.DiceSession.started_at,
        models.DiceSession.ended_at,
        told.label("seed"),
    ).where(models.DiceSession.campaign_id == campaign_id)


def _open(campaign_id: int) -> Select[*tuple[Any, ...]]:
    return _sessions(campaign_id).where(models.DiceSession.ended_at.is_(None))


def _visible(campaign_id: int, viewer_id: int | None, user_id: int | None) -> list[ColumnElement[bool]]:
    """A campaign's rolls less the private ones of others than the viewer."""
    conditions = [models.DiceSession.campaign_id == campaign_id]
    if viewer_id is not None:
        conditions.append(or_(~models.DiceRoll.private, models.DiceRoll.user_id == viewer_id))
    return conditions if user_id is None else [*conditions, models.DiceRoll.user_id == user_id]


def _to_session(row: Record) -> DiceSession:
    return DiceSession(
        id=row.id,
        number=row.number,
        commitment=row.commitment,
        dice=row.dice,
        started_at=row.started_at,
        ended_at=row.ended_at,
        seed=row.seed,
    )


def _to_roll(row: Record) -> DiceRoll:
    # Of a private roll that came with a campaign from elsewhere, the places may be all that is known.
    hidden = row.private and not any(row.faces)
    return DiceRoll(
        first=row.first,
        last=row.last,
        actor=row.actor,
        label=row.label,
        expression=row.expression,
        sides=() if hidden else tuple(row.sides),
        faces=() if hidden else tuple(row.faces),
        total=row.total,
        private=row.private,
        at=row.at,
    )
