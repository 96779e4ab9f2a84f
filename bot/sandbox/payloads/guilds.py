"""Guilds, roles, channels and threads in Discord's JSON."""

from __future__ import annotations

from discord import ChannelType, Permissions

from bot.sandbox.entities import Channel, Guild, Json, Member, Role, User
from bot.sandbox.payloads.users import member_json, user_json, voice_state_json
from bot.sandbox.snowflake import moment


def role_json(role: Role) -> Json:
    """Return a role."""
    return {
        "id": str(role.id),
        "name": role.name,
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
    "icon",
    "description",
    "home_header",
    "splash",
    "discovery_splash",
    "banner",
    "application_id",
    "afk_channel_id",
    "system_channel_id",
    "widget_channel_id",
    "max_presences",
    "vanity_url_code",
    "rules_channel_id",
    "safety_alerts_channel_id",
    "public_updates_channel_id",
    "incidents_data",
)
_GUILD_ZEROS = (
    "system_channel_flags",
    "verification_level",
    "default_message_notifications",
    "mfa_level",
    "explicit_content_filter",
    "premium_tier",
    "premium_subscription_count",
    "nsfw_level",
)
_GUILD_FALSES = ("widget_enabled", "premium_progress_bar_enabled", "nsfw")


def guild_create_json(guild: Guild, members: list[Member]) -> Json:
    """Return the GUILD_CREATE event's data with the members that the session may see."""
    channels = guild.channels.values()
    return guild_json(guild) | {
        "joined_at": moment(guild.id).isoformat(),
        "large": False,
        "member_count": len(guild.members),
        "members": [member_json(member) for member in members],
        "channels": [channel_json(channel) for channel in channels if not channel.is_thread],
        "threads": [
            channel_json(channel) for channel in channels if channel.is_thread and not channel.archived
        ],
        "presences": [],
        "voice_states": [voice_state_json(state) for state in guild.voice.values()],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
        "hub_type": None,
        "latest_onboarding_question_id": None,
    }
