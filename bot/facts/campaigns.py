"""What a campaign is made of: its settings, its quests, its places, its story."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.settings import ContentLevel


class CampaignStatus(StrEnum):
    """Where a campaign stands; at most one is active in a channel."""

    ACTIVE = "active"
    PAUSED = "paused"
    ENDED = "ended"


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


class TimeOfDay(StrEnum):
    """What time it is in the story."""

    MORNING = "morning"
    DAY = "day"
    EVENING = "evening"
    NIGHT = "night"


class QuestStatus(StrEnum):
    """Where a quest stands."""

    ACTIVE = "active"
    COMPLETED = "completed"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Campaign:
    """A campaign of a guild; it is played in one channel or thread.

    `dm_role_id` is the Discord role of those who may see what is the Dungeon Master's to see, if there is one.
    `content` says for whom it is fit, where its owners said so. `daytime` is the time in its story, where it is known.
    `pictured_place` and `pictured_fight` are the ids of what the last picture shows (0: neither had one), None before
    the first; `pictured_turn` is the turn that it was, or is being, made for. `map` is the digest of the map that its
    owner brought.
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
    pictured_turn: int | None = None
    content: ContentLevel | None = None
    map: str | None = None
    daytime: TimeOfDay | None = None


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
    """A place of the campaign; `visits` counts arrivals, the first being the discovery.

    `appearance` says to painters how it looks; `map` is the digest of the map that an owner brought.
    """

    id: int
    name: str
    description: str
    visits: int = 0
    discovered_at: datetime | None = None
    appearance: str = ""
    map: str | None = None


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
