"""Registering application commands, globally and in a guild."""

from __future__ import annotations

from typing import Any

from bot.sandbox.entities import Json
from bot.sandbox.errors import invalid_form, unknown
from bot.sandbox.limits import check_commands
from bot.sandbox.rest.call import NO_CONTENT, Answer, Call, Route


def _scope(call: Call) -> int | None:
    if call.id("application_id") != call.bot.id:
        raise unknown("Application")
    return call.guild().id if "guild_id" in call.path else None


def _bodies(body: Any) -> list[Json]:
    if not isinstance(body, list):
        raise invalid_form("", "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType")
    return body


def list_application_commands(call: Call) -> Answer:
    """List the commands of a scope."""
    return Answer(call.services.commands.registered(_scope(call)))


def bulk_set_application_commands(call: Call) -> Answer:
    """Replace the commands of a scope."""
    scope, bodies = _scope(call), _bodies(call.body)
    check_commands(bodies)
    return Answer(call.services.commands.set_all(scope, bodies))


def get_application_command(call: Call) -> Answer:
    """Return one command."""
    return Answer(call.services.commands.get(_scope(call), call.id("command_id")))


def delete_application_command(call: Call) -> Answer:
    """Delete one command."""
    call.services.commands.remove(_scope(call), call.id("command_id"))
    return NO_CONTENT


def list_guild_application_commands(call: Call) -> Answer:
    """List a guild's commands."""
    return list_application_commands(call)


def bulk_set_guild_application_commands(call: Call) -> Answer:
    """Replace a guild's commands."""
    return bulk_set_application_commands(call)


def get_guild_application_command(call: Call) -> Answer:
    """Return a guild's command."""
    return get_application_command(call)


def delete_guild_application_command(call: Call) -> Answer:
    """Delete a guild's command."""
    return delete_application_command(call)


_GLOBAL = "/applications/{application_id}/commands"
_GUILD = "/applications/{application_id}/guilds/{guild_id}/commands"
ROUTES = (
    Route("GET", _GLOBAL, list_application_commands),
    Route("PUT", _GLOBAL, bulk_set_application_commands),
    Route("GET", _GLOBAL + "/{command_id}", get_application_command),
    Route("DELETE", _GLOBAL + "/{command_id}", delete_application_command),
    Route("GET", _GUILD, list_guild_application_commands),
    Route("PUT", _GUILD, bulk_set_guild_application_commands),
    Route("GET", _GUILD + "/{command_id}", get_guild_application_command),
    Route("DELETE", _GUILD + "/{command_id}", delete_guild_application_command),
)
