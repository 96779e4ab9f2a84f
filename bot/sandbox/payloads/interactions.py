"""The application and its interactions in Discord's JSON."""

from __future__ import annotations

from bot.sandbox.entities import Channel, Json, User
from bot.sandbox.payloads.guilds import channel_json
from bot.sandbox.payloads.users import member_json, user_json
from bot.sandbox.permissions import permissions_in
from bot.sandbox.world import World

ATTACHMENT_LIMIT = 10 * 1024 * 1024  # bytes a file, in a guild without boosts


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
