"""Slash commands as a Discord client offers them: only registered ones, their options typed and checked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from discord import AppCommandOptionType, Permissions

from bot.sandbox.entities import Channel, Json, Member, Role, User
from bot.sandbox.errors import length
from bot.sandbox.payloads import bare_member_json, channel_json, role_json, user_json
from bot.sandbox.permissions import permissions_in

_GROUPS = {AppCommandOptionType.subcommand.value, AppCommandOptionType.subcommand_group.value}
_ID = re.compile(r"^<?[@#]?[!&]?(\d{15,20})>?$")
Named = TypeVar("Named", Role, Channel)
Upload = Callable[[str, bytes], Json]


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

    def data(self, values: list[Json], resolved: Json) -> Json:
        """Return the interaction's data with the given option values."""
        for step in reversed(self.path):
            values = [{"type": step["type"], "name": step["name"], "options": values}]
        data: Json = {"id": self.command["id"], "name": self.command["name"], "type": self.command["type"]}
        if "guild_id" in self.command:
            data["guild_id"] = self.command["guild_id"]
        if resolved:
            data["resolved"] = resolved
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


@dataclass(slots=True)
class OptionReader:
    """Turns what was typed for a command's options into the interaction's option values."""

    channel: Channel
    users: Callable[[int | str], User | None]
    upload: Upload
    resolved: Json = field(default_factory=dict)

    def read(self, usage: Usage, given: Mapping[str, Any]) -> list[Json]:
        """Return the values in the command's order; SlashRefused for a wrong, unknown or missing one."""
        unknown = [name for name in given if name not in {option["name"] for option in usage.options}]
        if unknown:
            known = ", ".join(option["name"] for option in usage.options) or "no options"
            raise SlashRefused(f"/{usage.name} has no option {unknown[0]}; it has {known}.")
        values = []
        for option in usage.options:
            if given.get(option["name"]) is not None:
                value = self.value(option, given[option["name"]])
                values.append({"type": option["type"], "name": option["name"], "value": value})
            elif option.get("required"):
                raise SlashRefused(f"/{usage.name} needs {option['name']}: {option['description']}.")
        return values

    def read_partly(self, usage: Usage, given: Mapping[str, Any], focused: str, text: str) -> list[Json]:
        """Return the values of a command that is being typed; the focused option holds `text`."""
        values = []
        for option in usage.options:
            shape = {"type": option["type"], "name": option["name"]}
            if option["name"] == focused and option.get("autocomplete"):
                values.append(shape | {"value": text, "focused": True})
            elif option["name"] in given:
                values.append(shape | {"value": self.value(option, given[option["name"]])})
        if not any(value.get("focused") for value in values):
            raise SlashRefused(f"/{usage.name} suggests nothing for {focused}.")
        return values

    def value(self, option: Json, raw: Any) -> Any:
        """Return one option's value, typed and within the option's bounds."""
        kind = AppCommandOptionType(option["type"])
        if kind is AppCommandOptionType.attachment:
            return self._attachment(option, raw)
        if kind in _ENTITIES:
            return self._entity(kind, option, raw)
        value = _scalar(kind, option, raw)
        if option.get("choices"):
            return _choice(option, value)
        _check_bounds(option, value)
        return value

    def _attachment(self, option: Json, raw: Any) -> str:
        if not (isinstance(raw, tuple) and len(raw) == 2):
            raise SlashRefused(f"{option['name']} takes a file.")
        attachment = self.upload(*raw)
        self.resolved.setdefault("attachments", {})[attachment["id"]] = attachment
        return str(attachment["id"])

    def _entity(self, kind: AppCommandOptionType, option: Json, raw: Any) -> str:
        guild = self.channel.guild
        key = _key(raw)
        if kind in {AppCommandOptionType.user, AppCommandOptionType.mentionable}:
            user = self.users(key)
            if user:
                self._resolve_user(user, guild.members.get(user.id) if guild else None)
                return str(user.id)
        if guild and kind in {AppCommandOptionType.role, AppCommandOptionType.mentionable}:
            role = _pick(guild.roles.values(), key)
            if role:
                self.resolved.setdefault("roles", {})[str(role.id)] = role_json(role)
                return str(role.id)
        if guild and kind is AppCommandOptionType.channel:
            channel = _pick(guild.channels.values(), key)
            if channel and channel.kind.value in option.get("channel_types", [channel.kind.value]):
                rights = (
                    str(permissions_in(self.channel.guild.owner, channel).value)
                    if self.channel.guild
                    else "0"
                )
                self.resolved.setdefault("channels", {})[str(channel.id)] = channel_json(channel) | {
                    "permissions": rights
                }
                return str(channel.id)
        raise SlashRefused(f"{option['name']} takes a {kind.name}, and {raw} is none here.")

    def _resolve_user(self, user: User, member: Member | None) -> None:
        self.resolved.setdefault("users", {})[str(user.id)] = user_json(user)
        if member:
            shape = bare_member_json(member) | {"permissions": str(permissions_in(user, self.channel).value)}
            self.resolved.setdefault("members", {})[str(user.id)] = shape


_ENTITIES = {
    AppCommandOptionType.user,
    AppCommandOptionType.role,
    AppCommandOptionType.channel,
    AppCommandOptionType.mentionable,
}


def _key(raw: Any) -> int | str:
    if isinstance(raw, (User, Role, Channel)):
        return raw.id
    text = str(getattr(raw, "id", raw))
    match = _ID.match(text)
    return int(match[1]) if match else text.lstrip("@#")


def _pick(candidates: Iterable[Named], key: int | str) -> Named | None:
    return next((c for c in candidates if key in {c.id, c.name}), None)


def _scalar(kind: AppCommandOptionType, option: Json, raw: Any) -> str | int | float | bool:
    if kind is AppCommandOptionType.string:
        return str(raw)
    if kind is AppCommandOptionType.boolean:
        truth = {"true": True, "yes": True, "false": False, "no": False}.get(str(raw).casefold())
        if truth is None:
            raise SlashRefused(f"{option['name']} takes true or false, not {raw}.")
        return truth
    integer = kind is AppCommandOptionType.integer
    if option.get("choices") and any(raw == choice["name"] for choice in option["choices"]):
        return str(raw)  # a choice is picked by its name too
    try:
        return int(str(raw)) if integer else float(raw)
    except ValueError:
        wanted = "a whole number" if integer else "a number"
        raise SlashRefused(f"{option['name']} takes {wanted}, not {raw}.") from None


def _choice(option: Json, value: Any) -> Any:
    for choice in option["choices"]:
        if value in (choice["value"], choice["name"]):
            return choice["value"]
    known = ", ".join(str(choice["name"]) for choice in option["choices"])
    raise SlashRefused(f"{option['name']} is one of {known}, not {value}.")


def _check_bounds(option: Json, value: Any) -> None:
    measure = length(value) if isinstance(value, str) else value
    unit = " characters" if isinstance(value, str) else ""
    least = option.get("min_length" if isinstance(value, str) else "min_value")
    most = option.get("max_length" if isinstance(value, str) else "max_value", 6000 if unit else None)
    if least is not None and measure < least:
        raise SlashRefused(f"{option['name']} must be at least {least}{unit}.")
    if most is not None and measure > most:
        raise SlashRefused(f"{option['name']} must be at most {most}{unit}.")
