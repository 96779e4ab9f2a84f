"""Limits of a modal."""

from __future__ import annotations

from bot.sandbox.entities import Json
from bot.sandbox.errors import Form
from bot.sandbox.limits.components import check_custom_ids, walk

PARTS = 5
_TEXTS = {"label": 45, "description": 100, "placeholder": 100, "value": 4000}


def check_modal(modal: Json) -> None:
    """Refuse a modal that Discord would refuse."""
    form = Form()
    components = modal.get("components") or []
    form.at_most("title", modal.get("title"), 45)
    form.at_most("custom_id", modal.get("custom_id"), 100)
    if not 1 <= len(components) <= PARTS:
        form.refuse("components", "BASE_TYPE_BAD_LENGTH", f"Must be between 1 and {PARTS} in length.")
    check_custom_ids(form, components)
    for at, component in walk(components):
        for key, limit in _TEXTS.items():
            form.at_most(f"{at}.{key}", component.get(key), limit)
    form.check()
