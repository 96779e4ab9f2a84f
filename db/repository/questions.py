"""What players are asked about the moves of a turn, and what they answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, func, insert, select, update

from bot.facts import Option, Question, QuestionKind, TurnState
from db import models
from db.repository.base import Record, Repository


class Questions(Repository):
    """Questions are asked once, with the turn that waits for them, and answered once."""

    async def ask(self, questions: Sequence[Question], *, within_s: float) -> datetime:
        """Ask them all; whoever has not answered at the time that is returned has the first option."""
        due: datetime = await self._value(select(func.now() + timedelta(seconds=within_s)))
        for number, question in enumerate(questions):
            asked = insert(models.Question).values(
                turn_id=question.turn_id,
                action_id=question.action_id,
                number=number,
                user_id=question.user_id,
                kind=question.kind,
                text=question.text,
                options=[asdict(option) for option in question.options],
                due_at=due,
            )
            await self._change(asked)
        return due

    async def of_turn(self, turn_id: int) -> tuple[Question, ...]:
        """Everything that was asked about the turn, in that order."""
        statement = _questions().where(models.Question.turn_id == turn_id).order_by(models.Question.id)
        return tuple(_to_question(row) for row in await self._rows(statement))

    async def get(self, question_id: int) -> Question | None:
        """The question as it stands; None when it went with its turn."""
        row = await self._row(_questions().where(models.Question.id == question_id))
        return None if row is None else _to_question(row)

    async def answer(self, question_id: int, option: int) -> bool:
        """Choose an option; False where one was chosen before, its time is over, or the turn does not wait any more."""
        waiting = select(models.Turn.id).where(
            models.Turn.id == models.Question.turn_id, models.Turn.state == TurnState.WAITING
        )
        # Locked, so that of two who answer at once the second sees the first one's answer.
        turn_id = await self._value(
            select(models.Turn.id)
            .join(models.Question)
            .where(models.Question.id == question_id)
            .with_for_update(of=models.Turn)
        )
        if turn_id is None:
            return False
        statement = (
            update(models.Question)
            .where(
                models.Question.id == question_id,
                models.Question.answer.is_(None),
                models.Question.due_at > func.now(),
                waiting.exists(),
            )
            .values(answer=option)
        )
        return bool(await self._change(statement))


def _questions() -> Select[*tuple[Any, ...]]:
    return select(
        models.Question.id,
        models.Question.turn_id,
        models.Question.action_id,
        models.Question.user_id,
        models.Question.kind,
        models.Question.text,
        models.Question.options,
        models.Question.answer,
        (models.Question.due_at <= func.now()).label("over"),
    )


def _to_question(row: Record) -> Question:
    return Question(
        id=row.id,
        turn_id=row.turn_id,
        action_id=row.action_id,
        user_id=row.user_id,
        kind=QuestionKind(row.kind),
        text=row.text,
        options=tuple(Option(one["label"], tuple(one["reading"])) for one in row.options),
        answer=row.answer,
        over=row.over,
    )
