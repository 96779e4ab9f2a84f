"""Creatures: their statistics, what hurts them and what does not, and what they do (SRD 5.1, Monsters)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.rules.srd.actions import Action, read_actions
from bot.rules.srd.reading import (
    ABILITY_KEYS,
    Document,
    Json,
    ability,
    dice,
    feet,
    index,
    indexes,
    mapping,
    name,
    number,
    objects,
    text,
    texts,
    whole,
)

_ABILITY_NAMES = {
    "STR": "strength",
    "DEX": "dexterity",
    "CON": "constitution",
    "INT": "intelligence",
    "WIS": "wisdom",
    "CHA": "charisma",
}
DAMAGE_TYPES = frozenset(
    {
        "acid",
        "bludgeoning",
        "cold",
        "fire",
        "force",
        "lightning",
        "necrotic",
        "piercing",
        "poison",
        "psychic",
        "radiant",
        "slashing",
        "thunder",
    }
)
_UNLESS = re.compile(r"from nonmagical (?:weapons|attacks)(?: that aren't (\w+))?(?: \(from (\w+)\))?$")
_FRACTIONS = {0.125: "1/8", 0.25: "1/4", 0.5: "1/2"}


@dataclass(frozen=True, slots=True)
class Defence:
    """Damage types that a creature resists, is immune or vulnerable to; `note` says what has no type.

    With `nonmagical` magic weapons get through, and so does a material named in `unless` (silvered, adamantine).
    """

    types: tuple[str, ...] = ()
    nonmagical: bool = False
    unless: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Spellcasting:
    """A creature's spells by index, its slots by level, and how often a day it casts others (0: at will)."""

    ability: str
    dc: int | None = None
    bonus: int | None = None
    level: int | None = None
    slots: Mapping[int, int] = field(default_factory=dict)
    spells: tuple[str, ...] = ()
    per_day: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Monster:
    """A creature's stat block. Speeds and senses are in feet, saves and skills are bonuses, sizes as `Medium`."""

    index: str
    name: str
    size: str = ""
    type: str = ""
    subtype: str = ""
    alignment: str = ""
    armor_class: int | None = None
    hit_points: int | None = None
    hit_dice: str = ""
    speeds: Mapping[str, int] = field(default_factory=dict)
    hovers: bool = False
    abilities: Mapping[str, int] = field(default_factory=dict)
    saves: Mapping[str, int] = field(default_factory=dict)
    skills: Mapping[str, int] = field(default_factory=dict)
    senses: Mapping[str, int] = field(default_factory=dict)
    passive_perception: int | None = None
    languages: str = ""
    challenge: float | None = None
    xp: int = 0
    proficiency_bonus: int = 2
    vulnerabilities: tuple[Defence, ...] = ()
    resistances: tuple[Defence, ...] = ()
    immunities: tuple[Defence, ...] = ()
    condition_immunities: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    spellcasting: tuple[Spellcasting, ...] = ()
    traits: tuple[Action, ...] = ()
    actions: tuple[Action, ...] = ()
    reactions: tuple[Action, ...] = ()
    legendary_actions: tuple[Action, ...] = ()

    @property
    def rating(self) -> str:
        """The challenge rating as stat blocks write it: 1/4, 17; empty when there is none."""
        return "" if self.challenge is None else _FRACTIONS.get(self.challenge, f"{self.challenge:g}")


