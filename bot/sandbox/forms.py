"""What a person puts into a modal or picks from a menu, checked as a Discord client checks it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from discord import AppCommandOptionType, ComponentType

from bot.sandbox.entities import Json
from bot.sandbox.errors import length
from bot.sandbox.options import OptionReader
from bot.sandbox.slash import SlashRefused

_TEXT_INPUT, _FILE_UPLOAD = ComponentType.text_input.value, ComponentType.file_upload.value
_RADIO, _CHECKBOX = ComponentType.radio_group.value, ComponentType.checkbox.value
_REFERENCES = {
    ComponentType.user_select.value: AppCommandOptionType.user,
    ComponentType.role_select.value: AppCommandOptionType.role,
    ComponentType.mentionable_select.value: AppCommandOptionType.mentionable,
    ComponentType.channel_select.value: AppCommandOptionType.channel,
}


def fill(
    title: str, components: Sequence[Json], answers: Mapping[str, Any], reader: OptionReader
) -> list[Json]:
    """Return a modal's components with the answers, given by label or custom id; the rest keeps its default."""
    left = dict(answers)
    filled = [_filled(component, "", left, reader) for component in components]
    if left:
        raise SlashRefused(f"The form {title} has no field {next(iter(left))}.")
    return filled


def pick(menu: Json, values: Sequence[Any], reader: OptionReader) -> list[str]:
    """Return what is picked from a menu: options by value or label, people, roles and channels, files."""
    least, most = (1 if menu.get(key) is None else menu[key] for key in ("min_values", "max_values"))
    if not least <= len(values) <= most:
        raise SlashRefused(f"Pick {least} to {most}.")
    named = {"name": menu["custom_id"], **menu}
    if menu["type"] == _FILE_UPLOAD:
        return [reader.attach(named, value) for value in values]
    if menu["type"] in _REFERENCES:
        return [reader.refer(_REFERENCES[menu["type"]], named, value) for value in values]
    known = {option[key]: option["value"] for option in menu["options"] for key in ("label", "value")}
    missing = [value for value in values if value not in known]
    if missing:
        labels = ", ".join(option["label"] for option in menu["options"])
        raise SlashRefused(f"There is no choice {missing[0]}; there is {labels}.")
    return [known[value] for value in values]


def _filled(component: Json, label: str, left: dict[str, Any], reader: OptionReader) -> Json:
    shape: Json = {"type": component["type"], "id": component.get("id", 0)}
    label = component.get("label") or label
    if "component" in component:
        return shape | {"component": _filled(component["component"], label, left, reader)}
    if "components" in component:
        return shape | {
            "components": [_filled(child, label, left, reader) for child in component["components"]]
        }
    if "custom_id" not in component:
        return shape
    answer = left.pop(component["custom_id"], None)
    if answer is None:
        answer = left.pop(label, None)
    return shape | {"custom_id": component["custom_id"]} | _answer(component, label, answer, reader)


def _answer(component: Json, label: str, answer: Any, reader: OptionReader) -> Json:
    if component["type"] == _CHECKBOX:
        return {"value": bool(component.get("default") if answer is None else answer)}
    if component["type"] == _TEXT_INPUT:
        return {"value": _text(component, label, answer)}
    values = _values(component, answer)
    _require(component, label, given=bool(values))
    picked = pick(component, values, reader) if values else []
    return {"value": next(iter(picked), None)} if component["type"] == _RADIO else {"values": picked}


def _text(component: Json, label: str, answer: Any) -> str:
    text = component.get("value") or "" if answer is None else str(answer)
    _require(component, label, given=bool(text))
    least, most = component.get("min_length") or 0, component.get("max_length") or 4000
    if text and not least <= length(text) <= most:
        raise SlashRefused(f"{label} takes {least} to {most} characters.")
    return text


def _values(component: Json, answer: Any) -> list[Any]:
    if answer is None:
        return [option["value"] for option in component.get("options") or [] if option.get("default")]
    return list(answer) if isinstance(answer, list) else [answer]


def _require(component: Json, label: str, *, given: bool) -> None:
    if not given and component.get("required", True):
        raise SlashRefused(f"{label} is required.")
