"""The world in Discord's JSON, as REST v10 answers it and gateway events carry it."""

from __future__ import annotations

from datetime import UTC, datetime

from discord import ChannelType, Permissions

from bot.sandbox.entities import Channel, Flag, Guild, Invocation, Json, Member, Message, Role, User
from bot.sandbox.permissions import permissions_in
from bot.sandbox.snowflake import moment
from bot.sandbox.world import World

ATTACHMENT_LIMIT = 10 * 1024 * 1024  # bytes a file, in a guild without boosts


def user_json(user: User) -> Json:
    """Return a user as others see them."""
    shape: Json = {
        "id": str(user.id),
        "username": user.name,
        "global_name": None if user.bot else user.name,
        "discriminator": "0",
        "avatar": None,
        "public_flags": 0,
        "flags": 0,
        "primary_guild": None,
    }
    return shape | {"bot": True} if user.bot else shape


def self_json(user: User) -> Json:
    """Return the bot's own account."""
    return user_json(user) | {"mfa_enabled": False, "locale": "en-US", "verified": True, "email": None}


def member_json(member: Member) -> Json:
    """Return a member with their user."""
    return {"user": user_json(member.user)} | bare_member_json(member)


def bare_member_json(member: Member) -> Json:
    """Return a member without their user, as message events carry it beside the author."""
    return {
        "roles": [str(role.id) for role in member.roles],
        "joined_at": member.joined_at.isoformat(),
        "nick": None,
        "avatar": None,
        "banner": None,
        "premium_since": None,
        "communication_disabled_until": None,
        "deaf": False,
        "mute": False,
        "pending": False,
        "flags": 0,
    }


def role_json(role: Role) -> Json:
    """Return a role."""
    return {
        "id": str(role.id),
        "name": role.name,
        "description": None,
        "permissions": str(role.permissions.value),
        "position": role.position,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "managed": False,
        "mentionable": role.mentionable,
        "icon": None,
        "unicode_emoji": None,
        "flags": 0,
    }


def channel_json(channel: Channel) -> Json:
    """Return a channel, thread or direct message."""
    shape: Json = {
        "id": str(channel.id),
        "type": channel.kind.value,
        "flags": 0,
        "last_message_id": str(channel.last_message_id) if channel.last_message_id else None,
    }
    if channel.guild is None:
        return shape | {"recipients": [user_json(user) for user in channel.recipients]}
    shape |= {
        "guild_id": str(channel.guild.id),
        "name": channel.name,
        "parent_id": str(channel.parent.id) if channel.parent else None,
        "rate_limit_per_user": 0,
    }
    if channel.is_thread:
        return shape | _thread_json(channel)
    if channel.kind is ChannelType.voice:
        shape |= {"bitrate": 64000, "user_limit": 0, "rtc_region": None}
    else:
        shape |= {"topic": channel.topic}
    overwrites = [
        {"id": str(target), "type": 0 if target in channel.guild.roles else 1} | _pair_json(*overwrite.pair())
        for target, overwrite in channel.overwrites.items()
    ]
    return shape | {"position": channel.position, "nsfw": False, "permission_overwrites": overwrites}


def _pair_json(allow: Permissions, deny: Permissions) -> Json:
    return {"allow": str(allow.value), "deny": str(deny.value)}


def _thread_json(thread: Channel) -> Json:
    made = moment(thread.id).isoformat()
    return {
        "owner_id": str(thread.owner.id) if thread.owner else None,
        "message_count": len(thread.messages),
        "total_message_sent": len(thread.messages),
        "member_count": len(thread.thread_members),
        "thread_metadata": {
            "archived": thread.archived,
            "archive_timestamp": made,
            "auto_archive_duration": thread.auto_archive_minutes,
            "locked": thread.locked,
            "create_timestamp": made,
        },
    }


def thread_member_json(thread: Channel, user: User) -> Json:
    """Return a user's membership of a thread."""
    joined = moment(thread.id).isoformat()
    return {"id": str(thread.id), "user_id": str(user.id), "join_timestamp": joined, "flags": 0}


