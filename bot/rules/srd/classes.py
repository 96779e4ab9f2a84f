"""Classes, their levels, subclasses and features: hit dice, proficiencies, spell slots (SRD 5.1, Classes)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bot.rules.srd.reading import Document, ability, index, mapping, name, names, number, objects, whole

_SLOTS = tuple(f"spell_slots_level_{level}" for level in range(1, 10))
_SAVE = "Saving Throw: "
_SKILL = "Skill: "


@dataclass(frozen=True, slots=True)
class ClassLevel:
    """One level of a class or subclass; `slots` are spell slots by level, `figures` what only this class counts."""

    level: int
    proficiency_bonus: int | None = None
    features: tuple[str, ...] = ()
    cantrips: int | None = None
    spells_known: int | None = None
    slots: Mapping[int, int] = field(default_factory=dict)
    figures: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CharacterClass:
    """A class: the sides of its hit die, saving throws (`STR`), proficiencies, and the skills it may `choose` from."""

    index: str
    name: str
    hit_die: int | None = None
    saves: tuple[str, ...] = ()
    proficiencies: tuple[str, ...] = ()
    choose: int = 0
    skills: tuple[str, ...] = ()
    spellcasting: str = ""
    subclasses: tuple[str, ...] = ()
    levels: tuple[ClassLevel, ...] = ()


@dataclass(frozen=True, slots=True)
class Subclass:
    """A subclass and what its levels bring."""

    index: str
    name: str
    class_index: str = ""
    levels: tuple[ClassLevel, ...] = ()


@dataclass(frozen=True, slots=True)
class Feature:
    """A feature of a class or subclass, by name; it comes at a level."""

    index: str
    name: str
    class_index: str = ""
    subclass_index: str = ""
    level: int | None = None


def read_class(document: Document, levels: Iterable[Document] = ()) -> CharacterClass:
    """A class with those of the level rows that are its own."""
    key = index(document)
    skills = next((choice for choice in objects(document.get("proficiency_choices")) if _skills(choice)), {})
    casting = mapping(mapping(document.get("spellcasting")).get("spellcasting_ability"))
    return CharacterClass(
        index=key,
        name=name(document),
        hit_die=whole(document.get("hit_die")),
        saves=tuple(filter(None, map(ability, objects(document.get("saving_throws"))))),
        proficiencies=tuple(n for n in names(document.get("proficiencies")) if not n.startswith(_SAVE)),
        choose=whole(skills.get("choose")) or 0,
        skills=_skills(skills),
        spellcasting=ability(casting),
        subclasses=tuple(map(index, objects(document.get("subclasses")))),
        levels=_levels(row for row in levels if index(row.get("class")) == key and "subclass" not in row),
    )


def read_subclass(document: Document, levels: Iterable[Document] = ()) -> Subclass:
    """A subclass with those of the level rows that are its own."""
    key = index(document)
    return Subclass(
        index=key,
        name=name(document),
        class_index=index(document.get("class")),
        levels=_levels(row for row in levels if index(row.get("subclass")) == key),
    )


def read_feature(document: Document) -> Feature:
    """A feature of the API or its data files."""
    return Feature(
        index=index(document),
        name=name(document),
        class_index=index(document.get("class")),
        subclass_index=index(document.get("subclass")),
        level=whole(document.get("level")),
    )


def _skills(choice: Document) -> tuple[str, ...]:
    options = objects(mapping(choice.get("from")).get("options"))
    offered = (name(option.get("item")) for option in options)
    return tuple(skill.removeprefix(_SKILL) for skill in offered if skill.startswith(_SKILL))


def _levels(rows: Iterable[Document]) -> tuple[ClassLevel, ...]:
    return tuple(sorted(filter(None, map(_level, rows)), key=lambda row: row.level))


def _level(row: Document) -> ClassLevel | None:
    level = whole(row.get("level"))
    if level is None:
        return None
    casting = mapping(row.get("spellcasting"))
    own = {**mapping(row.get("class_specific")), **mapping(row.get("subclass_specific"))}
    slots = {place: whole(casting.get(key)) for place, key in enumerate(_SLOTS, start=1)}
    figures = {str(key): number(value) for key, value in sorted(own.items())}
    return ClassLevel(
        level=level,
        proficiency_bonus=whole(row.get("prof_bonus")),
        features=names(row.get("features")),
        cantrips=whole(casting.get("cantrips_known")),
        spells_known=whole(casting.get("spells_known")),
        slots={place: count for place, count in slots.items() if count},
        figures={key: value for key, value in figures.items() if value is not None},
    )
