"""What the party attempts meets the dice: the rolls of a turn, from its campaign's stream and into the ledger."""

from __future__ import annotations

from dataclasses import replace

from bot.facts import SceneContext, Turn
from bot.rules.checks import CheckResult, Outcome, due_check, resolve
from db.session import Transaction


async def resolve_moves(tx: Transaction, turn: Turn, scene: SceneContext) -> Outcome:
    """Roll for each move that is uncertain; the sheet of the acting character counts.

    The dice are taken up, and entered into the ledger, in the transaction that commits the outcome. A crash before
    that leaves them where they were: the turn finds the same dice again, and nothing is rolled twice.
    """
    due = [(move, check) for move in turn.moves if (check := due_check(move.text)) is not None]
    if not due:
        return Outcome()
    sheets = {character.id: character for character in (*scene.party, *scene.npcs)}
    session, dice = await tx.dice.take_up(turn.campaign_id)
    results: list[CheckResult] = []
    for move, check in due:
        before = dice.place
        sheet = None if move.character_id is None else sheets.get(move.character_id)
        result = resolve(check, move.actor, sheet, dice)
        roll = dice.roll_since(
            before,
            actor=result.actor,
            label=result.purpose,
            expression=result.expression,
            total=result.total,
        )
        await tx.dice.add(session, roll, user_id=move.user_id, turn_id=turn.id)
        results.append(replace(result, place=roll.first))
    return Outcome(tuple(results), session.number, "" if session.dice else session.commitment)
