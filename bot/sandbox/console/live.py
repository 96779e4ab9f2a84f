"""What is being written right now: it stands above the prompt until it is complete."""

from __future__ import annotations

import time

from rich.console import Console, Group
from rich.text import Text

from bot.sandbox.console.markdown import Names, harmless
from bot.sandbox.console.page import is_unfinished
from bot.sandbox.console.view import message_view
from bot.sandbox.feed import Seen

TYPING_S = 10.0
"""How long a typing indicator stays, as in Discord."""

_ROOM = 8  # rows left for the prompt and its completions


class Live:
    """Follows the narrations that grow and whoever types."""

    def __init__(self, console: Console, names: Names) -> None:
        self._console = console
        self._names = names
        self._growing: dict[str, Seen] = {}
        self._typing: dict[str, float] = {}

    def see(self, seen: Seen) -> None:
        """Take in one event."""
        if seen.event == "typing":
            self._typing[seen.author.name] = seen.at
            return
        self._typing.pop(seen.author.name, None)
        message_id = seen.message.get("id", "")
        if seen.event != "delete" and is_unfinished(seen.message):
            self._growing[message_id] = seen
        else:
            self._growing.pop(message_id, None)

    def render(self) -> str:
        """The block with ANSI colours: empty, or ending in a line break; its top is cut to fit the window."""
        with self._console.capture() as captured:
            for seen in self._growing.values():
                private = seen.visible_to is not None
                self._console.print(Group(message_view(seen.message, names=self._names, private=private)))
            for name, since in self._typing.items():
                if time.monotonic() - since < TYPING_S:
                    self._console.print(Text(f"{harmless(name)} is typing…", "dim italic"))
        lines = captured.get().splitlines(keepends=True)
        return "".join(lines[-max(1, self._console.height - _ROOM) :])
