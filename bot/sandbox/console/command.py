"""The slash commands that the bot has registered, and how a typed one is read against them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import zip_longest
from typing import Any

from discord import AppCommandOptionType, AppCommandType

from bot.errors import BadInput

_DEEPER = {AppCommandOptionType.subcommand.value, AppCommandOptionType.subcommand_group.value}
_NAMED = re.compile(
    r"""(?<!\S)(?P<name>[\w-]{1,32}):\s*(?P<quoted>"[^"]*"(?!\S)|'[^']*'(?!\S)|“[^”]*”(?!\S))?"""
)
_QUOTED = re.compile(r"""(?P<open>["'“])(?P<inside>[^"“”]*)["'”]""")


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a command; `choices` are the texts that a player picks from, if it is not free."""

    name: str
    description: str
    required: bool = False
    choices: tuple[str, ...] = ()
    autocomplete: bool = False


@dataclass(frozen=True, slots=True)
class Command:
    """A command under its full name, such as `campaign create`."""

    name: str
    description: str
    options: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True)
class Invocation:
    """A command with the values that were typed for its options, by name."""

    name: str
    values: Mapping[str, str]


class CommandBook:
    """All commands that can be typed, from the JSON that the bot registered with Discord."""

    def __init__(self, registered: Iterable[Mapping[str, Any]]) -> None:
        self._commands = {command.name: command for top in registered for command in _commands(top)}

    def __iter__(self) -> Iterator[Command]:
        return iter(self._commands.values())

    def find(self, typed: str) -> tuple[Command, str] | None:
        """The command whose name begins the text, and what follows the name; None when there is none."""
        for words in (3, 2, 1):  # command, group, subcommand: never deeper
            parts = typed.split(maxsplit=words)
            if command := self._commands.get(" ".join(parts[:words]).lower()):
                return command, parts[words] if len(parts) > words else ""
        return None

    def read(self, typed: str) -> Invocation:
        """A typed command, slash left out; raises BadInput with a sentence that names what does exist."""
        found = self.find(typed)
        if found is None:
            raise BadInput(self._unknown(typed))
        command, rest = found
        return Invocation(command.name, _values(command, rest))

    def _unknown(self, typed: str) -> str:
        head, *more = typed.split()[:2]
        below = [name for name in self._commands if name.split()[0] == head.lower()]
        if below and (not more or ":" in more[0]):
            return f"/{head} needs one more word: {_either([name.split(maxsplit=1)[1] for name in below])}."
        if not self._commands:
            return "The bot has no commands yet; try again in a moment."
        shown = " ".join([head, *more]) if below else head
        for spelt in (" ".join([head, *more]), head):
            if near := get_close_matches(spelt.lower(), below or self._commands, n=1):
                return f"There is no command /{shown}. Did you mean /{near[0]}?"
        first = dict.fromkeys(name.split()[0] for name in self._commands)
        return f"There is no command /{shown}; there is /{', /'.join(first)}."


def _commands(node: Mapping[str, Any], above: str = "") -> Iterator[Command]:
    if not above and node.get("type", 1) != AppCommandType.chat_input.value:
        return  # a context menu, which cannot be typed
    name = f"{above} {node['name']}".strip()
    options = node.get("options") or []
    below = [option for option in options if option["type"] in _DEEPER]
    if not below:
        yield Command(name, node.get("description", ""), tuple(_option(option) for option in options))
    for option in below:
        yield from _commands(option, name)


def _option(node: Mapping[str, Any]) -> Option:
    choices = tuple(str(choice["name"]) for choice in node.get("choices") or ())
    if node["type"] == AppCommandOptionType.boolean.value:
        choices = ("True", "False")
    return Option(
        name=node["name"],
        description=node.get("description", ""),
        required=node.get("required", False),
        choices=choices,
        autocomplete=node.get("autocomplete", False),
    )


def _values(command: Command, text: str) -> dict[str, str]:
    """The options in the text: a value is quoted, or goes on to the next option."""
    known = [option.name for option in command.options]
    starts = [match for match in _NAMED.finditer(text) if _is_option(match, known)]
    values: dict[str, str] = {}
    for match, following in zip_longest(starts, starts[1:]):
        end = following.start() if following else len(text)
        values[match["name"].lower()] = _unquoted(text[match.end("name") + 1 : end].strip())
    leading = text[: starts[0].start() if starts else len(text)].strip()
    if leading:
        values[_first_free(command, values)] = _unquoted(leading)
    return {name: value for name, value in values.items() if value}


def _unquoted(text: str) -> str:
    inside = _QUOTED.fullmatch(text)
    return inside["inside"] if inside else text


def _is_option(match: re.Match[str], known: Sequence[str]) -> bool:
    """A misspelt name counts, so that it is refused by name and not swallowed by the value before it."""
    name = match["name"].lower()
    return (
        name in known
        or not match.string[: match.start()].strip()
        or bool(get_close_matches(name, known, 1, 0.75))
    )


def _first_free(command: Command, values: Mapping[str, str]) -> str:
    """Where words without a name belong, as in `/roll 2d6`: the first required option, else the first."""
    free = [option for option in command.options if option.name not in values]
    if not free:
        raise BadInput(
            f"/{command.name} takes no more than {_either([o.name for o in command.options]) or 'its name'}."
        )
    return next((option.name for option in free if option.required), free[0].name)


def _either(names: Sequence[str]) -> str:
    return " or ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)
