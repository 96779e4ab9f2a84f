"""Discord's limits on what a bot sends, those included that its OpenAPI file does not state.

The numbers are those of Discord's documentation (messages, embeds, components, application commands).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from bot.sandbox.entities import Flag, Json, Message
from bot.sandbox.errors import ApiError, Form, length
from bot.sandbox.payloads import ATTACHMENT_LIMIT

CONTENT = 2000
EMBED_TOTAL = 6000
V2_COMPONENTS = 40
V2_TEXT = 4000
_ROW, _BUTTON, _TEXT_INPUT, _SECTION, _TEXT, _GALLERY, _LABEL = 1, 2, 4, 9, 10, 12, 18
_SELECTS = {3, 5, 6, 7, 8}
_LINK, _PREMIUM = 5, 6
_COMMAND_NAME = re.compile(r"[-_'\w]{1,32}")
_EMBED_TEXTS = {"title": 256, "description": 4096}


def check_message(body: Json, files: Mapping[str, Any], edited: Message | None) -> None:
    """Refuse a message, new or `edited`, that Discord would refuse."""
    form = Form()
    flags = Flag(int(body.get("flags") or 0)) | (edited.flags if edited else Flag(0))
    components = body.get("components") or []
    form.at_most("content", body.get("content"), CONTENT)
    _check_embeds(form, body.get("embeds") or [])
    if Flag.COMPONENTS_V2 in flags:
        _check_v2(form, body, components)
    else:
        _check_rows(form, components)
    _check_custom_ids(form, components)
    _check_poll(form, body.get("poll"))
    _check_nonce(form, body)
    form.check()
    for upload in files.values():
        if len(upload.data) > ATTACHMENT_LIMIT:
            raise ApiError(413, 40005, "Request entity too large")
    if _is_empty(body, files, edited):
        raise ApiError(400, 50006, "Cannot send an empty message")


def _is_empty(body: Json, files: Mapping[str, Any], edited: Message | None) -> bool:
    if files or body.get("sticker_ids") or body.get("poll"):
        return False
    for key in ("content", "embeds", "components", "attachments"):
        left = body[key] if key in body else getattr(edited, key, None)
        if left and not (key == "content" and not left.strip()):
            return False
    return True


def _check_embeds(form: Form, embeds: list[Json]) -> None:
    form.not_more("embeds", embeds, 10)
    for index, embed in enumerate(embeds):
        at = f"embeds.{index}"
        for key, limit in _EMBED_TEXTS.items():
            form.at_most(f"{at}.{key}", embed.get(key), limit)
        form.at_most(f"{at}.footer.text", (embed.get("footer") or {}).get("text"), 2048)
        form.at_most(f"{at}.author.name", (embed.get("author") or {}).get("name"), 256)
        form.not_more(f"{at}.fields", embed.get("fields"), 25)
        for number, entry in enumerate(embed.get("fields") or []):
            for key, limit in (("name", 256), ("value", 1024)):
                form.at_most(f"{at}.fields.{number}.{key}", entry.get(key), limit)
                if not entry.get(key):
                    form.refuse(f"{at}.fields.{number}.{key}", "BASE_TYPE_REQUIRED", "This field is required")
    if sum(map(_embed_length, embeds)) > EMBED_TOTAL:
        form.refuse("embeds", "MAX_EMBED_SIZE_EXCEEDED", f"Embed size exceeds maximum size of {EMBED_TOTAL}")


def _embed_length(embed: Json) -> int:
    texts = [embed.get("title"), embed.get("description")]
    texts += [(embed.get("footer") or {}).get("text"), (embed.get("author") or {}).get("name")]
    texts += [entry.get(key) for entry in embed.get("fields") or [] for key in ("name", "value")]
    return sum(length(text) for text in texts if text)


def _check_rows(form: Form, components: list[Json]) -> None:
    form.not_more("components", components, 5)
    for index, row in enumerate(components):
        at = f"components.{index}"
        if row.get("type") != _ROW:
            form.refuse(f"{at}.type", "BASE_TYPE_CHOICES", 'Value of field "type" must be one of (1,).')
            continue
        _check_row(form, at, row)


def _check_row(form: Form, at: str, row: Json) -> None:
    children = row.get("components") or []
    selects = sum(child.get("type") in _SELECTS for child in children)
    if not 1 <= len(children) <= (1 if selects else 5):
        form.refuse(f"{at}.components", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 5 in length.")
    for number, child in enumerate(children):
        _check_child(form, f"{at}.components.{number}", child)


def _check_child(form: Form, at: str, child: Json) -> None:
    form.at_most(f"{at}.custom_id", child.get("custom_id"), 100)
    if child.get("type") == _BUTTON:
        form.at_most(f"{at}.label", child.get("label"), 80)
        if not child.get("label") and not child.get("emoji") and child.get("style") != _PREMIUM:
            form.refuse(at, "BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED", "A button needs a label or an emoji")
        if (child.get("style") == _LINK) != ("url" in child):
            form.refuse(at, "BUTTON_COMPONENT_INVALID_URL", "A url is for link buttons, and they need one")
    elif child.get("type") in _SELECTS:
        form.at_most(f"{at}.placeholder", child.get("placeholder"), 150)
        form.not_more(f"{at}.options", child.get("options"), 25)
        values = Counter(option.get("value") for option in child.get("options") or [])
        for value, count in values.items():
            if count > 1:
                form.refuse(
                    f"{at}.options", "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", f"{value} is there twice"
                )
        for number, option in enumerate(child.get("options") or []):
            for key in ("label", "value", "description"):
                form.at_most(f"{at}.options.{number}.{key}", option.get(key), 100)


def _check_v2(form: Form, body: Json, components: list[Json]) -> None:
    for key in ("content", "embeds", "poll", "sticker_ids"):
        if body.get(key):
            form.refuse(
                key, "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
                f"The '{key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2",
            )  # fmt: skip
    nested = list(walk(components))
    if len(nested) > V2_COMPONENTS:
        form.refuse(
            "components", "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", f"At most {V2_COMPONENTS} in all"
        )
    texts = [component.get("content") or "" for _, component in nested if component.get("type") == _TEXT]
    if sum(map(length, texts)) > V2_TEXT:
        form.refuse(
            "components", "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", f"At most {V2_TEXT} characters in all"
        )
    for at, component in nested:
        if component.get("type") == _ROW:
            _check_row(form, at, component)
        elif component.get("type") == _SECTION and not 1 <= len(component.get("components") or []) <= 3:
            form.refuse(f"{at}.components", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 3 in length.")
        elif component.get("type") == _GALLERY and not 1 <= len(component.get("items") or []) <= 10:
            form.refuse(f"{at}.items", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 10 in length.")


def walk(components: list[Json], at: str = "components") -> Iterator[tuple[str, Json]]:
    """Yield every component of a tree with its dotted path."""
    for index, component in enumerate(components):
        path = f"{at}.{index}"
        yield path, component
        yield from walk(component.get("components") or [], f"{path}.components")
        for key in ("accessory", "component"):
            if isinstance(component.get(key), dict):
                yield f"{path}.{key}", component[key]


def _check_custom_ids(form: Form, components: list[Json]) -> None:
    seen: set[str] = set()
    for at, component in walk(components):
        custom_id = component.get("custom_id")
        if custom_id in seen:
            form.refuse(
                f"{at}.custom_id",
                "COMPONENT_CUSTOM_ID_DUPLICATED",
                "Component custom id cannot be duplicated",
            )
        elif custom_id:
            seen.add(custom_id)


def _check_poll(form: Form, poll: Json | None) -> None:
    if poll:
        form.at_most("poll.question.text", poll["question"].get("text"), 300)
        form.not_more("poll.answers", poll["answers"], 10)
        for index, answer in enumerate(poll["answers"]):
            form.at_most(f"poll.answers.{index}.poll_media.text", answer["poll_media"].get("text"), 55)


def _check_nonce(form: Form, body: Json) -> None:
    form.at_most("nonce", str(body.get("nonce") or ""), 25)


def check_choices(choices: list[Json]) -> None:
    """Refuse suggestions of an autocomplete that Discord would refuse."""
    form = Form()
    form.not_more("data.choices", choices, 25)
    for index, choice in enumerate(choices):
        if not choice.get("name"):
            form.refuse(f"data.choices.{index}.name", "BASE_TYPE_REQUIRED", "This field is required")
        for key in ("name", "value"):
            form.at_most(f"data.choices.{index}.{key}", choice.get(key), 100)
    form.check()


def check_modal(modal: Json) -> None:
    """Refuse a modal that Discord would refuse."""
    form = Form()
    form.at_most("data.title", modal.get("title"), 45)
    form.at_most("data.custom_id", modal.get("custom_id"), 100)
    components = modal.get("components") or []
    if not 1 <= len(components) <= 5:
        form.refuse("data.components", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 5 in length.")
    _check_custom_ids(form, components)
    for at, component in walk(components):
        if component.get("type") in {_LABEL, _TEXT_INPUT}:
            form.at_most(f"data.{at}.label", component.get("label"), 45)
        form.at_most(f"data.{at}.description", component.get("description"), 100)
        form.at_most(f"data.{at}.placeholder", component.get("placeholder"), 100)
        form.at_most(f"data.{at}.value", component.get("value"), 4000)
    form.check()


def check_commands(commands: list[Json]) -> None:
    """Refuse a scope's commands as a whole when Discord would refuse one, or their number."""
    form = Form()
    for kind, most in ((1, 100), (2, 15), (3, 15)):
        if sum(command.get("type", 1) == kind for command in commands) > most:
            raise ApiError(400, 30032, f"Maximum number of application commands reached ({most}).")
    names = Counter((command.get("type", 1), command["name"]) for command in commands)
    for index, command in enumerate(commands):
        at = str(index)
        if names[command.get("type", 1), command["name"]] > 1:
            form.refuse(at, "APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique")
        if command.get("type", 1) == 1:
            _check_command(form, at, command)
            if _command_size(command) > 8000:
                form.refuse(at, "APPLICATION_COMMAND_TOO_LARGE", "Command exceeds maximum size (8000)")
        else:
            form.at_most(f"{at}.name", command["name"], 32)
    form.check()


def _check_command(form: Form, at: str, command: Json) -> None:
    name = command["name"]
    if not _COMMAND_NAME.fullmatch(name) or name != name.lower():
        form.refuse(f"{at}.name", "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")
    description = command.get("description") or ""
    if not 1 <= length(description) <= 100:
        form.refuse(f"{at}.description", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 100 in length.")
    options = command.get("options") or []
    form.not_more(f"{at}.options", options, 25)
    form.not_more(f"{at}.choices", command.get("choices"), 25)
    names = Counter(option["name"] for option in options)
    optional = False
    for index, option in enumerate(options):
        below = f"{at}.options.{index}"
        if names[option["name"]] > 1:
            form.refuse(below, "APPLICATION_COMMAND_OPTIONS_NAME_INVALID", "Option names must be unique")
        if option.get("required") and optional:
            form.refuse(
                below, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
                "Required options must be placed before non-required options",
            )  # fmt: skip
        optional = optional or not option.get("required")
        _check_command(form, below, option)


def _command_size(command: Json) -> int:
    choices = sum(length(c["name"]) + length(str(c["value"])) for c in command.get("choices") or [])
    below = sum(map(_command_size, command.get("options") or []))
    return length(command["name"]) + length(command.get("description") or "") + choices + below
