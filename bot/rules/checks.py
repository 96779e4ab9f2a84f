"""When an attempt needs a d20, and which (SRD 5.1, Using Ability Scores; Making an Attack)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.rules.intents import Intent, IntentKind, Situation, read

DEFAULT_ARMOR_CLASS = 12
ATTACK = "Attack"
SHOT = "Shot"


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


def due_check(text: str) -> Check | None:
    """The check that a player's words call for, or None when nothing in them can fail.

    A skill named outright counts, and so does a verb that implies one.
    """
    return next(filter(None, map(_check_of, read(text, "", Situation()))), None)


def _check_of(intent: Intent) -> Check | None:
    if intent.kind is IntentKind.ATTACK:
        return Check(CheckKind.ATTACK, SHOT if intent.ranged else ATTACK, DEFAULT_ARMOR_CLASS)
    if not intent.check or intent.difficulty is None:
        return None
    return Check(CheckKind.SKILL, intent.check, intent.difficulty)
