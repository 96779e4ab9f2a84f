"""Filling a token budget: what matters most goes in first, and nothing stays out that would have fitted."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable

from bot.prompt.sections import Rank, Unit

Count = Callable[[frozenset[Unit]], int]
Size = Callable[[Unit, frozenset[Unit]], int]


def pack(units: Iterable[Unit], budget: int, *, count: Count, size: Size) -> frozenset[Unit]:
    """The units to keep: the mandatory ones, then by rank whatever still fits.

    `count` says how many tokens a prompt of these units has. It is asked about every set that is kept, since
    the tokens of the parts do not add up to those of the whole. `size` is the least that a unit adds to
    those; it spares most of the counting.
    """
    ranked = sorted(units, key=lambda unit: (unit.rank, unit.section, unit.order))
    kept = frozenset(unit for unit in ranked if unit.rank is Rank.MANDATORY)
    waiting = [unit for unit in ranked if unit not in kept]
    while waiting:
        if count(kept.union(waiting)) <= budget:
            return kept.union(waiting)
        fitting = _fitting(kept, waiting, budget, count)
        kept = kept.union(waiting[:fitting])
        refused, *later = waiting[fitting:]
        room = budget - count(kept)
        ended = {refused.section} if refused.chained else set()
        waiting = []
        for unit in later:
            if unit.section in ended:
                continue
            if size(unit, kept) <= room:
                waiting.append(unit)
            elif unit.chained:
                ended.add(unit.section)
    return kept


def _fitting(kept: frozenset[Unit], waiting: list[Unit], budget: int, count: Count) -> int:
    """How many of the waiting units, from the first on, fit in, when all of them do not."""
    numbers = range(1, len(waiting))
    return bisect_right(numbers, budget, key=lambda number: count(kept.union(waiting[:number])))
