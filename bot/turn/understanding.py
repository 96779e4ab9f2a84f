"""From the words of a turn's moves to what they mean: by the rules, by the model, and by asking the players."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.facts import DiceMode, Question, QuestionKind, SceneContext, Turn, TurnState
from bot.rules.intents import read
from bot.turn import company
from bot.turn.fight import is_on
from bot.turn.questions import choices, rolls, settled
from bot.turn.reading import Reading, to_json
from bot.turn.rereading import UNSURE, reread
from bot.turn.table import Table


@dataclass(frozen=True, slots=True)
class Understood:
    """What each move means; while there are open `questions` the turn waits for their answers."""

    readings: tuple[Reading, ...]
    questions: tuple[Question, ...] = ()


async def understand(table: Table, turn: Turn, context: SceneContext) -> Understood:
    """Find out what the moves mean, and whether their players have to be asked first.

    Questions are committed, with the state in which the turn waits and with the alarm that ends the wait. In a fight
    nobody is asked: whose turn it is has a time of their own.
    """
    async with table.database.transaction() as tx:
        fighting = await is_on(tx, turn.campaign_id)
        asked = await tx.questions.of_turn(turn.id) if turn.state is TurnState.WAITING else ()
    if any(question.is_open for question in asked):
        return Understood((), asked)
    if asked:
        readings = settled(turn, asked)
    else:
        readings = await _read(table, turn, context, by_model=not fighting)
    if fighting:
        return Understood(readings)
    if not asked and (questions := choices(turn, readings)) and table.asking.choice_s:
        return await _wait(table, turn, readings, questions, table.asking.choice_s)
    by_button = context.campaign.dice_mode is DiceMode.BUTTON
    rolled = any(question.kind is QuestionKind.ROLL for question in asked)
    if by_button and not rolled and table.asking.roll_s and (questions := rolls(turn, readings)):
        return await _wait(table, turn, readings, questions, table.asking.roll_s)
    return Understood(readings)


async def _read(table: Table, turn: Turn, context: SceneContext, *, by_model: bool) -> tuple[Reading, ...]:
    """A reading of each move. No transaction is open while the model thinks."""
    situation = company.situation(company.creatures(turn.moves, context), context)
    readings = [company.at_large(read(move.text, move.actor, situation), situation) for move in turn.moves]
    if not by_model or not table.asking.model_s:
        return tuple(readings)
    for at, (move, reading) in enumerate(zip(turn.moves, readings, strict=True)):
        if any(intent.confidence < UNSURE for intent in reading):
            again = await reread(
                await table.engine(),
                move,
                situation,
                deadline_s=table.asking.model_s,
                conversation=f"reading:{turn.campaign_id}",
            )
            readings[at] = company.at_large(again, situation) or reading
    return tuple(readings)


async def _wait(
    table: Table, turn: Turn, readings: Sequence[Reading], questions: Sequence[Question], within_s: float
) -> Understood:
    async with table.database.transaction() as tx:
        await tx.turns.save_waiting(turn.id, to_json(readings))
        due_at = await tx.questions.ask(questions, within_s=within_s)
        await table.alarm(turn.campaign_id, turn.bot_id, at=due_at, connection=tx.connection)
        return Understood(tuple(readings), await tx.questions.of_turn(turn.id))
