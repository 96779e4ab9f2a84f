"""Buttons, menus and forms that work from the moment they are seen."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from discord import Interaction
from discord.state import ConnectionState
from discord.ui.view import BaseView, ViewStore

_ANSWERED_WITHIN_S = 3.0  # then Discord has told the player that the interaction failed


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
        self._forget_old()
        known = [press for press in self._early if press.is_known()]
        self._early = [press for press in self._early if press not in known]
        for press in known:
            press.dispatch()

    def dispatch_view(self, component_type: int, custom_id: str, interaction: Interaction[Any]) -> None:
        """See to a button or menu that was used, or keep it until it is known."""

        def is_known() -> bool:
            places = interaction.message.id if interaction.message else None, None
            return any((component_type, custom_id) in self._views.get(place, {}) for place in places)

        dispatch = super().dispatch_view
        dispatch(component_type, custom_id, interaction)
        if not is_known() and not any(pattern.fullmatch(custom_id) for pattern in self._dynamic_items):
            self._keep(is_known, lambda: dispatch(component_type, custom_id, interaction))

    def dispatch_modal(self, custom_id: str, interaction: Interaction[Any], *given: Any) -> None:
        """See to a form that was sent, or keep it until it is known."""
        dispatch = super().dispatch_modal
        if custom_id in self._modals:
            dispatch(custom_id, interaction, *given)
        else:
            self._keep(lambda: custom_id in self._modals, lambda: dispatch(custom_id, interaction, *given))

    def _keep(self, is_known: Callable[[], bool], dispatch: Callable[[], None]) -> None:
        self._forget_old()
        self._early.append(_Early(asyncio.get_running_loop().time(), is_known, dispatch))

    def _forget_old(self) -> None:
        if self._early:
            oldest = asyncio.get_running_loop().time() - _ANSWERED_WITHIN_S
            self._early = [press for press in self._early if press.at > oldest]
