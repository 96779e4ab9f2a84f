"""Changes of the world as gateway events, filtered by what a session's intents let it see."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from discord import Intents

from bot.sandbox.entities import Json, Message
from bot.sandbox.payloads import (
    bare_member_json,
    channel_json,
    emoji_json,
    is_hidden,
    member_json,
    message_json,
    role_json,
    thread_member_json,
)
from bot.sandbox.permissions import permissions_in
from bot.sandbox.world import Change, What, World


@dataclass(frozen=True, slots=True)
class Event:
    """An event's data, the intent bit that it needs, and the guild whose shard gets it (None: shard 0)."""

    name: str
    data: Json
    intent: int
    guild_id: int | None
    message: Message | None = None

    def data_for(self, intents: int, bot_id: int) -> Json:
        """Return the data as a session sees it: without MESSAGE_CONTENT other people's messages are empty."""
        message = self.message
        if message is None or intents & Intents.message_content.flag or self.guild_id is None:
            return self.data
        if message.author.id == bot_id or any(user.id == bot_id for user in message.mentions.users):
            return self.data
        empty = {"content": "", "embeds": [], "attachments": [], "components": []}
        return {key: value for key, value in self.data.items() if key != "poll"} | empty


def describe(change: Change, world: World) -> Event | None:
    """Return the event that tells a change; None when the bot cannot see it (or GUILD_CREATE, made by session)."""
    describer = _DESCRIBERS.get(change.what)
    if describer is None:
        return None
    if change.channel and change.guild and not permissions_in(world.bot, change.channel).view_channel:
        return None
    in_guild, direct = _INTENTS[change.what]
    guild_id = change.guild.id if change.guild else None
    data = describer(change, world)
    content = change.message if change.what in {"MESSAGE_CREATE", "MESSAGE_UPDATE"} else None
    if change.message and is_hidden(change.message):
        # An ephemeral message travels like a direct one: no guild, no member (Discord, message intents).
        return Event(change.what, data, direct, guild_id, None)
    if guild_id is not None:
        data["guild_id"] = str(guild_id)
    return Event(change.what, data, in_guild if guild_id is not None else direct, guild_id, content)


def _message(change: Change, world: World) -> Json:
    assert change.message is not None  # noqa: S101
    data = message_json(change.message, world) | {"channel_type": change.message.channel.kind.value}
    if change.guild and not is_hidden(change.message):
        member = change.guild.members.get(change.message.author.id)
        if member:
            data["member"] = bare_member_json(member)
    return data


def _message_delete(change: Change, world: World) -> Json:
    del world
    assert change.message is not None  # noqa: S101
    return {"id": str(change.message.id), "channel_id": str(change.message.channel.id)}


def _reaction(change: Change, world: World) -> Json:
    del world
    assert change.message is not None  # noqa: S101
    assert change.user is not None  # noqa: S101
    data: Json = {
        "user_id": str(change.user.id),
        "channel_id": str(change.message.channel.id),
        "message_id": str(change.message.id),
        "emoji": emoji_json(change.emoji or ""),
        "type": 0,
        "burst": False,
    }
    if change.what == "MESSAGE_REACTION_ADD":
        data["message_author_id"] = str(change.message.author.id)
        if change.member:
            data["member"] = member_json(change.member)
    return data


def _typing(change: Change, world: World) -> Json:
    del world
    assert change.channel is not None  # noqa: S101
    assert change.user is not None  # noqa: S101
    data: Json = {
        "channel_id": str(change.channel.id),
        "user_id": str(change.user.id),
        "timestamp": int(time.time()),
    }
    return data | {"member": member_json(change.member)} if change.member else data


def _channel(change: Change, world: World) -> Json:
    del world
    assert change.channel is not None  # noqa: S101
    return channel_json(change.channel)


def _thread_create(change: Change, world: World) -> Json:
    assert change.channel is not None  # noqa: S101
    return channel_json(change.channel) | {
        "newly_created": True,
        "member": thread_member_json(change.channel, world.bot),
    }


def _thread_delete(change: Change, world: World) -> Json:
    del world
    assert change.channel is not None  # noqa: S101
    parent = change.channel.parent
    return {
        "id": str(change.channel.id),
        "parent_id": str(parent.id) if parent else None,
        "type": change.channel.kind.value,
    }


def _thread_members(change: Change, world: World) -> Json:
    del world
    assert change.channel is not None  # noqa: S101
    assert change.user is not None  # noqa: S101
    thread, user = change.channel, change.user
    data: Json = {"id": str(thread.id), "member_count": len(thread.thread_members)}
    if user.id in thread.thread_members:
        return data | {"added_members": [thread_member_json(thread, user) | {"presence": None}]}
    return data | {"removed_member_ids": [str(user.id)]}


def _member(change: Change, world: World) -> Json:
    del world
    assert change.member is not None  # noqa: S101
    return member_json(change.member)


def _role(change: Change, world: World) -> Json:
    del world
    assert change.role is not None  # noqa: S101
    return {"role": role_json(change.role)}


_DESCRIBERS: Mapping[What, Callable[[Change, World], Json]] = {
    "GUILD_ROLE_CREATE": _role,
    "GUILD_MEMBER_ADD": _member,
    "GUILD_MEMBER_UPDATE": _member,
    "CHANNEL_CREATE": _channel,
    "CHANNEL_UPDATE": _channel,
    "CHANNEL_DELETE": _channel,
    "THREAD_CREATE": _thread_create,
    "THREAD_UPDATE": _channel,
    "THREAD_DELETE": _thread_delete,
    "THREAD_MEMBERS_UPDATE": _thread_members,
    "MESSAGE_CREATE": _message,
    "MESSAGE_UPDATE": _message,
    "MESSAGE_DELETE": _message_delete,
    "MESSAGE_REACTION_ADD": _reaction,
    "MESSAGE_REACTION_REMOVE": _reaction,
    "TYPING_START": _typing,
}

_GUILDS = (Intents.guilds.flag, 0)
_MEMBERS = (Intents.members.flag, 0)
_MESSAGES = (Intents.guild_messages.flag, Intents.dm_messages.flag)
_REACTIONS = (Intents.guild_reactions.flag, Intents.dm_reactions.flag)
_INTENTS: Mapping[What, tuple[int, int]] = {
    "GUILD_ROLE_CREATE": _GUILDS,
    "GUILD_MEMBER_ADD": _MEMBERS,
    "GUILD_MEMBER_UPDATE": _MEMBERS,
    "CHANNEL_CREATE": _GUILDS,
    "CHANNEL_UPDATE": _GUILDS,
    "CHANNEL_DELETE": _GUILDS,
    "THREAD_CREATE": _GUILDS,
    "THREAD_UPDATE": _GUILDS,
    "THREAD_DELETE": _GUILDS,
    "THREAD_MEMBERS_UPDATE": _GUILDS,
    "MESSAGE_CREATE": _MESSAGES,
    "MESSAGE_UPDATE": _MESSAGES,
    "MESSAGE_DELETE": _MESSAGES,
    "MESSAGE_REACTION_ADD": _REACTIONS,
    "MESSAGE_REACTION_REMOVE": _REACTIONS,
    "TYPING_START": (Intents.guild_typing.flag, Intents.dm_typing.flag),
}
