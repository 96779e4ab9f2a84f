"""What dice come to on average and at most, without rolling them."""

from __future__ import annotations

import functools
import re

_TERM = re.compile(r"([+-]?)(?:(\d+)d(\d+)|(\d+))")


@functools.lru_cache(maxsize=1024)
def average(dice: str) -> float:
    """What a sum such as `2d6+3` comes to on average."""
    return sum(sign * count * (sides + 1) / 2 for sign, count, sides in _terms(dice))


@functools.lru_cache(maxsize=1024)
def highest(dice: str) -> int:
    """The most that a sum of dice can come to, dice that are taken away not counted."""
    return sum(sign * count * (sides if sign > 0 else 1) for sign, count, sides in _terms(dice))


def _terms(dice: str) -> list[tuple[int, int, int]]:
    """Sign, number and sides of each term; a plain number is that many dice of one side."""
    return [
        (-1 if sign == "-" else 1, int(count or number), int(sides or 1))
        for sign, count, sides, number in _TERM.findall(dice)
    ]
