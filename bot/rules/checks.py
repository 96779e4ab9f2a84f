"""When an attempt needs a d20 and what the die says (SRD 5.1, Using Ability Scores; Making an Attack)."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Self

from bot.facts import Character
from bot.rules.attempts import ATTACK, SHOT, difficulty, read_attempt
from bot.rules.creature import Creature
from bot.rules.heroes import creature_of
from bot.rules.skills import ABILITY_OF

DEFAULT_ARMOR_CLASS = 12


class CheckKind(StrEnum):
    """What the d20 is rolled for."""

    SKILL = "skill"
    ATTACK = "attack"


@dataclass(frozen=True, slots=True)
class Check:
    """A roll that is due: for a skill, tool or ability `name` against `dc`, or to hit that armour class."""

    kind: CheckKind
    name: str
    dc: int

    @property
    def label(self) -> str:
        """How people call it: `Stealth check`, `Attack`."""
        return f"{self.name} check" if self.kind is CheckKind.SKILL else "Attack"


@dataclass(frozen=True, slots=True)
class CheckResult:
    """A check that was rolled; `roll` is the face of the d20, `place` the die's in its stream, where it has one."""

    actor: str
    kind: CheckKind
    label: str
    dc: int
    roll: int
    modifier: int
    total: int
    success: bool
    place: int | None = None

    @property
    def natural(self) -> int | None:
        """20 or 1 when the die itself shows it."""
        return self.roll if self.roll in {1, 20} else None

    @property
    def expression(self) -> str:
        """The roll as dice are written: `1d20+3`."""
        return f"1d20{self.modifier:+}" if self.modifier else "1d20"

    @property
    def purpose(self) -> str:
        """What it was rolled for: `Stealth check (DC 12)`."""
        return f"{self.label} ({'AC' if self.kind is CheckKind.ATTACK else 'DC'} {self.dc})"

    @property
    def line(self) -> str:
        """The result in one line: `Kira, Stealth check (DC 12): 11 + 3 = 14, success`."""
        sign = "-" if self.modifier < 0 else "+"
        result = "success" if self.success else "failure"
        return (
            f"{self.actor}, {self.purpose}: {self.roll} {sign} {abs(self.modifier)} = {self.total}, {result}"
        )


@dataclass(frozen=True, slots=True)
class Outcome:
    """Everything that was rolled in a turn, in the order of its moves.

    `session` is the number of the dice session that it was rolled in, if any; `commitment` is that session's, where
    its first die fell here.
    """

    checks: tuple[CheckResult, ...] = ()
    session: int | None = None
    commitment: str = ""

    def to_json(self) -> dict[str, Any]:
        """The outcome as it is stored with its turn."""
        return asdict(self) | {"checks": [asdict(check) for check in self.checks]}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        """The outcome that `to_json` wrote; an empty mapping is a turn without dice."""
        rows = stored.get("checks", ())
        return cls(
            checks=tuple(CheckResult(**{**row, "kind": CheckKind(row["kind"])}) for row in rows),
            session=stored.get("session"),
            commitment=stored.get("commitment", ""),
        )


def due_check(text: str) -> Check | None:
    """The check that a player's words call for, or None when nothing in them can fail.

    A skill named outright counts, and so does a verb that implies one.
    """
    attempt = read_attempt(text)
    if attempt is None:
        return None
    if attempt in {ATTACK, SHOT}:
        return Check(CheckKind.ATTACK, attempt, DEFAULT_ARMOR_CLASS)
    return Check(CheckKind.SKILL, attempt, difficulty(text))


def resolve(check: Check, actor: str, character: Character | None, rng: random.Random) -> CheckResult:
    """Roll a check. Who has no sheet adds nothing; a natural 20 always hits and a natural 1 always misses."""
    roll = rng.randint(1, 20)
    bonus = 0 if character is None else _modifier(check, creature_of(character))
    total = roll + bonus
    success = total >= check.dc
    if check.kind is CheckKind.ATTACK:
        success = roll == 20 or (success and roll != 1)
    return CheckResult(actor, check.kind, check.label, check.dc, roll, bonus, total, success)


def _modifier(check: Check, creature: Creature) -> int:
    stats = creature.stats
    if check.kind is CheckKind.SKILL:
        return stats.skills.get(check.name, stats.modifier(ABILITY_OF[check.name]))
    attacks = [action.attack for action in stats.actions if action.attack]
    fitting = [attack.bonus for attack in attacks if attack.ranged or check.name != SHOT]
    return fitting[0] if fitting else stats.modifier("DEX") + stats.proficiency_bonus
