"""What a person puts into a modal or picks from a menu, checked as a Discord client checks it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.sandbox.entities import Json
from bot.sandbox.errors import length
from bot.sandbox.slash import SlashRefused

_CHECKBOX = 23
_WITH_VALUES = {3, 5, 6, 7, 8, 19, 21, 22}  # menus, file upload, radio and checkbox groups
_RADIO = 21


def fill(title: str, components: Sequence[Json], answers: Mapping[str, Any]) -> list[Json]:
    """Return a modal's components with answers by label or custom id; the rest keeps its default."""
    left = dict(answers)
    filled = [_filled(component, component.get("label", ""), left) for component in components]
    if left:
        raise SlashRefused(f"The form {title} has no field {next(iter(left))}.")
    return filled


def pick(component: Json, values: Sequence[str]) -> list[str]:
    """Return the values of a menu's options, given by value or label."""
    least, most = component.get("min_values", 1), component.get("max_values", 1)
    if not least <= len(values) <= most:
        raise SlashRefused(f"Pick {least} to {most}.")
    if component.get("options") is None:
        return list(values)
    known = {option[key]: option["value"] for option in component["options"] for key in ("label", "value")}
    missing = [value for value in values if value not in known]
    if missing:
        labels = ", ".join(option["label"] for option in component["options"])
        raise SlashRefused(f"There is no choice {missing[0]}; there is {labels}.")
    return [known[value] for value in values]


def _filled(component: Json, label: str, left: dict[str, Any]) -> Json:
    shape: Json = {"type": component["type"], "id": component.get("id", 0)}
    label = component.get("label") or label
    if "component" in component:
        return shape | {"component": _filled(component["component"], label, left)}
    if "components" in component:
        return shape | {"components": [_filled(child, label, left) for child in component["components"]]}
    if "custom_id" not in component:
        return shape
    answer = left.pop(component["custom_id"], None)
    if answer is None:
        answer = left.pop(label, None)
    return shape | {"custom_id": component["custom_id"]} | _answer(component, label, answer)


def _answer(component: Json, label: str, answer: Any) -> Json:
    if component["type"] == _CHECKBOX:
        return {"value": bool(component.get("default") if answer is None else answer)}
    if component["type"] in _WITH_VALUES:
        values = _values(component, answer)
        _require(component, label, given=bool(values))
        picked = pick(component, values) if values else []
        return {"value": picked[0] if picked else None} if component["type"] == _RADIO else {"values": picked}
    text = component.get("value") or "" if answer is None else str(answer)
    _require(component, label, given=bool(text))
    least, most = component.get("min_length") or 0, component.get("max_length") or 4000
    if text and not least <= length(text) <= most:
        raise SlashRefused(f"{label} takes {least} to {most} characters.")
    return {"value": text}


def _values(component: Json, answer: Any) -> list[str]:
    if answer is None:
        return [option["value"] for option in component.get("options") or [] if option.get("default")]
    return [answer] if isinstance(answer, str) else list(answer)


def _require(component: Json, label: str, *, given: bool) -> None:
    if not given and component.get("required", True):
        raise SlashRefused(f"{label} is required.")
