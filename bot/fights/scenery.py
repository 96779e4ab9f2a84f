"""Foes that the story has on the scene: monsters that a narration names, with their numbers."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping

from bot.fights.foes import MOST_FOES, Band, plural
from bot.rules.srd.digest import digest

_NUMBERS: Mapping[str, int] = {
    "two": 2, "both": 2, "pair of": 2, "couple of": 2, "three": 3, "trio of": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "dozen": 12,
}  # fmt: skip
_SEVERAL = 2  # what a plural without a number is at least


def foes_told(narrations: Iterable[str]) -> tuple[Band, ...]:
    """The monsters of the first narration that names any, each kind once with the highest number said of it."""
    return next(filter(None, map(_bands, narrations)), ())


def _bands(narration: str) -> tuple[Band, ...]:
    counts: dict[str, int] = {}
    for said in _named().finditer(narration.casefold()):
        index, count = _kinds()[said["kind"]], _count(said)
        counts[index] = max(count, counts.get(index, 0))
    bands, left = [], MOST_FOES
    for index, count in counts.items():
        if left:
            bands.append(Band(index, min(count, left)))
            left -= bands[-1].count
    return tuple(bands)


def _count(said: re.Match[str]) -> int:
    number = said["number"]
    if number:
        return max(1, int(number)) if number.isdigit() else _NUMBERS[number]
    return _SEVERAL if said["kind"] != digest().monsters[_kinds()[said["kind"]]].name.casefold() else 1


@functools.cache
def _kinds() -> Mapping[str, str]:
    """Every monster's index by its name in the singular and the plural."""
    names = {entry.name.casefold(): index for index, entry in digest().monsters.items()}
    return {plural(name): index for name, index in names.items()} | names


@functools.cache
def _named() -> re.Pattern[str]:
    """The longest name counts, so that a hobgoblin is no goblin and an ogre zombie no ogre."""
    kinds = "|".join(re.escape(kind) for kind in sorted(_kinds(), key=len, reverse=True))
    numbers = "|".join((*_NUMBERS, r"\d{1,2}"))
    return re.compile(rf"\b(?:(?P<number>{numbers})\s+(?:[a-z-]+\s+)??)?(?P<kind>{kinds})\b")
