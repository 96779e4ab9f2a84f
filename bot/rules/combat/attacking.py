"""The Attack action of who is told what to do (SRD 5.1, Actions in Combat)."""

from __future__ import annotations

from bot.rules.combat.battlefield import Battlefield
from bot.rules.combat.morale import is_charmed_by
from bot.rules.combat.movement import approach, obstacle, stand_up, steps_left
from bot.rules.combat.names import creatures_named, targets_of
from bot.rules.combat.strikes import (
    attacks_of,
    best_attack,
    is_in_reach,
    range_of,
    reach_of,
    strike,
    unarmed,
)
from bot.rules.creature import Creature
from bot.rules.intents.intent import Intent
from bot.rules.srd.actions import Action, named


def attack(field: Battlefield, actor_id: str, intent: Intent) -> None:
    """Strike at the targets one after another, coming nearer first where that is needed and possible."""
    actor = field[actor_id]
    targets = targets_of(field, actor, intent)
    if not targets:
        return
    if not field.economy(actor_id).action:
        field.refuse(actor, f"{actor.name} has already used the action of this turn.")
        return
    if is_charmed_by(actor, targets[0]):
        field.refuse(actor, f"{actor.name} is charmed by {targets[0].name} and cannot attack it.")
        return
    stand_up(field, actor_id)
    action = _action(field, field[actor_id], targets[0], intent)
    if action is None or not _come_in_reach(field, actor_id, targets[0], action, ranged=intent.ranged):
        return
    field.spend(actor_id, action=False)
    for blow in range(actor.stats.attacks):
        target = _still_up(field, actor_id, [*targets[blow:], *targets], action)
        if target is None or not field.is_in(actor_id):
            return
        strike(field, actor_id, target.id, action, advantage=intent.advantage)


def _action(field: Battlefield, actor: Creature, target: Creature, intent: Intent) -> Action | None:
    """The attack that is meant: the one named, else the best; None, with a refusal, where there is no such."""
    if not intent.means:
        choice = best_attack(field, actor, target, moving=steps_left(field, actor) > 0)
        return choice or attacks_of(actor)[0]
    found = named((*attacks_of(actor), unarmed(actor)), intent.means)
    if found is None:
        there = " or ".join(action.name for action in attacks_of(actor))
        field.refuse(actor, f"{actor.name} has no {intent.means} to attack with; there is {there}.")
    return found


def _come_in_reach(
    field: Battlefield, actor_id: str, target: Creature, action: Action, *, ranged: bool
) -> bool:
    """Step up to the target where the attack does not reach it; False, with a refusal, where that is impossible."""
    actor = field[actor_id]
    if is_in_reach(field, actor, target, action):
        return True
    if ranged or not reach_of(action):
        feet = field.feet(actor, target)
        field.refuse(
            actor, f"{target.name} is {feet} feet away; {action.name} reaches {range_of(action)} feet."
        )
        return False
    if why := obstacle(field, actor_id, target.id):
        field.refuse(actor, f"{target.name} is out of reach. {why}")
        return False
    return approach(field, actor_id, target.id)


def _still_up(field: Battlefield, actor_id: str, targets: list[Creature], action: Action) -> Creature | None:
    """The first of these that still stands; once none does, another foe within reach."""
    actor = field[actor_id]
    others = creatures_named(field, [one.id for one in targets]) + field.foes(actor)
    return next(
        (
            one
            for one in others
            if field.is_in(one.id)
            and is_in_reach(field, actor, one, action)
            and not is_charmed_by(actor, one)
        ),
        None,
    )
