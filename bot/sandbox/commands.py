"""The slash commands that the bot registered, globally and by guild."""

from __future__ import annotations

from collections.abc import Iterable

from bot.sandbox.entities import Guild, Json
from bot.sandbox.errors import unknown
from bot.sandbox.snowflake import Snowflakes

CHAT_INPUT = 1


class Commands:
    """Registered commands by scope: a guild's id, or None for the global ones."""

    def __init__(self, application_id: int, snowflakes: Snowflakes) -> None:
        self._application_id = application_id
        self._snowflakes = snowflakes
        self._scopes: dict[int | None, dict[tuple[int, str], Json]] = {}

    def registered(self, guild_id: int | None) -> list[Json]:
        """Return the commands of one scope."""
        return list(self._scopes.get(guild_id, {}).values())

    def available(self, guild: Guild | None) -> list[Json]:
        """Return what may be used in a guild or a direct message; a guild's own commands hide global ones."""
        found = {(c["type"], c["name"]): c for c in self.registered(None) if _allowed_in(c, guild)}
        if guild:
            found |= self._scopes.get(guild.id, {})
        return list(found.values())

    def set_all(self, guild_id: int | None, bodies: Iterable[Json]) -> list[Json]:
        """Replace a scope's commands; those that keep their name keep their id."""
        old = self._scopes.get(guild_id, {})
        self._scopes[guild_id] = {}
        for body in bodies:
            key = (body.get("type", CHAT_INPUT), body["name"])
            self._scopes[guild_id][key] = self._filed(body, guild_id, old.get(key))
        return self.registered(guild_id)

    def get(self, guild_id: int | None, command_id: int) -> Json:
        """Return a command by id; 10063 when there is none."""
        for command in self.registered(guild_id):
            if command["id"] == str(command_id):
                return command
        raise unknown("application command")

    def remove(self, guild_id: int | None, command_id: int) -> None:
        """Delete a command; 10063 when there is none."""
        command = self.get(guild_id, command_id)
        del self._scopes[guild_id][command["type"], command["name"]]

    def _filed(self, body: Json, guild_id: int | None, old: Json | None) -> Json:
        permissions = body.get("default_member_permissions")
        command = {key: value for key, value in body.items() if value is not None} | {
            "id": old["id"] if old else str(self._snowflakes.next()),
            "application_id": str(self._application_id),
            "version": str(self._snowflakes.next()),
            "type": body.get("type", CHAT_INPUT),
            "description": body.get("description") or "",
            "default_member_permissions": None if permissions is None else str(permissions),
        }
        return command | {"guild_id": str(guild_id)} if guild_id else command


def _allowed_in(command: Json, guild: Guild | None) -> bool:
    contexts = command.get("contexts")
    if contexts is not None:
        return (0 if guild else 1) in contexts
    return guild is not None or command.get("dm_permission", True)
