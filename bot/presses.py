"""Buttons, menus and forms that are used before the bot has heard that they stand there."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from typing import Any

import discord
from discord.ui.view import BaseView, ViewStore

_KEPT_S = 3.0  # Discord gives up on an interaction then
_FORM = 0  # in the place of a component's type

_Key = tuple[int, str]


class PatientViewStore(ViewStore):
    """discord.py's, but for what is used before it is known: that is kept, and counts as soon as it is.

    discord.py knows a view when it has read Discord's answer to the request that sent it. Who presses is told of on
    another connection; where the bot was busy for a moment, that may be read first.
    """

    def __init__(self, state: Any) -> None:
        super().__init__(state)
        self._early: dict[_Key, tuple[float, Callable[[], None]]] = {}

    def dispatch_view(
        self, component_type: int, custom_id: str, interaction: discord.Interaction[Any]
    ) -> None:
        """Pass on that a component was used, now or when its view is known."""
        key = component_type, custom_id
        use = partial(super().dispatch_view, component_type, custom_id, interaction)
        message_id = interaction.message.id if interaction.message is not None else None
        is_known = any(key in self._views.get(where, {}) for where in (message_id, None))
        if is_known or any(pattern.fullmatch(custom_id) for pattern in self._dynamic_items):
            use()
        else:
            self._keep(key, use)

    def dispatch_modal(self, custom_id: str, *sent: Any) -> None:
        """Pass on that a form was sent, now or when it is known."""
        use = partial(super().dispatch_modal, custom_id, *sent)
        if custom_id in self._modals:
            use()
        else:
            self._keep((_FORM, custom_id), use)

    def add_view(self, view: BaseView, message_id: int | None = None) -> None:
        """Know a view or a form from now on."""
        super().add_view(view, message_id)
        if not self._early:
            return
        if isinstance(view, discord.ui.Modal):
            keys = [(_FORM, view.custom_id)]
        else:
            keys = [(item.type.value, getattr(item, "custom_id", "")) for item in view.walk_children()]
        for used_at, use in [self._early.pop(key) for key in keys if key in self._early]:
            if time.monotonic() - used_at < _KEPT_S:
                use()

    def _keep(self, key: _Key, use: Callable[[], None]) -> None:
        now = time.monotonic()
        self._early = {one: kept for one, kept in self._early.items() if now - kept[0] < _KEPT_S}
        self._early[key] = now, use
