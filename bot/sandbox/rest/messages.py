"""Messages, reactions and typing in a channel."""

from __future__ import annotations

import time

from discord import ChannelType, MessageType

from bot.sandbox.entities import Channel, Flag, Json, Message, Reference
from bot.sandbox.errors import ApiError, invalid_form, unknown
from bot.sandbox.payloads import is_hidden, message_json
from bot.sandbox.permissions import require, require_send
from bot.sandbox.rest.call import NO_CONTENT, Answer, Call, Route, snowflake
from bot.sandbox.rest.content import compose, mentions
from bot.sandbox.snowflake import moment

NONCE_LIFE_S = 300
_OLD_S = 3600
_OLD_EDITS = 30  # to a message older than an hour; Discord does not publish its number
_BULK_LIFE_S = 14 * 24 * 3600


def create_message(call: Call) -> Answer:
    """Send a message; with `enforce_nonce` a known nonce answers with the message that is there."""
    channel, body = call.channel(), call.fields
    require_send(call.bot, channel)
    _require_for_content(call, channel)
    _unarchive(call, channel)
    fields = compose(call, body, channel)
    twin = _twin(call, channel)
    if twin:
        return Answer(message_json(twin, call.world))
    reference = _reference(call, channel)
    original = channel.messages.get(reference.message_id) if reference else None
    message = Message(
        call.world.snowflakes.next(),
        channel,
        call.bot,
        kind=MessageType.reply if reference else MessageType.default,
        mentions=mentions(call, body, channel, original.author if original else None),
        reference=reference,
        nonce=body.get("nonce"),
        tts=bool(body.get("tts")),
        **fields,
    )
    return Answer(message_json(call.world.post(message), call.world))


def _require_for_content(call: Call, channel: Channel) -> None:
    if (
        channel.kind not in {ChannelType.text, ChannelType.voice, ChannelType.private}
        and not channel.is_thread
    ):
        raise ApiError(400, 50008, "Cannot send messages in a non-text channel")
    if call.files:
        require(call.bot, channel, "attach_files")


def _unarchive(call: Call, channel: Channel) -> None:
    if channel.archived:
        if channel.locked:
            raise ApiError(400, 50083, "Thread is archived")
        call.world.update_channel(channel, archived=False)


def _twin(call: Call, channel: Channel) -> Message | None:
    nonce = call.fields.get("nonce")
    if nonce is None or not call.fields.get("enforce_nonce"):
        return None
    for message in reversed(channel.messages.values()):
        if _age_s(message.id) > NONCE_LIFE_S:
            return None
        if message.author == call.bot and str(message.nonce) == str(nonce):
            return message
    return None


def _reference(call: Call, channel: Channel) -> Reference | None:
    body = call.fields.get("message_reference")
    if not body:
        return None
    message_id = snowflake("message_reference.message_id", body.get("message_id"))
    original = channel.messages.get(message_id)
    if original is None or is_hidden(original):
        if body.get("fail_if_not_exists", True):
            raise invalid_form("message_reference", "REPLIES_UNKNOWN_MESSAGE", "Unknown message")
        return None
    require(call.bot, channel, "read_message_history")
    return Reference(message_id, channel.id, channel.guild_id)


