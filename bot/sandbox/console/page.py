"""What has been written down for good: scrolls up and is never changed again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rich.console import Console
from rich.text import Text

from bot.sandbox.console.form import modal_view
from bot.sandbox.console.line import spoken
from bot.sandbox.console.markdown import harmless
from bot.sandbox.console.table import PLAYER, Table
from bot.sandbox.console.view import message_view

CURSOR = "▌"
"""Stands at the end of a narration that is still being written."""

_REMEMBERED = 500  # messages whose looks are known; an edit of an older one is written again


class Page:
    """Writes to a console, each message when it is complete and again only when it looks different."""

    def __init__(self, console: Console, table: Table) -> None:
        self._console = console
        self._table = table
        self._written: dict[str, object] = {}

    def line(self, typed: str) -> None:
        """Write what a player typed."""
        speaker, text = spoken(typed)
        self.answer(speaker or PLAYER, text)

    def answer(self, asked: str, text: str) -> None:
        """Write what stands behind a prompt."""
        self._console.print(Text.assemble((f"\n{harmless(asked)}> ", "bold green"), harmless(text)))

    def message(self, message: Mapping[str, Any], *, private: bool) -> None:
        """Write a message of the bot's, unless it is still being written or stands there already."""
        buttons = self._table.board.buttons(int(message["id"]))
        looks = (message.get("content"), message.get("embeds"))
        if is_unfinished(message) or (not buttons and self._written.get(message["id"]) == looks):
            return
        self._written[message["id"]] = looks
        if len(self._written) > _REMEMBERED:
            del self._written[next(iter(self._written))]
        self._console.print(
            message_view(message, names=self._table.name_of, buttons=buttons, private=private)
        )

    def modal(self, modal: Mapping[str, Any]) -> None:
        """Write which fields a form has."""
        self._console.print(modal_view(modal))

    def attachment(self, attachment: Mapping[str, Any], *, kind: str = "file") -> None:
        """Write where a file of the bot's, or what was heard of it, was saved (`path`), and added to (`evening`)."""
        name, path = harmless(attachment["filename"]), attachment.get("path")
        where = f" saved as {path}" if path else " could not be saved"
        if "evening" in attachment:
            where += f", at the end of {attachment['evening']}"
        self._console.print(Text.assemble((f"  {kind} ", "dim"), name, (where, "dim")), soft_wrap=True)

    def refusal(self, sentence: str) -> None:
        """Write what Discord's client says when something cannot be done."""
        self._console.print(Text(f"! {harmless(sentence)}", "red"))

    def hint(self, text: str) -> None:
        """Write advice of the terminal's own."""
        self._console.print(Text(text, "cyan"))


def is_unfinished(message: Mapping[str, Any]) -> bool:
    """True while the bot is still writing a message."""
    return str(message.get("content") or "").endswith(CURSOR)
