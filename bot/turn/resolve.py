"""What the party attempts meets the dice: the rolls of a turn, from its campaign's stream and into the ledger."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from bot.facts import SceneContext, Turn
from bot.rules.intents import Intent
from bot.rules.outcome import Deed, Outcome
from bot.rules.roller import Roller
from bot.rules.scene import Scene
from bot.turn import company
from bot.turn.deeds import act, needs_dice
from bot.turn.fight import is_on, resolve_in_fight
from db.session import Transaction

Reading = tuple[Intent, ...]
"""What one move means to do, in order."""


async def resolve_moves(
    tx: Transaction, turn: Turn, context: SceneContext, readings: Sequence[Reading]
) -> Outcome:
    """Resolve what each move means to do, in order; `readings` has one for each move.

    The dice are taken up, and entered into the ledger, in the transaction that commits the outcome. A crash before
    that leaves them where they were: the turn finds the same dice again, and nothing is rolled twice.
    """
    fighting = await is_on(tx, turn.campaign_id)
    if not fighting and not any(needs_dice(intent) for reading in readings for intent in reading):
        return await _resolve(tx, turn, context, readings, Roller(random.Random()))
    session, dice = await tx.dice.take_up(turn.campaign_id)
    roller = Roller(dice)
    deeds = await resolve_in_fight(tx, turn, context, roller) if fighting else None
    outcome = await _resolve(tx, turn, context, readings, roller) if deeds is None else Outcome(deeds)
    if not roller.entries:
        return outcome
    players = {hero.name: hero.user_id for hero in context.party}
    for entry in roller.entries:
        roll = dice.roll_since(
            entry.before,
            entry.last,
            actor=entry.actor,
            label=entry.label,
            expression=entry.expression,
            total=entry.total,
        )
        await tx.dice.add(
            session, roll, user_id=players.get(entry.actor) or turn.moves[0].user_id, turn_id=turn.id
        )
    return replace(
        outcome,
        session=session.number,
        commitment="" if session.dice else session.commitment,
        places=(roller.entries[0].before + 1, roller.entries[-1].last),
    )


async def _resolve(
    tx: Transaction, turn: Turn, context: SceneContext, readings: Sequence[Reading], roller: Roller
) -> Outcome:
    """Outside of a fight: each intent by the rules alone, and how everybody fares afterwards is stored."""
    scene = Scene(company.creatures(turn.moves, context), roller)
    deeds = [
        _deed(scene, company.actor_id(move, context), intent)
        for move, reading in zip(turn.moves, readings, strict=True)
        for intent in reading
    ]
    await company.save(tx, scene)
    return Outcome(tuple(deeds), scene.changes())


def _deed(scene: Scene, actor_id: str, intent: Intent) -> Deed:
    before = len(scene.happenings)
    act(scene, actor_id, intent)
    return Deed(scene[actor_id].name, intent, tuple(scene.happenings[before:]))
