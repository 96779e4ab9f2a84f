"""The buttons on the screen, and the numbers that press them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from discord import ComponentType

from bot.errors import BadInput
from bot.sandbox.feed import Seen

KEPT = 50
"""Messages with buttons that stay pressable; older ones have scrolled out of sight."""


@dataclass(frozen=True, slots=True)
class Button:
    """A button that can be pressed; `number` is what `!number` presses."""

    message_id: int
    custom_id: str
    label: str
    number: int


@dataclass(slots=True)
class _Shown:
    buttons: tuple[Button, ...]
    visible_to: int | None


class Board:
    """Follows what is seen, newest last."""

    def __init__(self) -> None:
        self._shown: dict[int, _Shown] = {}

    def see(self, seen: Seen) -> None:
        """Take in one event."""
        if seen.event not in {"message", "reply", "edit", "delete"}:
            return
        message_id = int(seen.message["id"])
        components = () if seen.event == "delete" else seen.message.get("components") or ()
        kept = {button.custom_id: button.number for button in self.buttons(message_id)}
        if buttons := tuple(self._numbered(message_id, components, kept)):
            self._shown[message_id] = _Shown(buttons, seen.visible_to)
        else:
            self._shown.pop(message_id, None)
        while len(self._shown) > KEPT:
            del self._shown[next(iter(self._shown))]

    def buttons(self, message_id: int) -> tuple[Button, ...]:
        """The buttons of a message that can be pressed."""
        shown = self._shown.get(message_id)
        return shown.buttons if shown else ()

    def labelled(self, label: str, user_id: int) -> Button:
        """The button with this label on the newest message that has one and that the user sees."""
        for button in self._newest_first(user_id):
            if button.label.casefold() == label.casefold():
                return button
        there = ", ".join(self.labels(user_id))
        raise BadInput(f"No button says {label!r}. There {f'are: {there}' if there else 'are none'}.")

    def labels(self, user_id: int) -> list[str]:
        """What the buttons that the user sees say, newest first."""
        return list(dict.fromkeys(button.label for button in self._newest_first(user_id)))

    def numbered(self, number: int, user_id: int) -> Button:
        """The button with this number."""
        for button in self._newest_first(user_id):
            if button.number == number:
                return button
        raise BadInput(f"No button has the number {number}.")

    def _newest_first(self, user_id: int) -> Iterator[Button]:
        for shown in reversed(self._shown.values()):
            if shown.visible_to in {None, user_id}:
                yield from shown.buttons

    def _numbered(self, message_id: int, components: Any, kept: Mapping[str, int]) -> Iterator[Button]:
        taken = {button.number for shown in self._shown.values() for button in shown.buttons} | set(
            kept.values()
        )
        for component in walk(components):
            if not _can_be_pressed(component):
                continue
            custom_id = component["custom_id"]
            number = kept.get(custom_id) or next(n for n in range(1, len(taken) + 2) if n not in taken)
            taken.add(number)
            yield Button(message_id, custom_id, button_label(component), number)


def walk(components: Any) -> Iterator[Mapping[str, Any]]:
    """Every component in a tree of them, outermost first."""
    for component in components:
        yield component
        yield from walk(component.get("components") or ())
        for key in ("accessory", "component"):
            if inner := component.get(key):
                yield from walk([inner])


def _can_be_pressed(component: Mapping[str, Any]) -> bool:
    is_button = component["type"] == ComponentType.button.value
    return is_button and not component.get("disabled") and "custom_id" in component  # a link has none


def button_label(component: Mapping[str, Any]) -> str:
    """What stands on a button: its label, or its emoji's name."""
    return str(component.get("label") or (component.get("emoji") or {}).get("name") or "?")
