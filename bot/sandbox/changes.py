"""What can happen in the world, told to the gateway (for the bot) and to the feed (for people)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from bot.sandbox.entities import Channel, Guild, Member, Message, Role, User, VoiceState


@dataclass(frozen=True, slots=True)
class GuildAdded:
    """The bot came into a guild."""

    guild: Guild


@dataclass(frozen=True, slots=True)
class GuildLeft:
    """The bot was removed from a guild."""

    guild: Guild


@dataclass(frozen=True, slots=True)
class RoleAdded:
    """A guild has a new role."""

    guild: Guild
    role: Role


@dataclass(frozen=True, slots=True)
class MemberJoined:
    """Somebody came into a guild."""

    member: Member


@dataclass(frozen=True, slots=True)
class ChannelChange:
    """A channel or thread was opened, changed or deleted."""

    event: Literal["CREATE", "UPDATE", "DELETE"]
    channel: Channel


@dataclass(frozen=True, slots=True)
class ThreadSeat:
    """Somebody joined or left a thread."""

    thread: Channel
    user: User


@dataclass(frozen=True, slots=True)
class MessageChange:
    """A message was posted, edited or deleted.

    `cause` is the id of the interaction that brought it about, where one did; `old_files` are the ids of the
    attachments that were there before an edit.
    """

    event: Literal["CREATE", "UPDATE", "DELETE"]
    message: Message
    cause: int | None = None
    old_files: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ReactionChange:
    """Somebody reacted to a message, or took it back."""

    event: Literal["ADD", "REMOVE"]
    message: Message
    user: User
    emoji: str


@dataclass(frozen=True, slots=True)
class TypingStarted:
    """Somebody is typing."""

    channel: Channel
    user: User


@dataclass(frozen=True, slots=True)
class VoiceMoved:
    """Somebody came into a voice channel, went to another one, left, or changed how they are there."""

    state: VoiceState
    before: Channel | None


@dataclass(frozen=True, slots=True)
class StatusSet:
    """A voice channel has another status."""

    channel: Channel


Told = (
    GuildLeft
    | RoleAdded
    | MemberJoined
    | ChannelChange
    | ThreadSeat
    | MessageChange
    | ReactionChange
    | TypingStarted
    | VoiceMoved
    | StatusSet
)
Change = GuildAdded | Told
Watcher = Callable[[Change], None]
