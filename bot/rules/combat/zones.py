"""Distances of a fight without a map: three zones around the fray, and what a move takes (SRD 5.1, Movement).

The fray is one: whoever is engaged is in reach of every foe that is engaged. A zone is a move of 30 feet; slower
creatures than 20 feet need to dash for one, those with 60 feet or more cross two.
"""

from __future__ import annotations

from bot.rules.creature import Creature
from bot.rules.resolution import speed
from bot.rules.zones import Zone

ZONES = tuple(Zone)
STEP = 30  # feet
CLOSE = 5  # feet, within which somebody is next to somebody
_LEAST_SPEED = 20  # feet of speed that still cross a zone in a move
_HELD = ("grappled", "restrained")


def feet_between(one: Zone, other: Zone, *, foes: bool) -> int:
    """Feet between two creatures: foes stand apart even in the same zone, unless both are engaged."""
    if one is Zone.ENGAGED and other is Zone.ENGAGED:
        return CLOSE
    near, far = sorted((ZONES.index(one), ZONES.index(other)))
    if foes:
        return STEP * far
    return STEP * (far - near) or CLOSE


def steps_between(one: Zone, other: Zone) -> int:
    """How many zones a creature crosses to be next to a foe."""
    return feet_between(one, other, foes=True) // STEP


def distance(feet: int) -> Zone:
    """How far that is from whoever attacks: next to it, within a move, or beyond."""
    return Zone.ENGAGED if feet <= CLOSE else Zone.NEAR if feet <= STEP else Zone.FAR


def held_by(creature: Creature) -> str | None:
    """What keeps a creature from moving at all, in a word, or None."""
    if speed(creature) > 0:
        return None
    return next((held for held in _HELD if creature.vitals.has(held)), "held where it is")


def steps(creature: Creature, *, dashing: bool = False) -> int:
    """How many zones its speed takes it; standing up from prone costs half of it (SRD 5.1, Being Prone)."""
    feet = speed(creature)
    able = feet * (2 if dashing else 1) - (feet // 2 if creature.vitals.has("prone") else 0)
    return able // STEP or int(able >= _LEAST_SPEED)