def read_monster(document: Document) -> Monster:
    """A monster of the API or its data files."""
    senses = mapping(document.get("senses"))
    return Monster(
        index=index(document),
        name=name(document),
        size=text(document.get("size")),
        type=text(document.get("type")),
        subtype=text(document.get("subtype")),
        alignment=text(document.get("alignment")),
        armor_class=_armor_class(document.get("armor_class")),
        hit_points=whole(document.get("hit_points")),
        hit_dice=dice(document.get("hit_points_roll")) or dice(document.get("hit_dice")),
        speeds=_feet(mapping(document.get("speed"))),
        hovers=mapping(document.get("speed")).get("hover") is True,
        abilities=_abilities(document),
        saves=_bonuses(document, "saving-throw-"),
        skills=_bonuses(document, "skill-"),
        senses=_feet(senses),
        passive_perception=whole(senses.get("passive_perception")),
        languages=text(document.get("languages")),
        challenge=number(document.get("challenge_rating")),
        xp=whole(document.get("xp")) or 0,
        proficiency_bonus=whole(document.get("proficiency_bonus")) or 2,
        vulnerabilities=_defences(document.get("damage_vulnerabilities")),
        resistances=_defences(document.get("damage_resistances")),
        immunities=_defences(document.get("damage_immunities")),
        condition_immunities=indexes(document.get("condition_immunities")),
        forms=indexes(document.get("forms")),
        spellcasting=_spellcasting(document.get("special_abilities")),
        traits=read_actions(document.get("special_abilities")),
        actions=read_actions(document.get("actions")),
        reactions=read_actions(document.get("reactions")),
        legendary_actions=read_actions(document.get("legendary_actions")),
    )


def read_defence(told: str) -> Defence:
    """A line such as `bludgeoning and piercing from nonmagical weapons that aren't silvered`."""
    unless = _UNLESS.search(told)
    said = told[: unless.start()] if unless else told
    types = tuple(re.findall(r"[a-z]+", said.lower().replace(" and ", " ")))
    if not types or not DAMAGE_TYPES.issuperset(types):
        return Defence(note=told)
    return Defence(types, nonmagical=unless is not None, unless=(unless[1] or "") if unless else "")


def _armor_class(value: Json) -> int | None:
    """The first of several: what it has without a spell, a shield or a fall."""
    first = next(iter(objects(value)), None)
    return whole(value) if first is None else whole(first.get("value"))


def _abilities(document: Document) -> dict[str, int]:
    scores = {short: whole(document.get(_ABILITY_NAMES[short])) for short in ABILITY_KEYS}
    return {short: score for short, score in scores.items() if score is not None}


def _feet(entries: Document) -> dict[str, int]:
    distances = {kind: feet(distance) for kind, distance in entries.items()}
    return {kind: distance for kind, distance in sorted(distances.items()) if distance is not None}


def _bonuses(document: Document, kind: str) -> dict[str, int]:
    """Bonuses to saving throws by ability, or to skills by name."""
    found: dict[str, int] = {}
    for entry in objects(document.get("proficiencies")):
        what, bonus = mapping(entry.get("proficiency")), whole(entry.get("value"))
        if bonus is not None and index(what).startswith(kind):
            found[name(what).partition(": ")[2] or name(what)] = bonus
    return found


def _defences(value: Json) -> tuple[Defence, ...]:
    return tuple(map(read_defence, texts(value)))


def _spellcasting(traits: Json) -> tuple[Spellcasting, ...]:
    given = (mapping(trait.get("spellcasting")) for trait in objects(traits))
    return tuple(
        Spellcasting(
            ability=short,
            dc=whole(entry.get("dc")),
            bonus=whole(entry.get("modifier")),
            level=whole(entry.get("level")),
            slots=_slots(entry.get("slots")),
            spells=tuple(map(_spell, objects(entry.get("spells")))),
            per_day=_uses(entry.get("spells")),
        )
        for entry in given
        if (short := ability(entry.get("ability")))
    )


def _slots(value: Json) -> dict[int, int]:
    pairs = ((whole(level), whole(count)) for level, count in mapping(value).items())
    return {level: count for level, count in pairs if level is not None and count is not None}


def _spell(entry: Document) -> str:
    return text(entry.get("url")).rpartition("/")[2]


def _uses(spells: Json) -> dict[str, int]:
    usages = ((_spell(entry), mapping(entry.get("usage"))) for entry in objects(spells))
    times = {"at will": 0}
    return {
        spell: times.get(text(usage.get("type")), whole(usage.get("times")) or 1)
        for spell, usage in usages
        if usage
    }
