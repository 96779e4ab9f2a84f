"""The sandbox's state and the only place that changes it: pure, every change told to the watchers."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from discord import ChannelType, PermissionOverwrite, Permissions

from bot.sandbox.changes import (
    Change,
    ChannelChange,
    GuildAdded,
    GuildLeft,
    MemberJoined,
    MessageChange,
    ReactionChange,
    RoleAdded,
    StatusSet,
    ThreadSeat,
    TypingStarted,
    VoiceMoved,
    Watcher,
)
from bot.sandbox.entities import Channel, Guild, Member, Message, Role, User, VoiceState
from bot.sandbox.permissions import BOT, EVERYONE
from bot.sandbox.snowflake import Census, Snowflakes

HISTORY = 5000  # messages that a channel keeps; older ones are forgotten

_APPLICATION, _GUILD, _USER, _CHANNEL, _ROLE = 1, 2, 3, 4, 5


class World:
    """Guilds, channels, users and messages; a fresh one is empty but for the bot's account."""

    def __init__(self, bot_name: str = "Torchlit", *, bot_id: int | None = None) -> None:
        self._census = Census()
        self._watchers: list[Watcher] = []
        self._guilds: dict[int, Guild] = {}
        self._channels: dict[int, Channel] = {}
        self._users: dict[int, User] = {}
        self.snowflakes = Snowflakes()
        self.bot = User(bot_id or self._census.number(_APPLICATION), bot_name, bot=True)
        self._users[self.bot.id] = self.bot

    @classmethod
    def default(cls) -> World:
        """Return a world to play in: a guild with the channels `tavern`, `road` and `hearth` (voice)."""
        world = cls()
        guild = world.add_guild("The Rusty Flagon")
        world.add_channel(guild, "tavern")
        world.add_channel(guild, "road")
        world.add_channel(guild, "hearth", kind=ChannelType.voice)
        return world

    def watch(self, watcher: Watcher) -> None:
        """Tell `watcher` of every change from now on, in order, as it happens."""
        self._watchers.append(watcher)

    def _tell(self, change: Change) -> None:
        for watcher in self._watchers:
            watcher(change)

    # Looking things up

    @property
    def guilds(self) -> tuple[Guild, ...]:
        """Every guild, oldest first."""
        return tuple(self._guilds.values())

    def guild(self, guild_id: int) -> Guild:
        """Return a guild; KeyError when there is none."""
        return self._guilds[guild_id]

    def channel(self, channel_id: int) -> Channel:
        """Return a channel, thread or direct message; KeyError when there is none."""
        return self._channels[channel_id]

    def user(self, user_id: int) -> User:
        """Return a user; KeyError when there is none."""
        return self._users[user_id]

    def find_user(self, user_id: int) -> User | None:
        """Return a user, if there is one."""
        return self._users.get(user_id)

    def named(self, name: str) -> User | None:
        """Return the person of that name."""
        return next((user for user in self._users.values() if user.name == name and not user.bot), None)

    def message(self, message_id: int) -> Message:
        """Return a message, whatever channel it is in; KeyError when there is none."""
        for channel in self._channels.values():
            if message_id in channel.messages:
                return channel.messages[message_id]
        raise KeyError(message_id)

    # Building the world; an id of one's own choosing lasts over restarts, whatever else is added

    def add_user(self, name: str, *, user_id: int | None = None) -> User:
        """Add a person, in no guild yet."""
        user = User(user_id or self._census.number(_USER), name)
        self._users[user.id] = user
        return user

    def add_guild(self, name: str, *, owner: User | None = None, guild_id: int | None = None) -> Guild:
        """Add a guild with its owner and the bot as members; it has no channels yet."""
        owner = owner or self.named("Keeper") or self.add_user("Keeper")
        guild = Guild(guild_id or self._census.number(_GUILD), name, owner)
        guild.roles[guild.id] = Role(guild.id, "@everyone", Permissions(EVERYONE.value))
        guild.members[owner.id] = Member(owner, guild)
        robot = Role(self._census.number(_ROLE), self.bot.name, Permissions(BOT.value), position=1)
        guild.roles[robot.id] = robot
        guild.members[self.bot.id] = Member(self.bot, guild, [robot])
        self._guilds[guild.id] = guild
        self._tell(GuildAdded(guild))
        return guild

    def add_role(self, guild: Guild, name: str, permissions: Permissions) -> Role:
        """Add a role that nobody has yet."""
        role = Role(self._census.number(_ROLE), name, permissions, position=len(guild.roles))
        guild.roles[role.id] = role
        self._tell(RoleAdded(guild, role))
        return role

    def add_member(self, guild: Guild, user: User, *, permissions: Permissions | None = None) -> Member:
        """Let a user join a guild; `permissions` are theirs in addition to what everyone may."""
        member = Member(user, guild)
        if permissions is not None:
            member.roles.append(self.add_role(guild, user.name, permissions))
        guild.members[user.id] = member
        self._tell(MemberJoined(member))
        return member

    def remove_bot(self, guild: Guild) -> None:
        """Remove the bot from a guild, out of voice first."""
        self.leave_voice(self.bot, guild)
        del guild.members[self.bot.id]
        self._tell(GuildLeft(guild))

    def add_channel(
        self, guild: Guild, name: str, *, kind: ChannelType = ChannelType.text, channel_id: int | None = None
    ) -> Channel:
        """Add a channel to a guild, visible to everyone."""
        channel_id = channel_id or self._census.number(_CHANNEL)
        channel = Channel(channel_id, name, kind, guild, position=len(guild.channels))
        self._channels[channel.id] = guild.channels[channel.id] = channel
        self._tell(ChannelChange("CREATE", channel))
        return channel

    def add_thread(
        self,
        channel: Channel,
        name: str,
        *,
        owner: User | None = None,
        kind: ChannelType = ChannelType.public_thread,
        thread_id: int | None = None,
        **details: Any,
    ) -> Channel:
        """Open a thread under a channel; its owner (the bot unless given) is its first member."""
        guild = channel.guild
        if guild is None:
            raise ValueError("a direct message has no threads")
        owner = owner or self.bot
        thread_id = thread_id or self._census.number(_CHANNEL)
        thread = Channel(thread_id, name, kind, guild, parent=channel, owner=owner, **details)
        thread.thread_members[owner.id] = owner
        self._channels[thread.id] = guild.channels[thread.id] = thread
        self._tell(ChannelChange("CREATE", thread))
        return thread

    def add_direct(self, user: User) -> Channel:
        """Return the direct-message channel between the bot and a user, opening it on first use."""
        for channel in self._channels.values():
            if channel.recipients == (user,):
                return channel
        channel = Channel(self._census.number(_CHANNEL), user.name, ChannelType.private, recipients=(user,))
        self._channels[channel.id] = channel  # no event: bots are not told of direct channels since API v8
        return channel

    def overwrite(self, channel: Channel, target: Role | User, **permissions: bool | None) -> None:
        """Allow (True), deny (False) or leave alone (None) permissions of a role or user in one channel."""
        channel.overwrites.setdefault(target.id, PermissionOverwrite()).update(**permissions)
        self._tell(ChannelChange("UPDATE", channel))

    def update_channel(self, channel: Channel, **changes: Any) -> None:
        """Change a channel's or thread's fields."""
        for name, value in changes.items():
            setattr(channel, name, value)
        self._tell(ChannelChange("UPDATE", channel))

    def remove_channel(self, channel: Channel) -> None:
        """Delete a channel or thread with everything, and out of voice everybody, in it."""
        for state in list(channel.guild.voice.values() if channel.guild else ()):
            if state.channel is channel:
                self.leave_voice(state.member.user, state.member.guild)
        del self._channels[channel.id]
        if channel.guild:
            del channel.guild.channels[channel.id]
        self._tell(ChannelChange("DELETE", channel))

    def seat(self, thread: Channel, user: User) -> None:
        """Let a user join a thread."""
        thread.thread_members[user.id] = user
        self._tell(ThreadSeat(thread, user))

    def unseat(self, thread: Channel, user: User) -> None:
        """Let a user leave a thread; KeyError when they are not in it."""
        del thread.thread_members[user.id]
        self._tell(ThreadSeat(thread, user))

    # Voice

    def enter_voice(
        self,
        user: User,
        channel: Channel,
        *,
        session_id: str = "",
        self_mute: bool = False,
        self_deaf: bool = False,
    ) -> VoiceState:
        """Let a member into a voice channel, out of the one of its guild that they were in."""
        guild = channel.guild
        if guild is None or channel.kind is not ChannelType.voice:
            raise ValueError(f"{channel.name} is no voice channel")
        state = VoiceState(guild.members[user.id], channel, session_id, self_mute, self_deaf)
        before = guild.voice.get(user.id)
        guild.voice[user.id] = state
        self._tell(VoiceMoved(state, before.channel if before else None))
        return state

    def leave_voice(self, user: User, guild: Guild) -> None:
        """Let a member out of voice; nothing when they are not there."""
        if (before := guild.voice.pop(user.id, None)) is not None:
            self._tell(VoiceMoved(replace(before, channel=None), before.channel))

    def set_status(self, channel: Channel, status: str | None) -> None:
        """Set what a voice channel says of itself."""
        channel.status = status
        self._tell(StatusSet(channel))

    # Messages

    def post(self, message: Message) -> Message:
        """Put a message into its channel; the oldest beyond `HISTORY` is forgotten."""
        channel = message.channel
        channel.messages[message.id] = message
        if message.visible_to is None:
            channel.last_message_id = message.id
        while len(channel.messages) > HISTORY:
            del channel.messages[next(iter(channel.messages))]
        self._tell(MessageChange("CREATE", message, message.invocation.id if message.invocation else None))
        return message

    def edit(self, message: Message, *, cause: int | None = None, **changes: Any) -> Message:
        """Change a message's fields; `cause` is the interaction that did, where one did."""
        old_files = frozenset(attachment["id"] for attachment in message.attachments)
        for name, value in changes.items():
            setattr(message, name, value)
        message.edited_at = datetime.now(UTC)
        self._tell(MessageChange("UPDATE", message, cause, old_files))
        return message

    def delete(self, message: Message) -> None:
        """Take a message out of its channel."""
        del message.channel.messages[message.id]
        self._tell(MessageChange("DELETE", message))

    def react(self, message: Message, user: User, emoji: str) -> None:
        """Add a user's reaction; a second one of the same emoji changes nothing."""
        users = message.reactions.setdefault(emoji, [])
        if user.id not in users:
            users.append(user.id)
            self._tell(ReactionChange("ADD", message, user, emoji))

    def unreact(self, message: Message, user: User, emoji: str) -> None:
        """Take a user's reaction back, if it is there."""
        users = message.reactions.get(emoji, [])
        if user.id in users:
            users.remove(user.id)
            if not users:
                del message.reactions[emoji]
            self._tell(ReactionChange("REMOVE", message, user, emoji))

    def typing(self, channel: Channel, user: User) -> None:
        """Show that a user is typing."""
        self._tell(TypingStarted(channel, user))
