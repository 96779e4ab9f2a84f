"""A slash command's options: what was typed for them, as the registered types ask, within their bounds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from discord import AppCommandOptionType

from bot.sandbox.entities import Channel, Json, Role, User
from bot.sandbox.errors import length
from bot.sandbox.payloads import bare_member_json, channel_json, role_json, user_json
from bot.sandbox.permissions import permissions_in
from bot.sandbox.slash import SlashRefused, Usage

_ID = re.compile(r"^<?[@#]?[!&]?(\d{15,20})>?$")
_TEXT_LENGTH = 6000
_LARGEST = 2**53  # beyond it a JSON number is no longer exact
_TRUTH = {"true": True, "yes": True, "false": False, "no": False}

Named = TypeVar("Named", Role, Channel)
Upload = Callable[[str, bytes], Json]


@dataclass(slots=True)
class OptionReader:
    """Reads the options that `user` fills in in a channel; `resolved` collects what they refer to."""

    user: User
    channel: Channel
    find_user: Callable[[int | str], User | None]
    upload: Upload
    resolved: Json = field(default_factory=dict)

    @property
    def references(self) -> Json:
        """What an interaction's data says of everything that was referred to."""
        return {"resolved": self.resolved} if self.resolved else {}

    def read(self, usage: Usage, given: Mapping[str, Any]) -> list[Json]:
        """Return the values in the command's order; SlashRefused for a wrong, unknown or missing one."""
        unknown = [name for name in given if name not in {option["name"] for option in usage.options}]
        if unknown:
            known = ", ".join(option["name"] for option in usage.options) or "no options"
            raise SlashRefused(f"/{usage.name} has no option {unknown[0]}; it has {known}.")
        values = []
        for option in usage.options:
            if given.get(option["name"]) is not None:
                value = self._value(option, given[option["name"]])
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
                value = self._value(option, given[option["name"]])
                values.append(shape | {"value": value if isinstance(value, bool) else str(value)})
        if not any(value.get("focused") for value in values):
            raise SlashRefused(f"/{usage.name} suggests nothing for {focused}.")
        return values

    def _value(self, option: Json, raw: Any) -> Any:
        kind = AppCommandOptionType(option["type"])
        if kind is AppCommandOptionType.attachment:
            return self.attach(option, raw)
        if kind in _REFERENCES:
            return self.refer(kind, option, raw)
        if option.get("choices"):
            return _choice(option, raw)
        value = _scalar(kind, option["name"], raw)
        _check_bounds(option, value)
        return value

    def attach(self, option: Json, raw: Any) -> str:
        """Upload a file, given as (name, bytes) or, as text, by its path on this machine, and return its id."""
        if isinstance(raw, str):
            raw = _file(option["name"], raw)
        if not (isinstance(raw, tuple) and len(raw) == 2):
            raise SlashRefused(f"{option['name']} takes a file.")
        attachment = self.upload(*raw)
        self._resolve("attachments", attachment["id"], attachment)
        return str(attachment["id"])

    def refer(self, kind: AppCommandOptionType, option: Json, raw: Any) -> str:
        """Return the id of the user, role or channel that was given as object, id, mention or name."""
        key = _key(raw)
        for find in _REFERENCES[kind]:
            found = find(self, key, option)
            if found is not None:
                return str(found)
        raise SlashRefused(f"{option['name']} takes a {kind.name}, and {raw} is none here.")

    def _user(self, key: int | str, option: Json) -> int | None:
        del option
        user = self.find_user(key)
        if user is None:
            return None
        self._resolve("users", user.id, user_json(user))
        member = self.channel.guild.members.get(user.id) if self.channel.guild else None
        if member:
            self._resolve("members", user.id, bare_member_json(member) | _rights(user, self.channel))
        return user.id

    def _role(self, key: int | str, option: Json) -> int | None:
        del option
        role = _pick(self.channel.guild.roles.values() if self.channel.guild else (), key)
        if role is None:
            return None
        self._resolve("roles", role.id, role_json(role))
        return role.id

    def _channel(self, key: int | str, option: Json) -> int | None:
        channel = _pick(self.channel.guild.channels.values() if self.channel.guild else (), key)
        if channel is None or channel.kind.value not in option.get("channel_types", [channel.kind.value]):
            return None
        self._resolve("channels", channel.id, channel_json(channel) | _rights(self.user, channel))
        return channel.id

    def _resolve(self, what: str, key: int | str, shape: Json) -> None:
        self.resolved.setdefault(what, {})[str(key)] = shape


_REFERENCES = {
    AppCommandOptionType.user: (OptionReader._user,),
    AppCommandOptionType.role: (OptionReader._role,),
    AppCommandOptionType.channel: (OptionReader._channel,),
    AppCommandOptionType.mentionable: (OptionReader._user, OptionReader._role),
}


def _rights(user: User, channel: Channel) -> Json:
    return {"permissions": str(permissions_in(user, channel).value)}


def _key(raw: Any) -> int | str:
    """Return the id, or the name, in an object, an id, a mention or a name."""
    text = str(getattr(raw, "id", raw))
    match = _ID.match(text)
    return int(match[1]) if match else text.lstrip("@#")


def _pick(candidates: Iterable[Named], key: int | str) -> Named | None:
    return next((candidate for candidate in candidates if key in {candidate.id, candidate.name}), None)


def _choice(option: Json, raw: Any) -> Any:
    for choice in option["choices"]:
        if str(raw) in {str(choice["value"]), choice["name"]}:
            return choice["value"]
    known = ", ".join(choice["name"] for choice in option["choices"])
    raise SlashRefused(f"{option['name']} is one of {known}, not {raw}.")


def _file(name: str, path: str) -> tuple[str, bytes]:
    file = Path(path).expanduser()
    try:
        return file.name, file.read_bytes()
    except OSError as error:
        raise SlashRefused(f"{name} takes a file. {path}: {error.strerror}.") from None


def _scalar(kind: AppCommandOptionType, name: str, raw: Any) -> str | int | float | bool:
    if kind is AppCommandOptionType.string:
        return str(raw)
    if kind is AppCommandOptionType.boolean:
        if str(raw).casefold() not in _TRUTH:
            raise SlashRefused(f"{name} takes true or false, not {raw}.")
        return _TRUTH[str(raw).casefold()]
    whole = kind is AppCommandOptionType.integer
    try:
        return int(str(raw)) if whole else float(raw)
    except ValueError:
        wanted = "a whole number" if whole else "a number"
        raise SlashRefused(f"{name} takes {wanted}, not {raw}.") from None


def _check_bounds(option: Json, value: str | float | bool) -> None:
    if isinstance(value, str):
        limits = (option.get("min_length", 0), option.get("max_length", _TEXT_LENGTH))
    else:
        limits = (option.get("min_value", -_LARGEST), option.get("max_value", _LARGEST))
    measure, unit = (length(value), " characters") if isinstance(value, str) else (value, "")
    if not limits[0] <= measure:  # what is not a number is not at least anything
        raise SlashRefused(f"{option['name']} must be at least {limits[0]}{unit}.")
    if measure > limits[1]:
        raise SlashRefused(f"{option['name']} must be at most {limits[1]}{unit}.")
