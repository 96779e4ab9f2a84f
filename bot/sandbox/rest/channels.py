"""Channels and threads."""

from __future__ import annotations

from typing import Any

from discord import ChannelType

from bot.sandbox.entities import Channel, Flag, User
from bot.sandbox.errors import ApiError, Form, invalid_form, unknown
from bot.sandbox.payloads import channel_json, thread_member_json
from bot.sandbox.permissions import permissions_in, require
from bot.sandbox.rest.call import NO_CONTENT, Answer, Call, Route

_ARCHIVE_MINUTES = {60, 1440, 4320, 10080}


def get_channel(call: Call) -> Answer:
    """Return a channel or thread."""
    return Answer(channel_json(call.channel()))


def update_channel(call: Call) -> Answer:
    """Rename a channel, set its topic; archive, lock or rename a thread."""
    channel, body = call.channel(), call.fields
    changes: dict[str, Any] = {
        key: body[key] for key in ("name", "topic", "archived", "locked") if key in body
    }
    if channel.is_thread:
        own = channel.owner == call.bot and not ("locked" in body or channel.locked)
        require(call.bot, channel, *(() if own else ("manage_threads",)))
        changes.pop("topic", None)
    else:
        require(call.bot, channel, "manage_channels")
        changes = {key: value for key, value in changes.items() if key in {"name", "topic"}}
    if "auto_archive_duration" in body:
        changes["auto_archive_minutes"] = _archive_minutes(body["auto_archive_duration"])
    _check_name(changes.get("name", channel.name))
    call.world.update_channel(channel, **changes)
    return Answer(channel_json(channel))


def update_voice_channel_status(call: Call) -> Answer:
    """Set what a voice channel says of itself."""
    channel = call.channel()
    if channel.kind is not ChannelType.voice:
        raise ApiError(400, 50024, "Cannot execute action on this channel type")
    require(call.bot, channel, "set_voice_channel_status")
    call.world.set_status(channel, call.fields.get("status") or None)
    return NO_CONTENT


def delete_channel(call: Call) -> Answer:
    """Delete a channel or thread."""
    channel = call.channel()
    if channel.guild:
        require(call.bot, channel, "manage_threads" if channel.is_thread else "manage_channels")
        call.world.remove_channel(channel)
    return Answer(channel_json(channel))


def create_thread(call: Call) -> Answer:
    """Open a thread that starts from no message."""
    body = call.fields
    kind = ChannelType(int(body.get("type", ChannelType.private_thread.value)))
    return _open(call, call.channel(), kind)


def create_thread_from_message(call: Call) -> Answer:
    """Open a thread under a message; its id is the message's."""
    message = call.message()
    if message.thread:
        raise ApiError(400, 160004, "A thread has already been created for this message")
    answer = _open(call, message.channel, ChannelType.public_thread, message.id)
    thread = call.world.channel(message.id)
    call.world.edit(message, thread=thread, flags=message.flags | Flag.HAS_THREAD)
    return answer


def _open(call: Call, channel: Channel, kind: ChannelType, thread_id: int | None = None) -> Answer:
    body = call.fields
    if channel.guild is None or channel.is_thread:
        raise ApiError(400, 50024, "Cannot execute action on this channel type")
    private = kind is ChannelType.private_thread
    require(call.bot, channel, "create_private_threads" if private else "create_public_threads")
    _check_name(body.get("name"))
    minutes = _archive_minutes(body.get("auto_archive_duration") or 1440)
    new_id = thread_id or call.world.snowflakes.next()
    thread = call.world.add_thread(
        channel, body["name"], kind=kind, thread_id=new_id, auto_archive_minutes=minutes
    )
    return Answer(channel_json(thread), 201)


def _check_name(name: object) -> None:
    form = Form()
    if not isinstance(name, str) or not name.strip():
        form.refuse("name", "BASE_TYPE_REQUIRED", "This field is required")
    form.at_most("name", name, 100)
    form.check()


