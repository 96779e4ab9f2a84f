"""Words of the rules: conditions, skills, abilities, languages, sections of the text, and what has a name only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.rules.srd.conditions import EFFECTS
from bot.rules.srd.reading import Document, ability, index, name, prose, text

_HEADING = re.compile(r"^(#{1,6})[ \t]+(.+?)[ \t#]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Term:
    """Something that has a name, such as a damage type, a trait or a school of magic."""

    index: str
    name: str


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition and its effects, one sentence each, in Torchlit's own words."""

    index: str
    name: str
    effects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Skill:
    """A skill and the ability that it rests on."""

    index: str
    name: str
    ability: str = ""


@dataclass(frozen=True, slots=True)
class Language:
    """A language: standard or exotic, and the script that it is written in."""

    index: str
    name: str
    kind: str = ""
    script: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the rules: its title, and the headings in it, in order, without the title's own."""

    index: str
    name: str
    headings: tuple[str, ...] = ()


def read_term(document: Document) -> Term:
    """Index and name; an ability score is known by its full name."""
    return Term(index(document), text(document.get("full_name")) or name(document))


def read_condition(document: Document) -> Condition:
    """A condition's name with our effects."""
    return Condition(index(document), name(document), EFFECTS.get(index(document), ()))


def read_skill(document: Document) -> Skill:
    """A skill of the API or its data files."""
    return Skill(index(document), name(document), ability(document.get("ability_score")))


def read_language(document: Document) -> Language:
    """A language of the API or its data files."""
    return Language(
        index(document), name(document), text(document.get("type")).lower(), text(document.get("script"))
    )


def read_section(document: Document) -> Section:
    """A rule section, or the chapter that it stands in."""
    title = name(document)
    headings = (heading for heading, _ in chunks(prose(document)))
    return Section(index(document), title, tuple(h for h in headings if h.casefold() != title.casefold()))


def chunks(told: str) -> Iterator[tuple[str, str]]:
    """Each heading of a text in markdown, with the text under it as far as the next heading."""
    found = list(_HEADING.finditer(told))
    ends = [following.start() for following in found[1:]] + [len(told)]
    for heading, end in zip(found, ends, strict=False):
        yield text(heading[2]), told[heading.end() : end].strip()
