"""Filling a token budget: what matters most goes in first, and nothing stays out that would have fitted."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable

from bot.prompt.sections import Rank, Unit

Count = Callable[[frozenset[Unit]], int]
Size = Callable[[Unit], int]


def pack(units: Iterable[Unit], budget: int, *, count: Count, size: Size) -> frozenset[Unit]:
    """The units to keep: the mandatory ones, then by rank whatever still fits.

    `count` says how many tokens a prompt of these units has. It is asked about every set that is kept, since
    the tokens of the parts do not add up to those of the whole. `size` is the least that a unit adds; it
    spares most of the counting.
    """
    ranked = sorted(units, key=lambda unit: (unit.rank, unit.section, unit.order))
    kept = frozenset(unit for unit in ranked if unit.rank is Rank.MANDATORY)
    waiting = [unit for unit in ranked if unit not in kept]
    while waiting:
        if count(kept.union(waiting)) <= budget:
            return kept.union(waiting)
        fitting = _fitting(kept, waiting, budget, count)
        kept = kept.union(waiting[:fitting])
        refused = waiting[fitting]
        room = budget - count(kept)
        waiting = [
            unit for unit in waiting[fitting + 1 :] if not _needs(unit, refused) and size(unit) <= room
        ]
    return kept


def _fitting(kept: frozenset[Unit], waiting: list[Unit], budget: int, count: Count) -> int:
    """How many of the waiting units, from the first on, fit in, when all of them do not."""
    return bisect_right(
        range(1, len(waiting)), budget, key=lambda number: count(kept.union(waiting[:number]))
    )


def _needs(unit: Unit, other: Unit) -> bool:
    return unit.chained and unit.section == other.section
