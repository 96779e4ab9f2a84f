"""What whoever owns a campaign may set in a fight, whatever the rules say: anything, one thing at a time."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from enum import StrEnum
from types import MappingProxyType

from bot.errors import BadInput
from bot.fights.bout import Bout
from bot.fights.company import reordered
from bot.rules.combat.encounter import Economy, Zone
from bot.rules.creature import Affliction, Creature, Stats
from bot.rules.srd.digest import digest

MOST_POINTS = 2000
_NUMBER = re.compile(r"\s*([+-]?)\s*(\d{1,4})\s*")
_CONDITION = re.compile(r"\s*([A-Za-z]+)(?:\s+(?:for\s+)?(\d{1,3})(?:\s+rounds?)?)?\s*")


class Trait(StrEnum):
    """What can be set of a combatant."""

    HIT_POINTS = "hit points"
    TEMPORARY = "temporary hit points"
    ARMOR_CLASS = "armour class"
    INITIATIVE = "initiative"
    ZONE = "zone"
    CONDITION = "condition"
    CURE = "condition ends"
    ACTIONS = "actions back"
    TURN = "turn"


def overrule(bout: Bout, creature: Creature, trait: Trait, value: str) -> str:
    """Set it; returns the sentence that says what is so now. BadInput says what the value can be."""
    return _SETTERS[trait](bout, creature, value)


def _hit_points(bout: Bout, creature: Creature, value: str) -> str:
    """A hero at 0 is dying, a monster dead; who gets hit points lives."""
    vitals = creature.vitals
    points = min(_number(value, vitals.hit_points), vitals.max_hit_points)
    up = points > 0
    bout.change(
        creature.id,
        hit_points=points,
        dead=not up and not creature.is_hero,
        stable=False,
        death_successes=0,
        death_failures=0,
    )
    return f"{creature.name} has {points} of {vitals.max_hit_points} hit points."


def _temporary(bout: Bout, creature: Creature, value: str) -> str:
    points = _number(value, creature.vitals.temporary_hit_points)
    bout.change(creature.id, temporary_hit_points=points)
    return f"{creature.name} has {points} temporary hit points."


def _armor_class(bout: Bout, creature: Creature, value: str) -> str:
    number = _number(value, creature.stats.armor_class, most=50)
    _restat(bout, creature, replace(creature.stats, armor_class=number))
    return f"{creature.name} has an armour class of {number}."


def _initiative(bout: Bout, creature: Creature, value: str) -> str:
    number = _number(value, bout.encounter.initiative[creature.id], most=100)
    bout.put(reordered(bout.encounter, creature.id, number))
    return f"{creature.name} acts at initiative {number}."


def _zone(bout: Bout, creature: Creature, value: str) -> str:
    wanted = value.strip().lower()
    if wanted not in set(Zone):
        raise BadInput(f"A zone is one of: {', '.join(Zone)}.")
    zones = {**bout.encounter.zones, creature.id: Zone(wanted)}
    bout.put(replace(bout.encounter, zones=zones))
    return f"{creature.name} is {wanted}."


def _condition(bout: Bout, creature: Creature, value: str) -> str:
    name, rounds = _read_condition(value)
    kept = tuple(one for one in creature.vitals.afflictions if one.name != name)
    bout.change(creature.id, afflictions=(*kept, Affliction(name, rounds=rounds)))
    return f"{creature.name} is {name}{f' for {rounds} rounds' if rounds else ''}."


def _cure(bout: Bout, creature: Creature, value: str) -> str:
    wanted = value.strip().lower()
    kept = tuple(one for one in creature.vitals.afflictions if one.name != wanted)
    if len(kept) == len(creature.vitals.afflictions):
        borne = ", ".join(one.name for one in creature.vitals.afflictions)
        raise BadInput(f"{creature.name} is not that. {f'It is: {borne}.' if borne else 'Nothing ails it.'}")
    bout.change(creature.id, afflictions=kept)
    return f"{creature.name} is no longer {wanted}."


def _actions(bout: Bout, creature: Creature, value: str) -> str:
    del value
    bout.put(replace(bout.encounter, economies={**bout.encounter.economies, creature.id: Economy()}))
    return f"{creature.name} can act again in this round."


def _turn(bout: Bout, creature: Creature, value: str) -> str:
    """The others' turns in between are passed over."""
    del value
    if not creature.vitals.is_up or creature.id in bout.encounter.out:
        raise BadInput(f"{creature.name} is in no state to act.")
    bout.put(replace(bout.encounter, turn=bout.encounter.order.index(creature.id)))
    return f"It is {creature.name}'s turn."


_SETTERS: Mapping[Trait, Callable[[Bout, Creature, str], str]] = MappingProxyType(
    {
        Trait.HIT_POINTS: _hit_points,
        Trait.TEMPORARY: _temporary,
        Trait.ARMOR_CLASS: _armor_class,
        Trait.INITIATIVE: _initiative,
        Trait.ZONE: _zone,
        Trait.CONDITION: _condition,
        Trait.CURE: _cure,
        Trait.ACTIONS: _actions,
        Trait.TURN: _turn,
    }
)


def _number(value: str, now: int, *, most: int = MOST_POINTS) -> int:
    """A number, or with a sign so many more or less than now."""
    matched = _NUMBER.fullmatch(value)
    if matched is None:
        raise BadInput("That is set by a number: `7`, or `+5` and `-3` for more and less.")
    signed = {"+": now + int(matched[2]), "-": now - int(matched[2])}
    number = signed.get(matched[1], int(matched[2]))
    if number > most:
        raise BadInput(f"{most} is the most.")
    return max(0, number)


def _read_condition(value: str) -> tuple[str, int | None]:
    matched = _CONDITION.fullmatch(value)
    known = digest().conditions
    if matched is None or matched[1].lower() not in known or (matched[2] and not int(matched[2])):
        raise BadInput(f"A condition is one of: {', '.join(known)}; `poisoned 3` ends after 3 rounds.")
    return matched[1].lower(), int(matched[2]) if matched[2] else None


def _restat(bout: Bout, creature: Creature, stats: Stats) -> None:
    changed = {creature.id: replace(creature, stats=stats)}
    bout.put(replace(bout.encounter, combatants={**bout.encounter.combatants, **changed}))
