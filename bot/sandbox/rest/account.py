"""The bot's own account, its application, the gateway's address, guilds and their members."""

from __future__ import annotations

from bot.sandbox.errors import unknown
from bot.sandbox.payloads import (
    application_json,
    channel_json,
    guild_json,
    member_json,
    role_json,
    self_json,
    user_json,
)
from bot.sandbox.rest.call import Answer, Call, Route, snowflake

GATEWAY_URL = "wss://gateway.discord.gg"
_IDENTIFIES_A_DAY = 1000


def get_my_user(call: Call) -> Answer:
    """Return the bot's account: the answer to a login."""
    return Answer(self_json(call.bot))


def get_user(call: Call) -> Answer:
    """Return any user."""
    user = call.world.find_user(call.id("user_id"))
    if user is None:
        raise unknown("User")
    return Answer(user_json(user))


def create_dm(call: Call) -> Answer:
    """Open the direct-message channel with a user."""
    user = call.world.find_user(snowflake("recipient_id", call.fields.get("recipient_id")))
    if user is None or user.bot:
        raise unknown("User")
    return Answer(channel_json(call.world.add_direct(user)))


def get_my_application(call: Call) -> Answer:
    """Return the bot's application."""
    return Answer(application_json(call.world))


def get_my_oauth2_application(call: Call) -> Answer:
    """Return the bot's application, under its older address."""
    return get_my_application(call)


def get_bot_gateway(call: Call) -> Answer:
    """Return where the gateway is and how a sharded bot starts."""
    del call
    limit = {
        "total": _IDENTIFIES_A_DAY,
        "remaining": _IDENTIFIES_A_DAY,
        "reset_after": 0,
        "max_concurrency": 1,
    }
    return Answer({"url": GATEWAY_URL, "shards": 1, "session_start_limit": limit})


def get_guild(call: Call) -> Answer:
    """Return a guild."""
    guild = call.guild()
    counts = {
        "approximate_member_count": len(guild.members),
        "approximate_presence_count": len(guild.members),
    }
    return Answer(guild_json(guild) | (counts if call.flag("with_counts") else {}))


def get_guild_member(call: Call) -> Answer:
    """Return a member of a guild."""
    member = call.guild().members.get(call.id("user_id"))
    if member is None:
        raise unknown("Member")
    return Answer(member_json(member))


def list_guild_members(call: Call) -> Answer:
    """List a page of a guild's members by id."""
    limit, after = call.number("limit", 1, 1000), snowflake("after", call.query.get("after", 0))
    members = [member for user_id, member in sorted(call.guild().members.items()) if user_id > after]
    return Answer([member_json(member) for member in members[:limit]])


def list_guild_roles(call: Call) -> Answer:
    """List a guild's roles."""
    return Answer([role_json(role) for role in call.guild().roles.values()])


def list_guild_channels(call: Call) -> Answer:
    """List a guild's channels, without threads."""
    return Answer([channel_json(c) for c in call.guild().channels.values() if not c.is_thread])


ROUTES = (
    Route("GET", "/users/@me", get_my_user),
    Route("POST", "/users/@me/channels", create_dm),
    Route("GET", "/users/{user_id}", get_user),
    Route("GET", "/applications/@me", get_my_application),
    Route("GET", "/oauth2/applications/@me", get_my_oauth2_application),
    Route("GET", "/gateway/bot", get_bot_gateway),
    Route("GET", "/guilds/{guild_id}", get_guild),
    Route("GET", "/guilds/{guild_id}/members", list_guild_members),
    Route("GET", "/guilds/{guild_id}/members/{user_id}", get_guild_member),
    Route("GET", "/guilds/{guild_id}/roles", list_guild_roles),
    Route("GET", "/guilds/{guild_id}/channels", list_guild_channels),
)
