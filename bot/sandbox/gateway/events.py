"""Changes of the world as gateway events, with what it takes to be told: intent, shard, permission."""

from __future__ import annotations

import time
from dataclasses import dataclass

from discord import Intents

from bot.sandbox.changes import (
    ChannelChange,
    GuildLeft,
    MemberJoined,
    MessageChange,
    ReactionChange,
    RoleAdded,
    StatusSet,
    ThreadSeat,
    Told,
    TypingStarted,
    VoiceMoved,
)
from bot.sandbox.entities import Channel, Json, User
from bot.sandbox.payloads import (
    bare_member_json,
    channel_json,
    emoji_json,
    is_hidden,
    member_json,
    message_json,
    role_json,
    thread_member_json,
    voice_state_json,
)
from bot.sandbox.permissions import permissions_in
from bot.sandbox.world import World

_GUILDS = Intents.guilds.flag
_MEMBERS = Intents.members.flag
_VOICE = Intents.voice_states.flag
_CONTENT = ("content", "embeds", "attachments", "components")


@dataclass(frozen=True, slots=True)
class Event:
    """An event's data, the intent bit that it takes, and the guild whose shard gets it (None: shard 0)."""

    name: str
    data: Json
    intent: int
    guild_id: int | None
    seen_by_bot: bool = True
    private_content: bool = False

    def data_for(self, intents: int) -> Json:
        """Return the data as a session sees it: without MESSAGE_CONTENT what people write is empty."""
        if not self.private_content or intents & Intents.message_content.flag:
            return self.data
        bare = {key: value for key, value in self.data.items() if key != "poll"}
        return bare | {key: type(self.data[key])() for key in _CONTENT}


def describe(change: Told, world: World) -> Event:
    """Return the event that tells a change."""
    match change:
        case MessageChange():
            return _describe_message(change, world)
        case ReactionChange():
            return _describe_reaction(change, world)
        case TypingStarted(channel, user):
            data = {"user_id": str(user.id), "timestamp": int(time.time())} | _place(channel, user)
            return _in_channel("TYPING_START", data, channel, world, "typing")
        case ChannelChange():
            return _describe_channel(change, world)
        case ThreadSeat(thread, user):
            data = _seat_json(thread, user) | {"guild_id": str(thread.guild_id)}
            return Event("THREAD_MEMBERS_UPDATE", data, _GUILDS, thread.guild_id)
        case GuildLeft() | MemberJoined() | RoleAdded() | VoiceMoved() | StatusSet():
            return _describe_in_guild(change)


def _describe_in_guild(change: GuildLeft | MemberJoined | RoleAdded | VoiceMoved | StatusSet) -> Event:
    match change:
        case GuildLeft(guild):
            return Event("GUILD_DELETE", {"id": str(guild.id)}, _GUILDS, guild.id)
        case MemberJoined(member):
            data = member_json(member) | {"guild_id": str(member.guild.id)}
            return Event("GUILD_MEMBER_ADD", data, _MEMBERS, member.guild.id)
        case RoleAdded(guild, role):
            data = {"role": role_json(role), "guild_id": str(guild.id)}
            return Event("GUILD_ROLE_CREATE", data, _GUILDS, guild.id)
        case VoiceMoved(state):
            guild_id = state.member.guild.id
            place = {"guild_id": str(guild_id), "member": member_json(state.member)}
            return Event("VOICE_STATE_UPDATE", voice_state_json(state) | place, _VOICE, guild_id)
        case StatusSet(channel):
            data = {"id": str(channel.id), "guild_id": str(channel.guild_id), "status": channel.status}
            return Event("VOICE_CHANNEL_STATUS_UPDATE", data, _GUILDS, channel.guild_id)


def _in_channel(
    name: str, data: Json, channel: Channel, world: World, intent: str, *, private_content: bool = False
) -> Event:
    flag: int = getattr(Intents, f"{'guild' if channel.guild else 'dm'}_{intent}").flag
    seen = permissions_in(world.bot, channel).view_channel
    return Event(name, data, flag, channel.guild_id, seen, private_content)


def _place(channel: Channel, user: User) -> Json:
    """Say where something happened and, in a guild, as which member."""
    if channel.guild is None:
        return {"channel_id": str(channel.id)}
    shape: Json = {"channel_id": str(channel.id), "guild_id": str(channel.guild.id)}
    member = channel.guild.members.get(user.id)
    return shape | {"member": member_json(member)} if member else shape


def _describe_message(change: MessageChange, world: World) -> Event:
    message, channel = change.message, change.message.channel
    name = f"MESSAGE_{change.event}"
    if change.event == "DELETE":
        data: Json = {"id": str(message.id), "channel_id": str(channel.id)}
    else:
        data = message_json(message, world) | {"channel_type": channel.kind.value}
    if is_hidden(message):
        # An ephemeral message travels like a direct one: no guild, no member (Discord, message intents).
        return Event(name, data, Intents.dm_messages.flag, channel.guild_id)
    if channel.guild:
        data["guild_id"] = str(channel.guild.id)
        member = channel.guild.members.get(message.author.id)
        if member and change.event != "DELETE":
            data["member"] = bare_member_json(member)
    addressed = message.author == world.bot or world.bot in message.mentions.users or channel.guild is None
    private = change.event != "DELETE" and not addressed
    return _in_channel(name, data, channel, world, "messages", private_content=private)


def _describe_reaction(change: ReactionChange, world: World) -> Event:
    message, user = change.message, change.user
    place = _place(message.channel, user)
    if change.event == "ADD":
        place["message_author_id"] = str(message.author.id)
    else:
        place.pop("member", None)
    facts = {"message_id": str(message.id), "user_id": str(user.id), "emoji": emoji_json(change.emoji)}
    name = f"MESSAGE_REACTION_{change.event}"
    return _in_channel(name, facts | place | {"type": 0, "burst": False}, message.channel, world, "reactions")


def _describe_channel(change: ChannelChange, world: World) -> Event:
    channel = change.channel
    name = f"{'THREAD' if channel.is_thread else 'CHANNEL'}_{change.event}"
    data = channel_json(channel)
    if name == "THREAD_CREATE":
        data |= {"newly_created": True, "member": thread_member_json(channel, world.bot)}
    elif name == "THREAD_DELETE":
        data = {key: data[key] for key in ("id", "guild_id", "parent_id", "type")}
    seen = permissions_in(world.bot, channel).view_channel
    return Event(name, data, _GUILDS, channel.guild_id, seen)


def _seat_json(thread: Channel, user: User) -> Json:
    shape: Json = {"id": str(thread.id), "member_count": len(thread.thread_members)}
    if user.id in thread.thread_members:
        return shape | {"added_members": [thread_member_json(thread, user) | {"presence": None}]}
    return shape | {"removed_member_ids": [str(user.id)]}