def guild_json(guild: Guild) -> Json:
    """Return a guild with its roles, without its channels and members."""
    return (
        {
            "id": str(guild.id),
            "name": guild.name,
            "owner_id": str(guild.owner.id),
            "roles": [role_json(role) for role in guild.roles.values()],
            "emojis": [],
            "stickers": [],
            "features": [],
            "region": "us-east",
            "preferred_locale": "en-US",
            "afk_timeout": 300,
            "max_members": 500_000,
            "max_stage_video_channel_users": 50,
            "max_video_channel_users": 25,
        }
        | dict.fromkeys(_GUILD_NULLS)
        | dict.fromkeys(_GUILD_ZEROS, 0)
        | dict.fromkeys(_GUILD_FALSES, False)
    )


_GUILD_NULLS = (
    "icon", "description", "home_header", "splash", "discovery_splash", "banner", "application_id", "afk_channel_id",
    "system_channel_id", "widget_channel_id", "max_presences", "vanity_url_code", "rules_channel_id",
    "safety_alerts_channel_id", "public_updates_channel_id", "incidents_data",
)  # fmt: skip
_GUILD_ZEROS = (
    "system_channel_flags", "verification_level", "default_message_notifications", "mfa_level",
    "explicit_content_filter", "premium_tier", "premium_subscription_count", "nsfw_level",
)  # fmt: skip
_GUILD_FALSES = ("widget_enabled", "premium_progress_bar_enabled", "nsfw")


def guild_create_json(guild: Guild, members: list[Member]) -> Json:
    """Return the GUILD_CREATE event's data with the members that the session may see."""
    channels = guild.channels.values()
    return guild_json(guild) | {
        "joined_at": datetime(2026, 1, 1, tzinfo=UTC).isoformat(),
        "large": False,
        "unavailable": False,
        "member_count": len(guild.members),
        "members": [member_json(member) for member in members],
        "channels": [channel_json(channel) for channel in channels if not channel.is_thread],
        "threads": [
            channel_json(channel) for channel in channels if channel.is_thread and not channel.archived
        ],
        "presences": [],
        "voice_states": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
        "hub_type": None,
        "latest_onboarding_question_id": None,
    }


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
    assert reference is not None  # noqa: S101 - the caller looked
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


def application_json(world: World) -> Json:
    """Return the bot's application."""
    owner = world.guilds[0].owner if world.guilds else world.bot
    return {
        "id": str(world.bot.id),
        "name": world.bot.name,
        "owner": user_json(owner),
        "description": "",
        "verify_key": "0" * 64,
        "flags": 1 << 19,  # may read message content while the bot is in fewer than a hundred guilds
        "flags_new": str(1 << 19),
        "bot_public": True,
        "bot_require_code_grant": False,
        "redirect_uris": [],
        "eligible_oauth2_scopes": [],
        "approximate_guild_count": len(world.guilds),
        "approximate_user_install_count": 0,
        "approximate_user_authorization_count": 0,
        "explicit_content_filter": 0,
    } | dict.fromkeys(
        ("icon", "type", "interactions_endpoint_url", "role_connections_verification_url", "team")
    )


def interaction_json(
    world: World, user: User, channel: Channel, *, interaction_id: int, token: str, kind: int, data: Json
) -> Json:
    """Return the INTERACTION_CREATE event's data for something that a user did in a channel."""
    rights = str(permissions_in(user, channel).value)
    shape: Json = {
        "id": str(interaction_id),
        "application_id": str(world.bot.id),
        "type": kind,
        "data": data,
        "token": token,
        "version": 1,
        "channel_id": str(channel.id),
        "channel": channel_json(channel) | {"permissions": rights},
        "app_permissions": str(permissions_in(world.bot, channel).value),
        "locale": "en-US",
        "entitlements": [],
        "attachment_size_limit": ATTACHMENT_LIMIT,
        "context": 0 if channel.guild else 1,
        "authorizing_integration_owners": {"0": str(channel.guild_id or 0)},
    }
    if channel.guild is None:
        return shape | {"user": user_json(user)}
    return shape | {
        "guild_id": str(channel.guild.id),
        "guild": {"id": str(channel.guild.id), "locale": "en-US", "features": []},
        "guild_locale": "en-US",
        "member": member_json(channel.guild.members[user.id]) | {"permissions": rights},
    }


def is_hidden(message: Message) -> bool:
    """True for an ephemeral message: REST's channel routes do not know it."""
    return Flag.EPHEMERAL in message.flags