def _archive_minutes(raw: object) -> int:
    if raw not in _ARCHIVE_MINUTES:
        raise invalid_form(
            "auto_archive_duration", "BASE_TYPE_CHOICES", f"Must be one of {sorted(_ARCHIVE_MINUTES)}."
        )
    return int(str(raw))


def _thread(call: Call) -> Channel:
    channel = call.channel()
    if not channel.is_thread:
        raise ApiError(400, 50024, "Cannot execute action on this channel type")
    return channel


def join_thread(call: Call) -> Answer:
    """Let the bot join a thread."""
    return _seat(call, call.bot, sits=True)


def leave_thread(call: Call) -> Answer:
    """Let the bot leave a thread."""
    return _seat(call, call.bot, sits=False)


def add_thread_member(call: Call) -> Answer:
    """Bring somebody into a thread."""
    return _seat(call, _guest(call), sits=True)


def delete_thread_member(call: Call) -> Answer:
    """Take somebody out of a thread."""
    return _seat(call, _guest(call), sits=False)


def _guest(call: Call) -> User:
    thread = _thread(call)
    user_id = call.id("user_id")
    if thread.guild is None or user_id not in thread.guild.members:
        raise unknown("Member")
    return thread.guild.members[user_id].user


def _seat(call: Call, user: User, *, sits: bool) -> Answer:
    thread = _thread(call)
    if thread.archived:
        raise ApiError(400, 50083, "Thread is archived")
    if sits:
        call.world.seat(thread, user)
    elif user.id in thread.thread_members:
        call.world.unseat(thread, user)
    else:
        raise unknown("Member")
    return NO_CONTENT


def list_thread_members(call: Call) -> Answer:
    """List who is in a thread."""
    thread = _thread(call)
    return Answer([thread_member_json(thread, user) for user in thread.thread_members.values()])


def get_active_guild_threads(call: Call) -> Answer:
    """List a guild's threads that are not archived."""
    threads = [c for c in call.guild().channels.values() if c.is_thread and not c.archived]
    visible = [thread for thread in threads if permissions_in(call.bot, thread).view_channel]
    return _listed(call, visible)


def list_public_archived_threads(call: Call) -> Answer:
    """List a channel's archived public threads."""
    channel = call.channel()
    require(call.bot, channel, "read_message_history")
    siblings = channel.guild.channels.values() if channel.guild else ()
    threads = [
        c for c in siblings if c.parent is channel and c.archived and c.kind is ChannelType.public_thread
    ]
    return _listed(call, threads)


def _listed(call: Call, threads: list[Channel]) -> Answer:
    seats = [thread_member_json(t, call.bot) for t in threads if call.bot.id in t.thread_members]
    return Answer({"threads": [channel_json(t) for t in threads], "members": seats, "has_more": False})


_CHANNEL = "/channels/{channel_id}"
_SEATS = _CHANNEL + "/thread-members"
ROUTES = (
    Route("GET", _CHANNEL, get_channel),
    Route("PATCH", _CHANNEL, update_channel),
    Route("DELETE", _CHANNEL, delete_channel),
    Route("PUT", _CHANNEL + "/voice-status", update_voice_channel_status),
    Route("POST", _CHANNEL + "/threads", create_thread),
    Route("POST", _CHANNEL + "/messages/{message_id}/threads", create_thread_from_message),
    Route("GET", _CHANNEL + "/threads/archived/public", list_public_archived_threads),
    Route("GET", _SEATS, list_thread_members),
    Route("PUT", _SEATS + "/@me", join_thread),
    Route("DELETE", _SEATS + "/@me", leave_thread),
    Route("PUT", _SEATS + "/{user_id}", add_thread_member),
    Route("DELETE", _SEATS + "/{user_id}", delete_thread_member),
    Route("GET", "/guilds/{guild_id}/threads/active", get_active_guild_threads),
)
