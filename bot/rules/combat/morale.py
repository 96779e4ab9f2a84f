"""When a monster has had enough (SRD 5.1 leaves that to the game master; these are Torchlit's habits)."""

from __future__ import annotations

from enum import StrEnum

from bot.rules.combat.battlefield import Battlefield
from bot.rules.combat.zones import steps
from bot.rules.creature import Creature
from bot.rules.srd.digest import digest
from bot.rules.srd.monsters import Monster

_LOW = 4  # a quarter of its hit points
_CUNNING = 5  # Intelligence, from which on it counts who is left
_FEARLESS = frozenset({"undead", "construct", "ooze", "plant", "elemental", "fiend", "celestial"})
_STEADFAST = frozenset({"Brave", "Dark Devotion", "Reckless", "Berserk"})


class Heart(StrEnum):
    """What a creature does that gives up, or that it fights on."""

    FIGHTS = "fights"
    FLEES = "flees"
    SURRENDERS = "surrenders"


def stat_block(creature: Creature) -> Monster | None:
    """The SRD's entry that a creature was made from."""
    return digest().monsters.get(creature.kind)


def heart(field: Battlefield, creature: Creature) -> tuple[Heart, str]:
    """What it does now, and why in words.

    Below a quarter of their hit points beasts flee, and thinking creatures give up when they are outnumbered: they
    flee, or surrender where they speak and cannot get away. Undead, fiends, constructs and the like fight to the end,
    and so do those whose traits say so, and legendary ones.
    """
    block = stat_block(creature)
    if block is None or creature.vitals.hit_points * _LOW > creature.vitals.max_hit_points:
        return Heart.FIGHTS, ""
    if block.type in _FEARLESS or block.legendary_actions or _STEADFAST.intersection(creature.stats.traits):
        return Heart.FIGHTS, ""
    stuck = steps(creature, dashing=True) == 0
    if "beast" in block.type or block.abilities.get("INT", 10) < _CUNNING:
        return (Heart.FIGHTS, "") if stuck else (Heart.FLEES, "badly hurt")
    if len(field.foes(creature)) <= 1 + len(field.allies(creature)):
        return Heart.FIGHTS, ""
    surrounded = len(field.threats(creature)) > 1
    if block.type == "humanoid" and block.languages and (stuck or surrounded):
        return Heart.SURRENDERS, "badly hurt, outnumbered and surrounded"
    return (Heart.FIGHTS, "") if stuck else (Heart.FLEES, "badly hurt and outnumbered")


def fears(creature: Creature, other: Creature) -> bool:
    """True for who is frightened of the other and goes no nearer."""
    return any(one.name == "frightened" and one.source == other.id for one in creature.vitals.afflictions)


def is_charmed_by(creature: Creature, other: Creature) -> bool:
    """True for who cannot attack the other."""
    return any(one.name == "charmed" and one.source == other.id for one in creature.vitals.afflictions)
