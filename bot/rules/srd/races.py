"""Races and subraces: speed, size, ability score increases, traits and languages (SRD 5.1, Races)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.rules.srd.reading import Document, Json, ability, index, indexes, name, names, objects, text, whole


@dataclass(frozen=True, slots=True)
class Race:
    """A race; `bonuses` are ability score increases (`DEX`), the speed is in feet."""

    index: str
    name: str
    size: str = ""
    speed: int | None = None
    bonuses: Mapping[str, int] = field(default_factory=dict)
    traits: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    subraces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Subrace:
    """A subrace and what it adds to its race."""

    index: str
    name: str
    race: str = ""
    bonuses: Mapping[str, int] = field(default_factory=dict)
    traits: tuple[str, ...] = ()


def read_race(document: Document) -> Race:
    """A race of the API or its data files."""
    return Race(
        index=index(document),
        name=name(document),
        size=text(document.get("size")),
        speed=whole(document.get("speed")),
        bonuses=_bonuses(document.get("ability_bonuses")),
        traits=names(document.get("traits")),
        languages=names(document.get("languages")),
        subraces=indexes(document.get("subraces")),
    )


def read_subrace(document: Document) -> Subrace:
    """A subrace of the API or its data files."""
    return Subrace(
        index=index(document),
        name=name(document),
        race=index(document.get("race")),
        bonuses=_bonuses(document.get("ability_bonuses")),
        traits=names(document.get("racial_traits")),
    )


def _bonuses(value: Json) -> dict[str, int]:
    pairs = ((ability(entry.get("ability_score")), whole(entry.get("bonus"))) for entry in objects(value))
    return {short: bonus for short, bonus in pairs if short and bonus is not None}
