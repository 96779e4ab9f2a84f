"""Limits of application commands and of what autocomplete suggests."""

from __future__ import annotations

import re
from collections import Counter

from discord import AppCommandType

from bot.sandbox.entities import Json
from bot.sandbox.errors import ApiError, Form, length

MOST = {AppCommandType.chat_input: 100, AppCommandType.user: 15, AppCommandType.message: 15}
COMMAND_TOTAL = 8000  # characters of a command's names, descriptions and choices
CHOICES = 25
_NAME = re.compile(r"[-_'\w]{1,32}")


def check_choices(choices: list[Json]) -> None:
    """Refuse suggestions of an autocomplete that Discord would refuse."""
    form = Form()
    form.not_more("choices", choices, CHOICES)
    for index, choice in enumerate(choices):
        if not choice.get("name"):
            form.refuse(f"choices.{index}.name", "BASE_TYPE_REQUIRED", "This field is required")
        for key in ("name", "value"):
            form.at_most(f"choices.{index}.{key}", choice.get(key), 100)
    form.check()


def check_commands(commands: list[Json]) -> None:
    """Refuse a scope's commands as a whole when Discord would refuse one of them, or their number."""
    form = Form()
    names = Counter((_kind(command), command["name"]) for command in commands)
    for kind, most in MOST.items():
        if sum(_kind(command) is kind for command in commands) > most:
            raise ApiError(400, 30032, f"Maximum number of application commands reached ({most}).")
    for index, command in enumerate(commands):
        at = str(index)
        if names[_kind(command), command["name"]] > 1:
            form.refuse(at, "APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique")
        if _kind(command) is AppCommandType.chat_input:
            _check_command(form, at, command)
            if _size(command) > COMMAND_TOTAL:
                reason = f"Command exceeds maximum size ({COMMAND_TOTAL})"
                form.refuse(at, "APPLICATION_COMMAND_TOO_LARGE", reason)
        else:
            form.at_most(f"{at}.name", command["name"], 32)
    form.check()


def _kind(command: Json) -> AppCommandType:
    return AppCommandType(int(command.get("type") or AppCommandType.chat_input.value))


def _check_command(form: Form, at: str, command: Json) -> None:
    """Check a command, or an option of one: the same names, descriptions and numbers are allowed."""
    name, options = command["name"], command.get("options") or []
    if not _NAME.fullmatch(name) or name != name.lower():
        form.refuse(f"{at}.name", "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")
    if not 1 <= length(command.get("description") or "") <= 100:
        form.refuse(f"{at}.description", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 100 in length.")
    form.not_more(f"{at}.options", options, 25)
    form.not_more(f"{at}.choices", command.get("choices"), CHOICES)
    if any(count > 1 for count in Counter(option["name"] for option in options).values()):
        form.refuse(at, "APPLICATION_COMMAND_OPTIONS_NAME_INVALID", "Option names must be unique")
    required = [bool(option.get("required")) for option in options]
    if required != sorted(required, reverse=True):
        reason = "Required options must be placed before non-required options"
        form.refuse(f"{at}.options", "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", reason)
    for index, option in enumerate(options):
        _check_command(form, f"{at}.options.{index}", option)


def _size(command: Json) -> int:
    choices = sum(
        length(choice["name"]) + length(str(choice["value"])) for choice in command.get("choices") or []
    )
    below = sum(map(_size, command.get("options") or []))
    return length(command["name"]) + length(command.get("description") or "") + choices + below
