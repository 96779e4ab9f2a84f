"""What happens in a turn, as frozen events: Discord, the terminal and the tests consume the same stream."""

from __future__ import annotations

from dataclasses import dataclass

from bot.facts import Question, Turn
from bot.rules.outcome import Outcome


@dataclass(frozen=True, slots=True)
class Begun:
    """The Dungeon Master turns to this turn."""

    turn: Turn


@dataclass(frozen=True, slots=True)
class Waiting:
    """Players are asked about their moves, committed; nothing more comes before they answer or their time is over."""

    turn: Turn
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Resolved:
    """The dice have fallen and are committed; they will never be rolled again."""

    turn: Turn
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Narrating:
    """The narration so far, always ending at the end of a sentence."""

    turn: Turn
    outcome: Outcome
    text: str


@dataclass(frozen=True, slots=True)
class Narrated:
    """The whole narration, committed."""

    turn: Turn
    outcome: Outcome
    text: str


@dataclass(frozen=True, slots=True)
class Abandoned:
    """The turn failed too often and is closed; `text` tells the players so."""

    turn: Turn
    text: str


TurnEvent = Begun | Waiting | Resolved | Narrating | Narrated | Abandoned
