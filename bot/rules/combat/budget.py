"""How hard a fight will be, and what it earns.

SRD 5.1 gives the experience that a monster is worth; what a party can stand is in the free Basic Rules of 2014
(Building Combat Encounters): four thresholds by level, and a multiplier for the number of monsters.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.rules.combat.encounter import Encounter
from bot.rules.creature import Creature, Side

_MOST = 20  # the highest level
_THRESHOLDS = (
    (25, 50, 75, 100),
    (50, 100, 150, 200),
    (75, 150, 225, 400),
    (125, 250, 375, 500),
    (250, 500, 750, 1_100),
    (300, 600, 900, 1_400),
    (350, 750, 1_100, 1_700),
    (450, 900, 1_400, 2_100),
    (550, 1_100, 1_600, 2_400),
    (600, 1_200, 1_900, 2_800),
    (800, 1_600, 2_400, 3_600),
    (1_000, 2_000, 3_000, 4_500),
    (1_100, 2_200, 3_400, 5_100),
    (1_250, 2_500, 3_800, 5_700),
    (1_400, 2_800, 4_300, 6_400),
    (1_600, 3_200, 4_800, 7_200),
    (2_000, 3_900, 5_900, 8_800),
    (2_100, 4_200, 6_300, 9_500),
    (2_400, 4_900, 7_300, 10_900),
    (2_800, 5_700, 8_500, 12_700),
)
_STEPS = (1, 2, 3, 7, 11, 15)  # monsters, from which on the next multiplier holds
_MULTIPLIERS = (0.5, 1, 1.5, 2, 2.5, 3, 4, 5)
"""Between a single monster against a large party, and a crowd against a small one."""


class Rating(StrEnum):
    """How hard a fight is for a party; below the easy threshold it is trivial."""

    TRIVIAL = "trivial"
    EASY = "easy"
    MEDIUM = "medium"
    HARD = "hard"
    DEADLY = "deadly"


@dataclass(frozen=True, slots=True)
class Difficulty:
    """A rating and what it rests on: experience, the same weighed by the number of monsters, the party's thresholds.

    `thresholds` are the party's for easy, medium, hard and deadly.
    """

    rating: Rating
    xp: int
    adjusted_xp: int
    thresholds: tuple[int, int, int, int]

    @property
    def line(self) -> str:
        """`hard: 200 XP, weighed as 400 (easy 100, medium 200, hard 300, deadly 400)`."""
        steps = ", ".join(
            f"{rating} {step:,}" for rating, step in zip(tuple(Rating)[1:], self.thresholds, strict=True)
        )
        return f"{self.rating}: {self.xp:,} XP, weighed as {self.adjusted_xp:,} ({steps})"


def difficulty(party_levels: Sequence[int], monsters: Iterable[Creature]) -> Difficulty:
    """How hard a fight against the monsters is for heroes of these levels (1 to 20)."""
    worth = [monster.stats.xp for monster in monsters]
    rows = [_THRESHOLDS[min(max(level, 1), _MOST) - 1] for level in party_levels]
    easy, medium, hard, deadly = (sum(row[step] for row in rows) for step in range(4))
    adjusted = int(sum(worth) * _multiplier(len(worth), len(party_levels)))
    reached = sum(adjusted >= step for step in (easy, medium, hard, deadly)) if adjusted else 0
    return Difficulty(tuple(Rating)[reached], sum(worth), adjusted, (easy, medium, hard, deadly))


def experience(encounter: Encounter) -> Mapping[str, int]:
    """What each hero earns, by id: all foes that were slain, surrendered or were driven off, shared equally.

    Heroes who died or fled earn nothing.
    """
    earned = sum(
        one.stats.xp
        for one in encounter.combatants.values()
        if one.side is Side.FOES and (one.id in encounter.out or not one.vitals.is_up)
    )
    sharing = [
        one.id
        for one in encounter.combatants.values()
        if one.side is Side.PARTY and one.id not in encounter.out and not one.vitals.dead
    ]
    return {hero: earned // len(sharing) for hero in sharing}


def _multiplier(monsters: int, heroes: int) -> float:
    """By the number of monsters; one step more for fewer than three heroes, one less for six and more."""
    step = sum(monsters >= least for least in _STEPS)
    shift = (0 < heroes < 3) - (heroes >= 6)
    return _MULTIPLIERS[max(step + shift, 0)] if monsters else 1
