"""Limits of components: rows of buttons and menus, and the freer trees of Components V2."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from discord import ButtonStyle, ComponentType

from bot.sandbox.entities import Json
from bot.sandbox.errors import Form, length

ROWS = 5
V2_COMPONENTS = 40  # nested ones counted
V2_TEXT = 4000  # characters of all text displays together
SELECTS = {
    ComponentType.select.value,
    ComponentType.user_select.value,
    ComponentType.role_select.value,
    ComponentType.mentionable_select.value,
    ComponentType.channel_select.value,
}
_ROW = ComponentType.action_row.value
_BUTTON = ComponentType.button.value
_CHILDREN = {  # how many, from 1, and under which key
    ComponentType.section.value: ("components", 3),
    ComponentType.media_gallery.value: ("items", 10),
}


def walk(components: list[Json], at: str = "components") -> Iterator[tuple[str, Json]]:
    """Yield every component of a tree, parents first, with its dotted path."""
    for index, component in enumerate(components):
        path = f"{at}.{index}"
        yield path, component
        yield from walk(component.get("components") or [], f"{path}.components")
        for key in ("accessory", "component"):
            if isinstance(component.get(key), dict):
                yield f"{path}.{key}", component[key]


def check_custom_ids(form: Form, components: list[Json]) -> None:
    """Refuse a custom id that is too long or there twice."""
    seen: set[str] = set()
    for at, component in walk(components):
        custom_id = component.get("custom_id")
        form.at_most(f"{at}.custom_id", custom_id, 100)
        if custom_id and custom_id in seen:
            reason = "Component custom id cannot be duplicated"
            form.refuse(f"{at}.custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED", reason)
        seen.add(custom_id or "")


def check_rows(form: Form, components: list[Json]) -> None:
    """Refuse what a message without the Components V2 flag cannot have."""
    form.not_more("components", components, ROWS)
    for index, row in enumerate(components):
        if row.get("type") == _ROW:
            _check_row(form, f"components.{index}", row)
        else:
            reason = f'Value of field "type" must be one of ({_ROW},).'
            form.refuse(f"components.{index}.type", "BASE_TYPE_CHOICES", reason)


def check_v2(form: Form, components: list[Json]) -> None:
    """Refuse what a Components V2 message cannot have."""
    nested = list(walk(components))
    if len(nested) > V2_COMPONENTS:
        reason = f"At most {V2_COMPONENTS} components in all"
        form.refuse("components", "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", reason)
    texts = [c.get("content") or "" for _, c in nested if c.get("type") == ComponentType.text_display.value]
    if sum(map(length, texts)) > V2_TEXT:
        reason = f"At most {V2_TEXT} characters in all"
        form.refuse("components", "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", reason)
    for at, component in nested:
        if component.get("type") == _ROW:
            _check_row(form, at, component)
        elif component.get("type") in _CHILDREN:
            key, most = _CHILDREN[component["type"]]
            if not 1 <= len(component.get(key) or []) <= most:
                _refuse_number(form, f"{at}.{key}", most)


def _refuse_number(form: Form, at: str, most: int) -> None:
    form.refuse(at, "BASE_TYPE_BAD_LENGTH", f"Must be between 1 and {most} in length.")


def _check_row(form: Form, at: str, row: Json) -> None:
    children = row.get("components") or []
    most = 1 if any(child.get("type") in SELECTS for child in children) else 5
    if not 1 <= len(children) <= most:
        _refuse_number(form, f"{at}.components", most)
    for number, child in enumerate(children):
        if child.get("type") == _BUTTON:
            _check_button(form, f"{at}.components.{number}", child)
        elif child.get("type") in SELECTS:
            _check_select(form, f"{at}.components.{number}", child)


def _check_button(form: Form, at: str, button: Json) -> None:
    form.at_most(f"{at}.label", button.get("label"), 80)
    if not (button.get("label") or button.get("emoji") or button.get("style") == ButtonStyle.premium.value):
        form.refuse(at, "BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED", "A button needs a label or an emoji")
    is_link = button.get("style") == ButtonStyle.link.value
    if is_link != bool(button.get("url")):
        form.refuse(at, "BUTTON_COMPONENT_INVALID_URL", "A url is for link buttons, and they need one")


def _check_select(form: Form, at: str, select: Json) -> None:
    options = select.get("options") or []
    form.at_most(f"{at}.placeholder", select.get("placeholder"), 150)
    form.not_more(f"{at}.options", options, 25)
    if any(count > 1 for count in Counter(option.get("value") for option in options).values()):
        form.refuse(
            f"{at}.options", "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", "An option value is there twice"
        )
    for number, option in enumerate(options):
        for key in ("label", "value", "description"):
            form.at_most(f"{at}.options.{number}.{key}", option.get(key), 100)
