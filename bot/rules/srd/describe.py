"""An entry of the rules in words: what it is, its figures, and the beginning of its text where that was synced."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import singledispatch

from bot.facts import Rule
from bot.rules.srd.digest import READERS, Entry, digest
from bot.rules.srd.figures import Figure, figures
from bot.rules.srd.items import spoken_name
from bot.rules.srd.monsters import Monster
from bot.rules.srd.reading import Document, lines, prose, text
from bot.rules.srd.spells import Spell
from bot.rules.srd.terms import Condition, Section, Term, chunks

MAX_TEXT = 400  # characters


@dataclass(frozen=True, slots=True)
class Article:
    """An entry as it is looked up: what it is, its figures, and its text in plain lines where that was synced."""

    path: str
    name: str
    kind: str
    headline: str
    figures: tuple[Figure, ...]
    lines: tuple[str, ...]


_KINDS: Mapping[str, str] = {
    "ability-scores": "ability",
    "classes": "class",
    "equipment": "equipment",
    "rule-sections": "section of the rules",
    "rules": "chapter of the rules",
    "subclasses": "subclass",
    "weapon-properties": "weapon property",
}


def describe(path: str, document: Document) -> Rule | None:
    """The rule that a synced document states at a path such as `spells/fireball`, in at most MAX_TEXT characters.

    A path may end in `#heading`: then it is what stands under that heading. None when the document says nothing that
    can be used; it may have any shape, and what has an unexpected type is left out.
    """
    address, _, heading = path.partition("#")
    read = READERS.get(address.partition("/")[0])
    if read is None or not (entry := read(document)).name:
        return None
    told = _under(heading, document) if heading else prose(document)
    return _rule(path, entry, told, title=heading or entry.name)


def article(path: str, document: Document | None) -> Article | None:
    """All there is to read at a path: the figures of the document, or of the digest where there is none."""
    address, _, heading = path.partition("#")
    read = READERS.get(address.partition("/")[0])
    entry = digest().get(address) if read is None or document is None else read(document)
    if entry is None or not entry.name:
        return None
    told = "" if document is None else _under(heading, document) if heading else prose(document)
    return Article(
        path=path,
        name=heading or shown_name(entry),
        kind="rule" if heading else kind(path),
        headline="" if heading else headline(entry),
        figures=() if heading or (told and isinstance(entry, Condition | Section)) else figures(entry),
        lines=lines(told),
    )


def rule_of(path: str, entry: Entry) -> Rule | None:
    """The rule that an entry of the digest states, in figures; None where that would be no more than its name."""
    heading = path.partition("#")[2]
    return _rule(path, entry, "", title=heading or entry.name)


def kind(path: str) -> str:
    """What the entry at a path is, in a word or two: `spell`, `magic item`, `section of the rules`."""
    collection = path.partition("/")[0]
    return _KINDS.get(collection, collection.replace("-", " ").removesuffix("s"))


@singledispatch
def headline(entry: object) -> str:
    """What sort of thing it is, where its name does not say it: `Level 3 evocation spell`, `Small humanoid`."""
    del entry
    return ""


@headline.register
def _(entry: Spell) -> str:
    if entry.level is None:
        return ""
    ritual = ", ritual" if entry.ritual else ""
    level = f"{entry.school} cantrip" if entry.level == 0 else f"level {entry.level} {entry.school} spell"
    return " ".join(f"{level}{ritual}".split()).capitalize()


@headline.register
def _(entry: Monster) -> str:
    what = f"{entry.type} ({entry.subtype})" if entry.subtype else entry.type
    return ", ".join(filter(None, (f"{entry.size} {what}".strip(), entry.alignment)))


def shown_name(entry: Entry) -> str:
    """The name as people say it: `Light crossbow` for the list's `Crossbow, light`."""
    said = spoken_name(entry.name) if "," in entry.name else entry.name
    return said[:1].upper() + said[1:]


def _rule(path: str, entry: Entry, told: str, *, title: str) -> Rule | None:
    heading = "#" in path
    sentences = () if heading else filter(None, (headline(entry), *map(_sentence, figures(entry))))
    if told and isinstance(entry, Condition | Term):
        sentences = ()  # the rules' own words say it all
    whole = " ".join([*(f"{sentence}." for sentence in sentences), text(told)]).strip()
    return Rule(path, title[:80], _within(whole)) if whole else None


def _sentence(figure: Figure) -> str:
    name, value = figure
    return (f"{name}: {value}" if name else value).removesuffix(".")


def _under(heading: str, document: Document) -> str:
    return next(_matching(heading, document), "")


def _matching(heading: str, document: Document) -> Iterator[str]:
    for title, told in chunks(prose(document)):
        if title.casefold() == heading.casefold() and told:
            yield told


def _within(told: str) -> str:
    """At most MAX_TEXT characters, whole sentences if there are any."""
    if len(told) <= MAX_TEXT:
        return told
    cut = told[:MAX_TEXT]
    end = max((found.start() for found in re.finditer(r"[.!?] ", cut)), default=-1)
    return cut[: end + 1] if end > 0 else f"{cut[:-1].rstrip()}…"
