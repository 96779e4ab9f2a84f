"""Messages in Discord's JSON."""

from __future__ import annotations

from bot.sandbox.entities import Channel, Flag, Invocation, Json, Message, User
from bot.sandbox.payloads.guilds import channel_json
from bot.sandbox.payloads.users import user_json
from bot.sandbox.snowflake import moment
from bot.sandbox.world import World


def message_json(message: Message, world: World) -> Json:
    """Return a message as REST answers it."""
    shape: Json = {
        "id": str(message.id),
        "channel_id": str(message.channel.id),
        "author": user_json(message.author),
        "content": message.content,
        "timestamp": moment(message.id).isoformat(),
        "edited_timestamp": message.edited_at.isoformat() if message.edited_at else None,
        "tts": message.tts,
        "mention_everyone": message.mentions.everyone,
        "mentions": [user_json(user) for user in message.mentions.users],
        "mention_roles": [str(role.id) for role in message.mentions.roles],
        "attachments": message.attachments,
        "embeds": message.embeds,
        "components": message.components,
        "pinned": message.pinned,
        "type": message.kind.value,
        "flags": int(message.flags),
    }
    shape |= _provenance_json(message)
    if message.nonce is not None:
        shape["nonce"] = message.nonce
    if message.poll:
        shape["poll"] = message.poll
    if message.thread:
        shape["thread"] = channel_json(message.thread)
    if message.reactions:
        shape["reactions"] = [_reaction_json(e, ids, world.bot) for e, ids in message.reactions.items()]
    if message.reference:
        shape |= _reference_json(message, world)
    return shape


def _provenance_json(message: Message) -> Json:
    if message.invocation is None:
        return {}
    application = str(message.author.id)
    metadata = _invocation_json(message.invocation, message.channel)
    return {"application_id": application, "webhook_id": application, "interaction_metadata": metadata}


def _invocation_json(invocation: Invocation, channel: Channel) -> Json:
    shape: Json = {
        "id": str(invocation.id),
        "type": invocation.kind.value,
        "user": user_json(invocation.user),
        "authorizing_integration_owners": {"0": str(channel.guild_id or 0)},
    }
    if invocation.trigger:
        shape["triggering_interaction_metadata"] = _invocation_json(invocation.trigger, channel)
    elif invocation.message_id:
        shape["interacted_message_id"] = str(invocation.message_id)
    return shape


def _reference_json(message: Message, world: World) -> Json:
    reference = message.reference
    assert reference is not None
    shape: Json = {
        "type": 0,
        "message_id": str(reference.message_id),
        "channel_id": str(reference.channel_id),
    }
    if reference.guild_id:
        shape["guild_id"] = str(reference.guild_id)
    original = world.channel(reference.channel_id).messages.get(reference.message_id)
    answered = message_json(original, world) if original else None
    if answered:
        answered.pop("referenced_message", None)  # Discord goes one level deep
    return {"message_reference": shape, "referenced_message": answered}


def _reaction_json(emoji: str, user_ids: list[int], bot: User) -> Json:
    return {
        "emoji": emoji_json(emoji),
        "count": len(user_ids),
        "count_details": {"burst": 0, "normal": len(user_ids)},
        "burst_colors": [],
        "me": bot.id in user_ids,
        "me_burst": False,
    }


def emoji_json(emoji: str) -> Json:
    """Return a unicode emoji, or a custom one written `name:id`."""
    name, _, emoji_id = emoji.partition(":")
    return {"id": emoji_id or None, "name": name}


def is_hidden(message: Message) -> bool:
    """True for an ephemeral message: REST's channel routes do not know it."""
    return Flag.EPHEMERAL in message.flags
