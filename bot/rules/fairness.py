"""How evenly dice fell: Pearson's chi-square test of d20 faces, in plain words."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

D20 = 20
ENOUGH = 5 * D20  # the test wants five of each face to be expected

_UNEVEN, _UNUSUAL = 0.05, 0.001


@dataclass(frozen=True, slots=True)
class Evenness:
    """Counted d20 faces against the same number of each.

    `chance` is how often fair dice fall at least as unevenly, from 0 to 1; None while there are too few to say.
    """

    dice: int
    chi_square: float
    chance: float | None

    @property
    def reading(self) -> str:
        """What the figure means, in plain words."""
        if self.chance is None:
            return f"too few to say ({self.dice} of {ENOUGH})"
        if self.chance >= _UNEVEN:
            return "nothing unusual"
        if self.chance >= _UNUSUAL:
            return f"a little uneven, as about one session in {round(1 / self.chance)} is by chance"
        return "unusual: fair dice look like that less than once in a thousand sessions"


def faces_of(rolled: Sequence[tuple[int, int]]) -> tuple[int, ...]:
    """How often each face of a d20 fell, from 1 to 20, among dice given as (sides, face)."""
    counts = [0] * D20
    for sides, shown in rolled:
        if sides == D20:
            counts[shown - 1] += 1
    return tuple(counts)


def evenness(counts: Sequence[int]) -> Evenness:
    """Pearson's chi-square of 20 counted faces, which has 19 degrees of freedom."""
    dice = sum(counts)
    if not dice:
        return Evenness(0, 0.0, None)
    expected = dice / len(counts)
    chi_square = sum((count - expected) ** 2 for count in counts) / expected
    chance = _tail(chi_square, len(counts) - 1) if dice >= ENOUGH else None
    return Evenness(dice, chi_square, chance)


def _tail(chi_square: float, freedom: int) -> float:
    """The chance of a greater chi-square, for odd degrees of freedom (Abramowitz & Stegun, 26.4.4)."""
    root = math.sqrt(chi_square)
    term, terms = root, 0.0
    for odd in range(3, freedom + 1, 2):
        terms += term
        term *= chi_square / odd
    return math.erfc(root / math.sqrt(2)) + 2 * math.exp(-chi_square / 2) / math.sqrt(2 * math.pi) * terms
