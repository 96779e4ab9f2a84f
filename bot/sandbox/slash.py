"""Slash commands as a Discord client offers them: registered ones, to those who may use them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from discord import AppCommandOptionType, Permissions

from bot.sandbox.entities import Channel, Json, User
from bot.sandbox.permissions import permissions_in

_GROUPS = {AppCommandOptionType.subcommand.value, AppCommandOptionType.subcommand_group.value}


class SlashRefused(Exception):
    """The client would not have sent this command; the text says why, for the person who typed it."""


@dataclass(frozen=True, slots=True)
class Usage:
    """A registered command, the way down to one of its subcommands, and that one's options."""

    command: Json
    path: tuple[Json, ...]
    options: tuple[Json, ...]

    @property
    def name(self) -> str:
        """The command as it is typed, without the slash."""
        return " ".join([self.command["name"], *(step["name"] for step in self.path)])

    def data(self, values: list[Json]) -> Json:
        """Return the interaction's data with the given option values."""
        for step in reversed(self.path):
            values = [{"type": step["type"], "name": step["name"], "options": values}]
        data: Json = {"id": self.command["id"], "name": self.command["name"], "type": self.command["type"]}
        if "guild_id" in self.command:
            data["guild_id"] = self.command["guild_id"]
        return data | {"options": values}


def find_usage(commands: Iterable[Json], typed: str) -> Usage:
    """Find the command that `typed` names, such as `campaign create`; SlashRefused when there is none."""
    name, *rest = typed.removeprefix("/").split() or [""]
    offered = [command for command in commands if command["type"] == 1]
    command = next((command for command in offered if command["name"] == name), None)
    if command is None:
        known = ", ".join(f"/{command['name']}" for command in offered) or "none at all"
        raise SlashRefused(f"There is no command /{name}; there is {known}.")
    path: list[Json] = []
    options: list[Json] = command.get("options") or []
    for step_name in rest:
        step = next((o for o in options if o["name"] == step_name and o["type"] in _GROUPS), None)
        if step is None:
            raise SlashRefused(f"/{' '.join([name, *(p['name'] for p in path)])} has no {step_name}.")
        path.append(step)
        options = step.get("options") or []
    if any(option["type"] in _GROUPS for option in options):
        known = ", ".join(option["name"] for option in options)
        raise SlashRefused(f"/{typed.removeprefix('/')} needs one of {known}.")
    return Usage(command, tuple(path), tuple(options))


def check_allowed(usage: Usage, user: User, channel: Channel) -> None:
    """Refuse a command that the client would not show this user in this channel."""
    granted = permissions_in(user, channel)
    if channel.guild is None:
        return
    if not granted.view_channel or not granted.use_application_commands:
        raise SlashRefused(f"{user.name} may not use commands in #{channel.name}.")
    needed = usage.command.get("default_member_permissions")
    if needed is not None and not granted.administrator:
        wanted = Permissions(int(needed))
        if wanted.value == 0 or not granted.is_superset(wanted):
            raise SlashRefused(f"{user.name} does not have permission to use /{usage.name}.")
