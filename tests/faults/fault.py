"""What a fault is: how it strikes, what players read then, and what must hold when it is over."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from tests.faults.evening import Evening

Strike: TypeAlias = "Callable[[Evening], AbstractAsyncContextManager[None]]"
"""The fault is there for as long as the context lasts."""

NARRATION = "The torch gutters. Something moves in the dark."
AWAY = "The chronicle is out of reach just now; send that again in a moment."
FACTS = "The Dungeon Master is lost for words, but the dice have spoken. Kira's Stealth check"
VOICE_LOST = "The Dungeon Master's voice is missing just now, but the dice have spoken. Kira's Stealth check"


class When(Enum):
    """When it strikes: before the move is made, or while it is narrated and the dice have fallen."""

    BEFORE = auto()
    NARRATING = auto()


@dataclass(frozen=True, slots=True)
class Fault:
    """One line of the matrix.

    `reads` is what stands below the move when all is over; with `meanwhile` it is what stands there while the fault
    lasts. Where it `closes` the channel nothing can be read, and play goes on at other tables.
    """

    name: str
    strike: Strike
    when: When = When.BEFORE
    reads: str = NARRATION
    meanwhile: bool = False
    closes: bool = False
    in_thread: bool = False

    def __str__(self) -> str:
        return self.name

    @property
    def told(self) -> str:
        """What players read, in a few words."""
        if self.closes:
            return "nothing more there; the turn is closed, and other channels go on"
        return _TOLD.get(self.reads, "the narration, cut at a sentence's end")


_TOLD = {
    NARRATION: "the narration",
    AWAY: "that the chronicle is out of reach, and to send it again in a moment",
    FACTS: "the dice and the plain facts",
    VOICE_LOST: "the dice, the plain facts, and that the voice is missing",
}
