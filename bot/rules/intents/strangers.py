"""Whoever, or whatever, is meant without being in the scene: by a proper name, as a creature, or as a thing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.rules.intents.naming import is_creature, listed
from bot.rules.intents.telling import Telling

_PROPER = re.compile(r"(?<=[a-z,;:'] )([A-Z][a-z'-]+)((?: [A-Z][a-z'-]+)*)")
_ARTICLES = listed("the a an my his her its their that this some our every each another")
_AT = listed("at on into against upon onto through toward towards to in under over")
_ASIDE = listed("behind beside near past from around between without with using like for before after")
_NO_AIM = listed(
    "head throat neck heart eye eyes face chest leg legs arm arms hand hands foot feet knee belly back side"
)


def stranger(told: Telling, start: int, end: int) -> str:
    """Somebody between two words who is not in the scene; empty where there is nobody."""
    return next(_strangers(told, start, end), "")


def creature_before(told: Telling, end: int) -> str:
    """The creature that was spoken of last before a word: whom a pronoun means."""
    found = list(_strangers(told, 0, end))
    return found[-1] if found else ""


def thing_at(told: Telling, start: int, end: int) -> str:
    """The thing that something is done to, or aimed at, that is not what it is done with."""
    held = {at for thing in told.things(start, end) for at in range(thing.start, thing.end)}
    for at in range(start, end):
        if told.words[at] not in _ARTICLES or not (at == start or told.words[at - 1] in _AT):
            continue
        name = told.noun(at, end)
        if (
            name
            and name.split()[-1] not in _NO_AIM
            and held.isdisjoint(range(at + 1, at + 1 + len(name.split())))
        ):
            return name
    return ""


def _strangers(told: Telling, start: int, end: int) -> Iterator[str]:
    proper = {found[1].lower(): found.group() for found in _PROPER.finditer(told.text)}
    meant = {at for one in told.reading.meant if not one.implied for at in range(one.start, one.end)}
    for at in range(start, end):
        word, before = told.reading.written[at], told.words[at - 1] if at > start else ""
        if before in _ASIDE:
            continue
        if word in proper and not (at in meant and not _is_monster(told, at)):
            yield proper[word]
        elif word in _ARTICLES and (name := told.noun(at, end)) and is_creature(name):
            yield name


def _is_monster(told: Telling, at: int) -> bool:
    return bool([one for one in told.meant(0, len(told.words), "monsters/") if one.start <= at < one.end])
