"""Turns: what players attempt, what they are asked, and all that a turn begins with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from bot.facts.campaigns import Campaign, Location, Quest, StorySegment
from bot.facts.people import Character
from bot.facts.safety import Boundary
from bot.facts.secrets import Secret


class TurnState(StrEnum):
    """How far a turn has come; each state is committed before the next step begins. A closed turn was given up.

    A turn waits while a player is asked something about it.
    """

    RECEIVED = "received"
    WAITING = "waiting"
    RESOLVED = "resolved"
    NARRATED = "narrated"
    POSTED = "posted"
    CLOSED = "closed"


class QuestionKind(StrEnum):
    """What a player is asked in a turn: which of several things was meant, or to roll."""

    CHOICE = "choice"
    ROLL = "roll"


@dataclass(frozen=True, slots=True)
class PlayerAction:
    """One message of a player in a campaign's channel, as it came from Discord (text untouched, ids snowflakes).

    `bot_id` is the Discord user that heard it: several bots may share a database, and each answers what it heard.
    """

    bot_id: int
    message_id: int
    guild_id: int
    channel_id: int
    user_id: int
    user_name: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Move:
    """What one player attempts in a turn: the acting character's name (or the player's) and the words.

    `character_id` is the acting character's, None for a player who has none.
    """

    action_id: int
    message_id: int
    user_id: int
    actor: str
    text: str
    character_id: int | None = None


@dataclass(frozen=True, slots=True)
class Exchange:
    """A past turn as the conversation shows it: what was attempted, what was narrated."""

    turn_id: int
    moves: tuple[Move, ...]
    narration: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the 5e SRD found for a message; `entry` is its address, such as `spells/magic-missile`."""

    entry: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn as it is stored: one or more moves that the party makes together, and what came of them.

    `withdrawn` counts how often what was told of it was taken back, to be told anew.
    `readings` is the JSON of what each move was taken to mean, once a player was asked about it, and `outcome` that of
    what came of them; `reply_message_id` is the Discord message that shows the narration, once it is known.
    `place_id` is the location where the party was when it was narrated (0: none with a name), None before.
    """

    id: int
    bot_id: int
    campaign_id: int
    channel_id: int
    state: TurnState
    moves: tuple[Move, ...]
    outcome: Mapping[str, Any] = field(default_factory=dict)
    narration: str = ""
    reply_message_id: int | None = None
    image_generated: bool = False
    audio_generated: bool = False
    place_id: int | None = None
    attempts: int = 0
    readings: tuple[Any, ...] = ()
    withdrawn: int = 0


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that can be given: what stands on its button, and the JSON of what the move means then."""

    label: str
    reading: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """Something that a player is asked about a move of a waiting turn; the first option counts where none is chosen.

    `answer` is the place of the option that was chosen; a question is `over` once its time has passed.
    """

    id: int
    turn_id: int
    action_id: int
    user_id: int
    kind: QuestionKind
    text: str
    options: tuple[Option, ...]
    answer: int | None = None
    over: bool = False

    @property
    def is_open(self) -> bool:
        """True while it can make a difference to wait for the answer."""
        return self.answer is None and not self.over


@dataclass(frozen=True, slots=True)
class SceneContext:
    """Everything the Dungeon Master knows when a turn begins, read from the database in that turn."""

    campaign: Campaign
    location: Location | None = None
    party: tuple[Character, ...] = ()
    npcs: tuple[Character, ...] = ()
    quests: tuple[Quest, ...] = ()
    story: tuple[StorySegment, ...] = ()  # oldest first
    history: tuple[Exchange, ...] = ()  # oldest first
    revealed: tuple[Secret, ...] = ()  # of the secrets, those that whoever reads the channel may know
    boundaries: tuple[Boundary, ...] = ()
