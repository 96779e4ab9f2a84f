"""The frozen values that the layers hand to each other: what is true in a campaign, and nothing else.

No Discord object, no database row and no `ctx` crosses a layer; these do.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any


class CampaignStatus(StrEnum):
    """Where a campaign stands; at most one is active in a channel."""

    ACTIVE = "active"
    PAUSED = "paused"
    ENDED = "ended"


class QuestStatus(StrEnum):
    """Where a quest stands."""

    ACTIVE = "active"
    COMPLETED = "completed"
    FAILED = "failed"


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


class DiceMode(StrEnum):
    """Who lets the dice of checks and attacks fall: the Dungeon Master at once, or the player at a button."""

    AUTOMATIC = "automatic"
    BUTTON = "button"


class PictureTiming(StrEnum):
    """When a campaign gets a picture by itself: with every turn, in a new place (or fight), or only when asked for."""

    EVERY_TURN = "every-turn"
    NEW_PLACE = "new-place"
    ON_REQUEST = "on-request"
    NEVER = "never"


class QuestionKind(StrEnum):
    """What a player is asked in a turn: which of several things was meant, or to roll."""

    CHOICE = "choice"
    ROLL = "roll"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks for something: a Discord user in a guild, their roles, and whether they may Manage Server there."""

    user_id: int
    name: str
    guild_id: int
    channel_id: int
    manages_guild: bool = False
    role_ids: frozenset[int] = frozenset()


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
class Campaign:
    """A campaign of a guild; it is played in one channel or thread.

    `dm_role_id` is the Discord role of those who may see what is the Dungeon Master's to see, if there is one.
    `pictured_place` and `pictured_fight` are the ids of what the last picture showed (0: neither had one), None before
    the first.
    """

    id: int
    guild_id: int
    channel_id: int
    name: str
    style: str
    language: str
    status: CampaignStatus
    created_by: int
    created_at: datetime
    location_id: int | None = None
    dice_mode: DiceMode = DiceMode.AUTOMATIC
    dm_role_id: int | None = None
    pictures: PictureTiming = PictureTiming.NEW_PLACE
    pictured_place: int | None = None
    pictured_fight: int | None = None


@dataclass(frozen=True, slots=True)
class Character:
    """A player character (it has a `user_id`) or an NPC (it has none).

    `abilities` maps STR, DEX, CON, INT, WIS, CHA to scores of 1 to 30 (SRD 5.1, Using Ability Scores). `sheet`,
    `belongings` and `vitals` are the JSON that `bot.rules.heroes` writes and reads; who is older than that has none.
    """

    id: int
    campaign_id: int
    user_id: int | None
    name: str
    race: str
    class_name: str
    level: int
    background: str
    abilities: Mapping[str, int]
    hit_points: int
    max_hit_points: int
    retired: bool = False
    sheet: Mapping[str, Any] = field(default_factory=dict)
    belongings: Mapping[str, Any] = field(default_factory=dict)
    vitals: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_npc(self) -> bool:
        """True when no player owns the character."""
        return self.user_id is None


@dataclass(frozen=True, slots=True)
class Quest:
    """Something the party set out to do, and what it earns them."""

    id: int
    title: str
    description: str
    reward: str
    status: QuestStatus = QuestStatus.ACTIVE


@dataclass(frozen=True, slots=True)
class Location:
    """A place of the campaign; `visits` counts arrivals, the first being the discovery."""

    id: int
    name: str
    description: str
    visits: int = 0
    discovered_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class CastVoice:
    """The voice that somebody was given: `pitch` in semitones above its own, `rate` in percent of its pace."""

    npc: str
    voice: str
    pitch: int = 0
    rate: int = 100


@dataclass(frozen=True, slots=True)
class StorySegment:
    """A stretch of the story, told in short; `turn_ids` are the turns it covers."""

    id: int
    text: str
    turn_ids: tuple[int, ...]
    created_at: datetime


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

    `readings` is the JSON of what each move was taken to mean, once a player was asked about it, and `outcome` that of
    what came of them; `reply_message_id` is the Discord message that shows the narration, once it is known.
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
    attempts: int = 0
    readings: tuple[Any, ...] = ()


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


@dataclass(frozen=True, slots=True)
class DiceSession:
    """A stretch of a campaign's dice, all from one secret seed, numbered from 1 within the campaign.

    `commitment` is the seed's SHA-256 and `seed` the seed itself (both hexadecimal); an open session's is never told,
    not even to us. `dice` is how many have fallen, the places 1 to `dice` of its stream.
    """

    id: int
    number: int
    commitment: str
    dice: int
    started_at: datetime
    ended_at: datetime | None = None
    seed: str | None = None

    @property
    def is_open(self) -> bool:
        """True while dice still fall from it."""
        return self.ended_at is None


@dataclass(frozen=True, slots=True)
class DiceRoll:
    """A roll as the ledger keeps it: the dice at the places `first` to `last` of a session's stream.

    Each die has its number of sides and its face, in the order in which they fell. `total` is None where the dice
    fell but the expression came to nothing. A private roll is its player's alone.
    """

    first: int
    last: int
    actor: str
    label: str
    expression: str
    sides: tuple[int, ...]
    faces: tuple[int, ...]
    total: int | None
    private: bool = False
    at: datetime | None = None  # the ledger's to say


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """A roll with the number of the session that it belongs to."""

    session: int
    roll: DiceRoll


@dataclass(frozen=True, slots=True)
class Fight:
    """A fight as it is stored; `state` is the JSON of its Encounter.

    `version` counts its changes. Whose turn it is has `turn_s` seconds for it (0: for ever), until `due_at`.
    `tracker_message_id` is the Discord message that shows the fight, posted at `tracker_at`, once there is one.
    """

    id: int
    campaign_id: int
    bot_id: int
    channel_id: int
    state: Mapping[str, Any]
    version: int
    turn_s: int
    started_at: datetime
    due_at: datetime | None = None
    ended_at: datetime | None = None
    tracker_message_id: int | None = None
    tracker_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """True while it is fought."""
        return self.ended_at is None

    @property
    def is_late(self) -> bool:
        """True when whoever's turn it is has taken too long."""
        return self.is_open and self.due_at is not None and self.due_at <= datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class FightEntry:
    """One step of a fight: what it is called, who caused it (0: the rules), and the JSON of its Outcome.

    `version` is the fight's after this step; the outcome holds every change, and so the way back.
    """

    id: int
    version: int
    user_id: int
    title: str
    outcome: Mapping[str, Any]
    at: datetime