def list_messages(call: Call) -> Answer:
    """List a page of a channel's messages, newest first."""
    channel = call.channel()
    require(call.bot, channel, "read_message_history")
    limit = call.number("limit", 50, 100)
    known = sorted(m.id for m in channel.messages.values() if not is_hidden(m))
    if "around" in call.query:
        around = snowflake("around", call.query["around"])
        older = [i for i in known if i <= around][-(limit // 2 + 1) :]
        newer = [i for i in known if i > around][: limit - len(older)]
        page = older + newer
    elif "after" in call.query:
        after = snowflake("after", call.query["after"])
        page = [i for i in known if i > after][:limit]
    else:
        before = snowflake("before", call.query.get("before", 2**63))
        page = [i for i in known if i < before][-limit:]
    return Answer([message_json(channel.messages[i], call.world) for i in reversed(page)])


def get_message(call: Call) -> Answer:
    """Return one message."""
    require(call.bot, call.channel(), "read_message_history")
    return Answer(message_json(call.message(), call.world))


def update_message(call: Call) -> Answer:
    """Edit one of the bot's own messages."""
    message = call.message()
    if message.author != call.bot:
        raise ApiError(403, 50005, "Cannot edit a message authored by another user")
    if message.channel.archived:
        raise ApiError(400, 50083, "Thread is archived")
    _refuse_often(message)
    return Answer(message_json(change(call, message, call.fields), call.world))


def _refuse_often(message: Message) -> None:
    if _age_s(message.id) < _OLD_S:
        return
    message.old_edits += 1
    if message.old_edits > _OLD_EDITS:
        reason = "Maximum number of edits to messages older than 1 hour reached. Try again later."
        error = ApiError(429, 30046, reason)
        error.body |= {"retry_after": 1.0, "global": False}
        raise error


def _age_s(message_id: int) -> float:
    return time.time() - moment(message_id).timestamp()


def change(call: Call, message: Message, body: Json, cause: int | None = None) -> Message:
    """Change a message as a body says; `cause` is the interaction that does it. A loading one is filled."""
    changes = compose(call, body, message.channel, edited=message)
    if "content" in changes:
        changes["mentions"] = mentions(call, body, message.channel)
    changes["flags"] = changes.get("flags", message.flags) & ~Flag.LOADING
    return call.world.edit(message, cause=cause, **changes)


def delete_message(call: Call) -> Answer:
    """Delete a message; others' messages take the permission to manage messages."""
    message = call.message()
    if message.author != call.bot:
        require(call.bot, message.channel, "manage_messages")
    call.world.delete(message)
    return NO_CONTENT


def bulk_delete_messages(call: Call) -> Answer:
    """Delete 2 to 100 messages at once."""
    channel = call.channel()
    require(call.bot, channel, "manage_messages")
    ids = [snowflake("messages", raw) for raw in call.fields.get("messages") or []]
    if not 2 <= len(ids) <= 100:
        raise ApiError(400, 50016, "Provided too few or too many messages to delete.")
    if any(_age_s(message_id) > _BULK_LIFE_S for message_id in ids):
        raise ApiError(400, 50034, "You can only bulk delete messages that are under 14 days old.")
    for message_id in ids:
        message = channel.messages.get(message_id)
        if message and not is_hidden(message):
            call.world.delete(message)
    return NO_CONTENT


def trigger_typing_indicator(call: Call) -> Answer:
    """Show that the bot is typing."""
    channel = call.channel()
    require_send(call.bot, channel)
    call.world.typing(channel, call.bot)
    return NO_CONTENT


def add_my_message_reaction(call: Call) -> Answer:
    """React to a message."""
    message = call.message()
    require(call.bot, message.channel, "add_reactions", "read_message_history")
    emoji = call.path["emoji_name"]
    if emoji.isascii() and ":" not in emoji:
        raise unknown("Emoji")
    if emoji not in message.reactions and len(message.reactions) >= 20:
        raise ApiError(400, 30010, "Maximum number of reactions reached (20)")
    call.world.react(message, call.bot, emoji)
    return NO_CONTENT


def delete_my_message_reaction(call: Call) -> Answer:
    """Take the bot's reaction back."""
    call.world.unreact(call.message(), call.bot, call.path["emoji_name"])
    return NO_CONTENT


def create_pin(call: Call) -> Answer:
    """Pin a message."""
    return _pin(call, pinned=True)


def delete_pin(call: Call) -> Answer:
    """Unpin a message."""
    return _pin(call, pinned=False)


def _pin(call: Call, *, pinned: bool) -> Answer:
    message = call.message()
    require(call.bot, message.channel, "pin_messages")
    call.world.edit(message, pinned=pinned)
    return NO_CONTENT


_MESSAGES = "/channels/{channel_id}/messages"
_MESSAGE = _MESSAGES + "/{message_id}"
_REACTION = _MESSAGE + "/reactions/{emoji_name}/@me"
ROUTES = (
    Route("POST", _MESSAGES, create_message),
    Route("GET", _MESSAGES, list_messages),
    Route("POST", _MESSAGES + "/bulk-delete", bulk_delete_messages),
    Route("PUT", _MESSAGES + "/pins/{message_id}", create_pin),
    Route("DELETE", _MESSAGES + "/pins/{message_id}", delete_pin),
    Route("GET", _MESSAGE, get_message),
    Route("PATCH", _MESSAGE, update_message),
    Route("DELETE", _MESSAGE, delete_message),
    Route("PUT", _REACTION, add_my_message_reaction),
    Route("DELETE", _REACTION, delete_my_message_reaction),
    Route("POST", "/channels/{channel_id}/typing", trigger_typing_indicator),
)
