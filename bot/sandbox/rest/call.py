"""A REST request on its way to the function that answers it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.cdn import Cdn
from bot.sandbox.commands import Commands
from bot.sandbox.entities import Channel, Guild, Json, Message, User
from bot.sandbox.errors import invalid_form, missing_access, unknown
from bot.sandbox.interactions import Interactions
from bot.sandbox.payloads import is_hidden
from bot.sandbox.permissions import permissions_in
from bot.sandbox.world import World


@dataclass(frozen=True, slots=True)
class Upload:
    """A file of a multipart request."""

    filename: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Services:
    """What the operations work with."""

    world: World
    commands: Commands
    interactions: Interactions
    cdn: Cdn


@dataclass(frozen=True, slots=True)
class Call:
    """One request, parsed: the path's parameters, the query, the JSON body and the files by form name."""

    services: Services
    path: Mapping[str, str]
    query: Mapping[str, str]
    body: Any = None
    files: Mapping[str, Upload] = field(default_factory=dict)

    @property
    def world(self) -> World:
        """The world that the operation reads and changes."""
        return self.services.world

    @property
    def bot(self) -> User:
        """The caller."""
        return self.services.world.bot

    @property
    def fields(self) -> Json:
        """The body as an object; 50109 when it is something else."""
        if self.body is None:
            return {}
        if not isinstance(self.body, dict):
            raise invalid_form("", "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType")
        return self.body

    def id(self, name: str) -> int:
        """Return an id of the path."""
        return snowflake(name, self.path[name])

    def flag(self, name: str) -> bool:
        """Return a boolean of the query."""
        return self.query.get(name, "").lower() in {"1", "true"}

    def number(self, name: str, default: int, most: int) -> int:
        """Return a number of the query between 1 and `most`."""
        raw = self.query.get(name, str(default))
        if not raw.isdecimal() or not 1 <= int(raw) <= most:
            raise invalid_form(name, "NUMBER_TYPE_MAX", f"int value should be between 1 and {most}.")
        return int(raw)

    def guild(self) -> Guild:
        """Return the path's guild; 10004 when the bot is not in it."""
        try:
            return self.world.guild(self.id("guild_id"))
        except KeyError:
            raise unknown("Guild") from None

    def channel(self) -> Channel:
        """Return the path's channel; 10003 when there is none, 50001 when the bot may not see it."""
        try:
            channel = self.world.channel(self.id("channel_id"))
        except KeyError:
            raise unknown("Channel") from None
        if not permissions_in(self.bot, channel).view_channel:
            raise missing_access()
        return channel

    def message(self) -> Message:
        """Return the path's message, as everyone in its channel may see it; 10008 when there is none."""
        message = self.channel().messages.get(self.id("message_id"))
        if message is None or is_hidden(message):
            raise unknown("Message")
        return message


def snowflake(name: str, raw: object) -> int:
    """Return an id as a number; 50035 when it is none."""
    if not re.fullmatch(r"\d{1,20}", str(raw)):
        raise invalid_form(name, "NUMBER_TYPE_COERCE", f'Value "{raw}" is not snowflake.')
    return int(str(raw))


@dataclass(frozen=True, slots=True)
class Answer:
    """A successful response; without a body it is empty."""

    body: Any = None
    status: int = 200


NO_CONTENT = Answer(status=204)

Operation = Callable[[Call], Answer]


class Route:
    """A method and path with the operation that answers, named by its id in Discord's OpenAPI."""

    def __init__(self, method: str, template: str, operation: Operation) -> None:
        self.method = method
        self.template = template
        self.operation = operation
        self.name: str = operation.__name__
        pattern = re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", template)
        self._pattern = re.compile(pattern)

    def match(self, path: str) -> dict[str, str] | None:
        """Return the path's parameters when the path is this route's."""
        found = self._pattern.fullmatch(path)
        return found.groupdict() if found else None
