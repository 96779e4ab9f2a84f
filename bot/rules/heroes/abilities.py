"""Ability scores: the standard array, point buy and dice (SRD 5.1, Using Ability Scores)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from bot.errors import BadInput
from bot.rules.roller import Roller
from bot.rules.skills import ABILITIES

STANDARD_ARRAY = (15, 14, 13, 12, 10, 8)
POINTS = 27
COSTS: Mapping[int, int] = {8: 0, 9: 1, 10: 2, 11: 3, 12: 4, 13: 5, 14: 7, 15: 9}
"""What point buy takes for a score."""
MOST = 20
"""How high a score grows by a hero's own advancement."""


class Method(StrEnum):
    """How scores come about, before the race adds to them."""

    ARRAY = "array"
    POINTS = "points"
    ROLLED = "rolled"
    GIVEN = "given"  # imported, or written down before sheets were kept


def assigned(scores: Sequence[int], priority: Sequence[str]) -> dict[str, int]:
    """Six scores given to the abilities, the highest to the first of `priority`, in the order of a sheet."""
    given = dict(zip(priority, sorted(scores, reverse=True), strict=True))
    return {ability: given[ability] for ability in ABILITIES}


def bought(scores: Mapping[str, int]) -> dict[str, int]:
    """The scores, if point buy can pay for them; BadInput otherwise. Points may be left over."""
    for ability in ABILITIES:
        if scores.get(ability) not in COSTS:
            raise BadInput(
                f"With point buy every score is from {min(COSTS)} to {max(COSTS)}; {ability} is not."
            )
    spent = cost(scores)
    if spent > POINTS:
        raise BadInput(f"These scores cost {spent} points; there are {POINTS}. Lower one of them.")
    return {ability: scores[ability] for ability in ABILITIES}


def cost(scores: Mapping[str, int]) -> int:
    """How many points the scores take, which are all 8 to 15."""
    return sum(COSTS[score] for score in scores.values())


def rolled(roller: Roller, actor: str) -> tuple[int, ...]:
    """Six scores, each of four d6 without the lowest."""
    return tuple(roller.highest(actor, "Ability score", "4d6", keep=3).total for _ in ABILITIES)
