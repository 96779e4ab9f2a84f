"""What a player's words mean to do, as the rules see it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

DOUBTFUL = 0.6
"""Below this confidence the Dungeon Master asks instead of guessing."""


class IntentKind(StrEnum):
    """What kind of thing is attempted. Talk, look and other need no die."""

    ATTACK = "attack"
    CAST = "cast"
    CHECK = "check"
    SAVE = "save"
    HELP = "help"
    MOVE = "move"
    USE = "use"
    TALK = "talk"
    LOOK = "look"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Intent:
    """One thing that an actor attempts. Names are as the sheet, the scene or the SRD have them; empty is unknown.

    `means` is what it is done with: a weapon, a spell, an item, a feature, or an action of combat (`actions`).
    `check` is the skill, ability or tool that decides it, `difficulty` its DC, `advantage` -1, 0 or 1.
    `confidence` is 0 to 1; `because` names the words and the rule. `slot` is the level of the spell slot where one is
    named. `ranged` is true for what is shot or thrown. `candidates` are who else may be meant as the target;
    `refused` says why it cannot be done, in a sentence for the player.
    """

    kind: IntentKind
    actor: str
    targets: tuple[str, ...] = ()
    means: str = ""
    check: str = ""
    difficulty: int | None = None
    advantage: int = 0
    confidence: float = 1.0
    because: str = ""
    slot: int | None = None
    ranged: bool = False
    candidates: tuple[str, ...] = ()
    refused: str = ""

    @property
    def target(self) -> str:
        """The first target; empty where there is none."""
        return self.targets[0] if self.targets else ""

    @property
    def is_doubtful(self) -> bool:
        """Whether the Dungeon Master should ask what was meant."""
        return self.confidence < DOUBTFUL

    def to_json(self) -> dict[str, Any]:
        """The intent as `torchlit rules intend --json` prints it."""
        printed: dict[str, Any] = {
            "kind": str(self.kind),
            "actor": self.actor,
            "target": self.target or None,
            "with": self.means or None,
            "check": self.check or None,
            "difficulty": self.difficulty,
            "advantage": self.advantage,
            "confidence": round(self.confidence, 3),
            "because": self.because,
        }
        if len(self.targets) > 1:
            printed["targets"] = list(self.targets)
        if self.slot is not None:
            printed["slot"] = self.slot
        if self.candidates:
            printed["candidates"] = list(self.candidates)
        if self.refused:
            printed["refused"] = self.refused
        return printed
