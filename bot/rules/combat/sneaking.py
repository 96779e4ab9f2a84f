"""Sneak attacks: more damage once a turn, at an advantage or beside an ally (SRD 5.1, Rogue; Nonplayer Characters)."""

from __future__ import annotations

import functools
from dataclasses import replace

from bot.rules.creature import Creature
from bot.rules.srd.actions import Action
from bot.rules.srd.digest import digest
from bot.rules.srd.harm import Damage

_FEATURE = "Sneak Attack"
_MONSTERS = {"spy": "2d6", "assassin": "4d6"}


def sneak_dice(attacker: Creature, action: Action) -> str:
    """The dice that it adds to a hit with that weapon: those of a rogue's level, or the stat block's; often none."""
    if not any(trait.startswith(_FEATURE) for trait in attacker.stats.traits):
        return ""
    if not attacker.is_hero:
        return _MONSTERS.get(attacker.kind, "")
    assert action.attack is not None
    is_fit = not action.attack.spell and (action.attack.ranged or _plain(action.name) in _finesse())
    return f"{(attacker.stats.level + 1) // 2}d6" if is_fit else ""


def sneaking(attacker: Creature, action: Action) -> Action:
    """The attack with the dice of a sneak attack, of the weapon's own type of damage."""
    dice = sneak_dice(attacker, action)
    if not dice or action.attack is None:
        return action
    own = next((damage.type for damage in action.attack.damage), "")
    more = (*action.attack.damage, Damage(dice, own))
    return replace(action, attack=replace(action.attack, damage=more))


def _plain(weapon: str) -> str:
    """The name without a magical bonus."""
    return weapon.partition(" +")[0].casefold()


@functools.cache
def _finesse() -> frozenset[str]:
    items = digest().equipment.values()
    return frozenset(
        item.name.casefold() for item in items if item.weapon and "finesse" in item.weapon.properties
    )
