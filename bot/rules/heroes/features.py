"""Features of class, subclass and race by level, and those that are used up and come back with a rest."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from bot.rules.heroes.classes import class_of, subclass_of
from bot.rules.heroes.origins import Origin, origin_of
from bot.rules.heroes.sheet import Sheet
from bot.rules.srd.classes import CharacterClass, ClassLevel

IMPROVEMENT = "Ability Score Improvement"
_FOLLOWED = re.compile(r" feature$|^Aura improvements$")  # the subclass says what it is
_BRACKETS = re.compile(r"\s*\(.*\)$")
_UNLIMITED = 9_999  # how the SRD's figures write it


@dataclass(frozen=True, slots=True)
class HeroFeature:
    """A feature, the level at which it comes (0 with birth) and from where: a class, subclass or race."""

    name: str
    level: int
    source: str


@dataclass(frozen=True, slots=True)
class Resource:
    """Something that can be used so many times until a rest of that kind; a long rest brings back everything."""

    most: int
    rest: Literal["short", "long"] = "long"


def features(sheet: Sheet) -> tuple[HeroFeature, ...]:
    """Everything that the hero has so far, race first, then by level; of what grows, the latest form."""
    return tuple(_latest(sheet.race, sheet.class_name, sheet.level).values())


def has(sheet: Sheet, name: str) -> bool:
    """True for a hero with that feature, whatever stands in brackets after its name."""
    return name in _latest(sheet.race, sheet.class_name, sheet.level)


def improvements(sheet: Sheet) -> int:
    """How many ability score improvements the class has given so far."""
    rows = (row for row in sheet.class_.levels if row.level <= sheet.level)
    return sum(row.features.count(IMPROVEMENT) for row in rows)


def row_of(sheet: Sheet) -> ClassLevel:
    """The class's row for the hero's level; an empty one for a class that the SRD does not know."""
    rows = {row.level: row for row in sheet.class_.levels}
    return rows.get(sheet.level, ClassLevel(sheet.level))


def figure(sheet: Sheet, name: str) -> int:
    """A number of the class's row, such as `ki_points`; 0 where there is none."""
    return round(row_of(sheet).figures.get(name, 0))


def resources(sheet: Sheet) -> dict[str, Resource]:
    """What can be used up, by name. What has no limit any more is left out."""
    most = {
        "Rage": Resource(figure(sheet, "rage_count")),
        "Bardic Inspiration": Resource(
            _charisma(sheet, "Bardic Inspiration"), "short" if has(sheet, "Font of Inspiration") else "long"
        ),
        "Channel Divinity": Resource(_channel_divinity(sheet), "short"),
        "Wild Shape": Resource(2 * has(sheet, "Wild Shape"), "short"),
        "Second Wind": Resource(int(has(sheet, "Second Wind")), "short"),
        "Action Surge": Resource(figure(sheet, "action_surges"), "short"),
        "Indomitable": Resource(figure(sheet, "indomitable_uses")),
        "Ki": Resource(figure(sheet, "ki_points"), "short"),
        "Divine Sense": Resource(1 + _charisma(sheet, "Divine Sense") if has(sheet, "Divine Sense") else 0),
        "Lay on Hands": Resource(5 * sheet.level * has(sheet, "Lay on Hands")),
        "Sorcery Points": Resource(figure(sheet, "sorcery_points")),
        "Arcane Recovery": Resource(int(has(sheet, "Arcane Recovery"))),
        **{
            f"Mystic Arcanum (level {level})": Resource(figure(sheet, f"mystic_arcanum_level_{level}"))
            for level in range(6, 10)
        },
        "Breath Weapon": Resource(int(has(sheet, "Breath Weapon")), "short"),
        "Relentless Endurance": Resource(int(has(sheet, "Relentless Endurance"))),
        "Stroke of Luck": Resource(int(has(sheet, "Stroke of Luck")), "short"),
    }
    return {name: resource for name, resource in most.items() if 0 < resource.most < _UNLIMITED}


def left(most: Mapping[str, Resource], spent: Mapping[str, int]) -> dict[str, tuple[int, int]]:
    """How often each resource can still be used, and how often in all."""
    return {name: (max(0, one.most - spent.get(name, 0)), one.most) for name, one in most.items()}


@functools.lru_cache(maxsize=512)
def _latest(race: str, class_name: str, level: int) -> dict[str, HeroFeature]:
    """The latest form of each feature by its name without brackets; read many times for one sheet."""
    latest: dict[str, HeroFeature] = {}
    for feature in _all(origin_of(race), class_of(class_name), level):
        key = _BRACKETS.sub("", feature.name)
        latest.pop(key, None)
        latest[key] = feature
    return latest


def _all(origin: Origin, class_: CharacterClass, level: int) -> Iterator[HeroFeature]:
    yield from (HeroFeature(trait, 0, origin.race.name) for trait in origin.traits)
    subclass = subclass_of(class_, level)
    gained = [(row, class_.name) for row in class_.levels]
    if subclass is not None:
        gained += [(row, subclass.name) for row in subclass.levels]
    for row, source in sorted(gained, key=lambda pair: pair[0].level):
        if row.level <= level:
            yield from (
                HeroFeature(name, row.level, source)
                for name in row.features
                if name != IMPROVEMENT and not _FOLLOWED.search(name)
            )


def _charisma(sheet: Sheet, feature: str) -> int:
    return max(1, sheet.modifier("CHA")) if has(sheet, feature) else 0


def _channel_divinity(sheet: Sheet) -> int:
    return figure(sheet, "channel_divinity_charges") or int(
        sheet.class_.index == "paladin" and has(sheet, "Channel Divinity")
    )
