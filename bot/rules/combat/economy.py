"""What an action takes of a turn (SRD 5.1, Your Turn; Bonus Actions)."""

from __future__ import annotations

from bot.rules.combat.battlefield import Battlefield
from bot.rules.creature import Creature
from bot.rules.intents import actions

_NIMBLE = {
    "Cunning Action": frozenset({actions.DASH, actions.DISENGAGE, actions.HIDE}),
    "Nimble Escape": frozenset({actions.DISENGAGE, actions.HIDE}),
}
"""Traits that make these a bonus action."""


def is_nimble(field: Battlefield, creature: Creature, name: str) -> bool:
    """True for who can still do that as a bonus action."""
    able = any(name in _NIMBLE.get(trait, ()) for trait in creature.stats.traits)
    return able and field.economy(creature.id).bonus_action


def take_action(field: Battlefield, actor_id: str, name: str = "") -> bool:
    """Spend the action, or the bonus action where a trait allows that; False, with a refusal, where both are gone."""
    if not has_action(field, actor_id, name):
        return False
    if is_nimble(field, field[actor_id], name):
        field.spend(actor_id, bonus_action=False)
    else:
        field.spend(actor_id, action=False)
    return True


def has_action(field: Battlefield, actor_id: str, name: str = "") -> bool:
    """True for who can still take an action, before a step is taken for it; else a refusal is told."""
    able = field.economy(actor_id).action or is_nimble(field, field[actor_id], name)
    if not able:
        who = field[actor_id].name
        field.refuse(field[actor_id], f"{who} has already used the action of this turn.")
    return able
