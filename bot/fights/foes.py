"""From what somebody types to the foes of a fight: `goblin x3, bugbear as Krag`, past slips of the finger."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from bot.errors import BadInput
from bot.rules.combat import monster
from bot.rules.creature import Creature
from bot.rules.srd.digest import digest
from bot.visible import is_mixed_up, is_piled_up, is_unseen

MOST_FOES = 20
NAME_LIMIT = 40  # characters
_READ = 400  # characters
_ALIKE = 82.0  # of 100: a slip or two in a word, and no other word
_NEAR = 55.0  # what is worth to be suggested
_SUGGESTED = 3
_BEFORE = re.compile(r"(\d{1,3})\s*[x\u00d7*]?\s+(.+)", re.IGNORECASE)
_AFTER = re.compile(r"(.+?)\s*(?:[x\u00d7*]\s*(\d{1,3})|\((\d{1,3})\))", re.IGNORECASE)
_AS = re.compile(r"(.+?)\s+(?:as|named|called)\s+(.+)", re.IGNORECASE)
_IRREGULAR = {"wolves": "wolf", "werewolves": "werewolf", "thieves": "thief"}


@dataclass(frozen=True, slots=True)
class Band:
    """So many monsters of one kind; a single one may have a name of its own."""

    index: str
    count: int = 1
    name: str = ""


def read_foes(typed: str) -> tuple[Band, ...]:
    """The bands that are meant, in order; BadInput says which name is not known, and what is near to it."""
    parts = [part.strip() for part in re.split(r"[,;\n]| and ", typed[:_READ]) if part.strip()]
    if not parts:
        raise BadInput("Say which monsters, such as `goblin x3, bugbear as Krag`.")
    bands = tuple(map(_read_band, parts))
    if sum(band.count for band in bands) > MOST_FOES:
        raise BadInput(f"That is a whole army: {MOST_FOES} foes are the most that one fight can have.")
    return bands


def muster(bands: Iterable[Band], *, first: int = 1, taken: Iterable[str] = ()) -> tuple[Creature, ...]:
    """The monsters as creatures, numbered from `first` on; their names are none of those taken.

    Several of a kind are numbered within it, one alone is called by its kind.
    """
    bands = tuple(bands)
    many = Counter[str]()
    for band in bands:
        many[band.index] += band.count
    used = {name.casefold() for name in taken}
    foes: list[Creature] = []
    for band in bands:
        kind = digest().monsters[band.index].name
        for _ in range(band.count):
            name = _free(band.name or kind, used, numbered=not band.name and many[band.index] > 1)
            used.add(name.casefold())
            foes.append(monster(band.index, first + len(foes), name))
    return tuple(foes)


def suggestions(typed: str, most: int) -> list[str]:
    """What may be typed on, while a list of monsters is written: the last name in it is completed."""
    head, comma, tail = typed.rpartition(",")
    begun = f"{head}{comma} " if comma else ""
    count = re.match(r"\s*(\d{1,3}\s*[x\u00d7*]?\s+)?", tail)
    number = count[1] or "" if count else ""
    wanted = tail.strip().removeprefix(number.strip()).strip().casefold()
    names = sorted((entry.name for entry in digest().monsters.values()), key=str.casefold)
    words = (f" {name}".casefold() for name in names)  # each word's beginning may be what was typed
    fitting = [name for name, folded in zip(names, words, strict=True) if f" {wanted}" in folded]
    found = sorted(fitting, key=lambda name: not name.casefold().startswith(wanted))
    return [f"{begun}{number}{name}" for name in found[:most]]


def plural(name: str) -> str:
    """A name in the plural, in lower case."""
    head, _, last = name.rpartition(" ")
    irregular = {one: many for many, one in _IRREGULAR.items()}
    if last in irregular:
        last = irregular[last]
    elif last.endswith("y") and last[-2:-1] not in "aeiou":
        last = f"{last[:-1]}ies"
    else:
        last = f"{last}{'es' if last.endswith(('s', 'x', 'ch', 'sh')) else 's'}"
    return f"{head} {last}".strip()


def _read_band(part: str) -> Band:
    count, kind, name = 1, part, ""
    if matched := _AS.fullmatch(kind):
        kind, name = matched[1], " ".join(matched[2].split())
    if matched := _BEFORE.fullmatch(kind):
        count, kind = int(matched[1]), matched[2]
    elif matched := _AFTER.fullmatch(kind):
        count, kind = int(matched[2] or matched[3]), matched[1]
    if count < 1:
        raise BadInput(f"How many are `{part[:NAME_LIMIT]}`? At least one.")
    tricks = any(map(is_unseen, name)) or is_piled_up(name) or is_mixed_up(name)
    if name and (count > 1 or len(name) > NAME_LIMIT or tricks):
        raise BadInput(
            f"A name of its own is for one monster, and has {NAME_LIMIT} letters at most: `bugbear as Krag`."
        )
    return Band(_find(kind), count, name)


def _find(kind: str) -> str:
    """The index of the monster of that name, in the singular or the plural, with a slip or two."""
    wanted = " ".join(kind.casefold().split())
    names = {entry.name.casefold(): index for index, entry in digest().monsters.items()}
    for form in (wanted, _singular(wanted), wanted.replace(" ", "-")):
        if form in names:
            return names[form]
        if form in digest().monsters:
            return form
    near = process.extract(
        _singular(wanted), list(names), scorer=fuzz.ratio, score_cutoff=_NEAR, limit=_SUGGESTED
    )
    if near and near[0][1] >= _ALIKE:
        return names[near[0][0]]
    told = ", ".join(digest().monsters[names[name]].name for name, _, _ in near)
    raise BadInput(
        f"The SRD knows no monster `{kind[:NAME_LIMIT]}`."
        + (f" Near to it: {told}." if told else " `/rules lookup` finds those that it has.")
        + " A monster of your own is one of these with a name: `bugbear as Krag`."
    )


def _singular(name: str) -> str:
    head, _, last = name.rpartition(" ")
    if last in _IRREGULAR:
        last = _IRREGULAR[last]
    elif last.endswith("ies"):
        last = f"{last[:-3]}y"
    elif last.endswith("s") and not last.endswith("ss"):
        last = last[:-1]
    return f"{head} {last}".strip()


def _free(name: str, used: set[str], *, numbered: bool) -> str:
    if not numbered and name.casefold() not in used:
        return name
    number = 1
    while f"{name} {number}".casefold() in used:
        number += 1
    return f"{name} {number}"
