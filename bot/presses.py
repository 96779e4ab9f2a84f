"""Buttons, menus and forms that work from the moment they are seen."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from discord import Interaction
from discord.state import ConnectionState
from discord.ui.view import BaseView, ViewStore

_ANSWERED_WITHIN_S = 3.0  # then Discord has told the player that the interaction failed
_MOST = 1000  # presses on what nobody knows any more wait here too


@dataclass(frozen=True, slots=True)
class _Early:
    """A press on what the bot does not know yet."""

    at: float
    is_known: Callable[[], bool]
    dispatch: Callable[[], None]


class PromptViewStore(ViewStore):
    """discord.py's store of what can be pressed, in which an early press waits.

    Discord shows people a message before the bot hears that it was sent, and discord.py knows its buttons only then.
    What somebody presses between would be dropped without an answer.
    """

    def __init__(self, state: ConnectionState[Any]) -> None:
        super().__init__(state)
        self._early: list[_Early] = []

    def add_view(self, view: BaseView, message_id: int | None = None) -> None:
        """Know a view or a form, and see to what was pressed in it already."""
        super().add_view(view, message_id)
        waiting, self._early = self._recent(), []
        for press in waiting:
            if press.is_known():
                press.dispatch()
            else:
                self._early.append(press)

    def dispatch_view(self, component_type: int, custom_id: str, interaction: Interaction[Any]) -> None:
        """See to a button or menu that was used, or keep it until it is known."""
        places = interaction.message.id if interaction.message else None, None

        def is_known() -> bool:
            return any((component_type, custom_id) in self._views.get(place, {}) for place in places)

        dispatch = partial(super().dispatch_view, component_type, custom_id, interaction)
        if is_known() or any(pattern.fullmatch(custom_id) for pattern in self._dynamic_items):
            dispatch()
        else:
            self._keep(is_known, dispatch)

    def dispatch_modal(self, custom_id: str, *given: Any) -> None:
        """See to a form that was sent, or keep it until it is known."""
        dispatch = partial(super().dispatch_modal, custom_id, *given)
        if custom_id in self._modals:
            dispatch()
        else:
            self._keep(lambda: custom_id in self._modals, dispatch)

    def _keep(self, is_known: Callable[[], bool], dispatch: Callable[[], None]) -> None:
        press = _Early(time.monotonic(), is_known, dispatch)
        self._early = [*self._recent(), press][-_MOST:]

    def _recent(self) -> list[_Early]:
        """Those that Discord still waits for an answer to."""
        oldest = time.monotonic() - _ANSWERED_WITHIN_S
        return [press for press in self._early if press.at > oldest]
