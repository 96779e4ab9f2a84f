"""What a Discord is made of: users, guilds, roles, channels and messages, as plain state."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import IntFlag
from typing import Any

from discord import ChannelType, InteractionType, MessageType, PermissionOverwrite, Permissions

Json = dict[str, Any]


class Flag(IntFlag):
    """The message flags that change how the sandbox treats a message."""

    SUPPRESS_EMBEDS = 1 << 2
    HAS_THREAD = 1 << 5
    EPHEMERAL = 1 << 6
    LOADING = 1 << 7
    SUPPRESS_NOTIFICATIONS = 1 << 12
    COMPONENTS_V2 = 1 << 15


NO_FLAGS = Flag(0)


@dataclass(frozen=True, slots=True)
class User:
    """An account: a person or the bot."""

    id: int
    name: str
    bot: bool = False

    @property
    def mention(self) -> str:
        """The markup that mentions the user."""
        return f"<@{self.id}>"


@dataclass(eq=False, slots=True)
class Role:
    """A named set of permissions in a guild; the role that has the guild's id is @everyone."""

    id: int
    name: str
    permissions: Permissions
    position: int = 0
    mentionable: bool = False


@dataclass(eq=False, slots=True)
class Member:
    """A user in a guild."""

    user: User
    guild: Guild = field(repr=False)
    roles: list[Role] = field(default_factory=list, repr=False)
    joined_at: datetime = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class VoiceState:
    """Where a member is in voice, and with which session; without a channel they are just gone."""

    member: Member
    channel: Channel | None
    session_id: str
    self_mute: bool = False
    self_deaf: bool = False


@dataclass(eq=False, slots=True)
class Guild:
    """A server, with its roles, members, channels and threads by id, and who is in voice by user id."""

    id: int
    name: str
    owner: User
    roles: dict[int, Role] = field(default_factory=dict, repr=False)
    members: dict[int, Member] = field(default_factory=dict, repr=False)
    channels: dict[int, Channel] = field(default_factory=dict, repr=False)
    voice: dict[int, VoiceState] = field(default_factory=dict, repr=False)

    @property
    def everyone(self) -> Role:
        """The role that every member has."""
        return self.roles[self.id]

    def channel(self, name: str) -> Channel:
        """Return the channel or thread of that name; KeyError when there is none."""
        for channel in self.channels.values():
            if channel.name == name:
                return channel
        raise KeyError(name)


@dataclass(eq=False, slots=True)
class Channel:
    """A channel, a thread (it has a `parent`) or a direct message (it has `recipients` and no guild).

    `overwrites` maps a role's or a member's id to what the channel changes for them.
    """

    id: int
    name: str
    kind: ChannelType = ChannelType.text
    guild: Guild | None = field(default=None, repr=False)
    parent: Channel | None = field(default=None, repr=False)
    position: int = 0
    topic: str | None = None
    status: str | None = None  # of a voice channel
    overwrites: dict[int, PermissionOverwrite] = field(default_factory=dict, repr=False)
    messages: dict[int, Message] = field(default_factory=dict, repr=False)
    recipients: tuple[User, ...] = ()
    owner: User | None = None
    thread_members: dict[int, User] = field(default_factory=dict)
    archived: bool = False
    locked: bool = False
    auto_archive_minutes: int = 1440
    last_message_id: int | None = None

    @property
    def is_thread(self) -> bool:
        """True for public and private threads."""
        return self.kind in {ChannelType.public_thread, ChannelType.private_thread, ChannelType.news_thread}

    @property
    def guild_id(self) -> int | None:
        """The guild's id; None in a direct message."""
        return self.guild.id if self.guild else None


@dataclass(frozen=True, slots=True)
class Invocation:
    """The interaction that a message answers."""

    id: int
    kind: InteractionType
    user: User
    message_id: int | None = None  # the message whose component was used
    trigger: Invocation | None = None  # what opened the form that was sent


@dataclass(frozen=True, slots=True)
class Reference:
    """The message that a reply answers, by id: it may be gone by now."""

    message_id: int
    channel_id: int
    guild_id: int | None


@dataclass(frozen=True, slots=True)
class Mentions:
    """Who a message really notifies, after `allowed_mentions`."""

    users: tuple[User, ...] = ()
    roles: tuple[Role, ...] = ()
    everyone: bool = False


@dataclass(eq=False, slots=True)
class Message:
    """A message as its channel keeps it; embeds, components and attachments are Discord's JSON.

    `reactions` maps an emoji to the ids of the users who reacted with it.
    """

    id: int
    channel: Channel = field(repr=False)
    author: User
    content: str = ""
    embeds: list[Json] = field(default_factory=list)
    components: list[Json] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    flags: Flag = NO_FLAGS
    kind: MessageType = MessageType.default
    mentions: Mentions = Mentions()
    reference: Reference | None = None
    invocation: Invocation | None = None
    nonce: str | int | None = None
    poll: Json | None = None
    tts: bool = False
    pinned: bool = False
    edited_at: datetime | None = None
    reactions: dict[str, list[int]] = field(default_factory=dict)
    thread: Channel | None = field(default=None, repr=False)
    old_edits: int = 0  # edits since the message turned an hour old

    @property
    def visible_to(self) -> int | None:
        """The only user who sees the message besides the bot; None when the whole channel does."""
        if Flag.EPHEMERAL in self.flags and self.invocation:
            return self.invocation.user.id
        return None

    @property
    def loading(self) -> bool:
        """True while a deferred reply shows "is thinking"."""
        return Flag.LOADING in self.flags
