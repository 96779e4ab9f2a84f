"""Experience points and the levels that they reach (SRD 5.1, Beyond 1st Level; the table is a fact)."""

from __future__ import annotations

from bisect import bisect_right

MAX_LEVEL = 20
THRESHOLDS = (
    0,
    300,
    900,
    2_700,
    6_500,
    14_000,
    23_000,
    34_000,
    48_000,
    64_000,
    85_000,
    100_000,
    120_000,
    140_000,
    165_000,
    195_000,
    225_000,
    265_000,
    305_000,
    355_000,
)
"""The experience points that each level from 1 on takes."""


def level_for(xp: int) -> int:
    """The level that so many experience points reach."""
    return max(1, bisect_right(THRESHOLDS, xp))


def needed(level: int) -> int:
    """The experience points with which a level begins."""
    return THRESHOLDS[max(1, min(level, MAX_LEVEL)) - 1]


def to_next(level: int) -> int | None:
    """The experience points that the level after this one takes; None after the last."""
    return None if level >= MAX_LEVEL else THRESHOLDS[level]
