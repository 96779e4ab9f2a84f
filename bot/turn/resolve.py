"""What the party attempts meets the dice: the rolls of a turn, from its campaign's stream and into the ledger."""

from __future__ import annotations

import random
from collections.abc import Collection, Sequence

from bot.facts import SceneContext, Turn
from bot.fights.supplies import use_up
from bot.rules.intents import Intent, IntentKind
from bot.rules.outcome import Deed, Outcome
from bot.rules.roller import Roller
from bot.rules.scene import Scene
from bot.turn import company
from bot.turn.deeds import act, needs_dice
from bot.turn.fight import is_on, resolve_in_fight
from bot.turn.reading import Reading
from db.session import Transaction


async def resolve_moves(
    tx: Transaction, turn: Turn, context: SceneContext, readings: Sequence[Reading]
) -> Outcome:
    """Resolve what each move means to do, in order; `readings` has one for each move.

    The dice are taken up, and entered into the ledger, in the transaction that commits the outcome, and so are the
    vitals that changed. A crash before that leaves them where they were: the turn finds the same dice again, and
    nothing is rolled twice.
    """
    fighting = await is_on(tx, turn.campaign_id)
    if not fighting and not any(needs_dice(intent) for reading in readings for intent in reading):
        return await _resolve(tx, turn, context, readings, Roller(random.Random()))
    session, dice = await tx.dice.take_up(turn.campaign_id)
    roller = Roller(dice)
    deeds = await resolve_in_fight(tx, turn, context, roller) if fighting else None
    outcome = await _resolve(tx, turn, context, readings, roller) if deeds is None else Outcome(deeds)
    players = company.players(turn.moves, context)
    await tx.dice.enter(session, dice, roller.entries, players=players, turn_id=turn.id)
    return outcome.with_dice(session, roller.entries)


async def _resolve(
    tx: Transaction, turn: Turn, context: SceneContext, readings: Sequence[Reading], roller: Roller
) -> Outcome:
    """Outside of a fight: each intent by the rules alone, and how everybody fares afterwards is stored."""
    present = company.creatures(turn.moves, context)
    scene = Scene((*present, *company.strangers(readings, present)), roller)
    helped = {intent.target for reading in readings for intent in reading if intent.kind is IntentKind.HELP}
    deeds = [
        _deed(scene, company.actor_id(move, context), intent, helped)
        for move, reading in zip(turn.moves, readings, strict=True)
        for intent in reading
    ]
    changes = company.kept(scene)
    await company.save(tx, changes, context)
    heroes = {one.name: one.id for one in (*context.party, *context.npcs)}
    used_up = await use_up(tx, turn.campaign_id, scene.happenings, heroes)
    return Outcome(tuple(deeds), (*changes, *used_up))


def _deed(scene: Scene, actor_id: str, intent: Intent, helped: Collection[str]) -> Deed:
    before = len(scene.happenings)
    act(scene, actor_id, intent, helped)
    return Deed(scene[actor_id].name, intent, tuple(scene.happenings[before:]))
