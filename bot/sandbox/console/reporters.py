"""How a play is written down: as JSON lines for programs, or as a transcript for people."""

from __future__ import annotations

import json
from typing import TextIO

from bot.sandbox.console.page import Page
from bot.sandbox.script import Event


class JsonLines:
    """One JSON object for each thing that the bot makes a player see, flushed at once."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def typed(self, text: str) -> None:
        """The players' own lines are not reported."""

    def seen(self, event: Event) -> None:
        """Write one event."""
        facts = {
            "event": event.event,
            "line": event.line,
            "after_s": event.after_s,
            "author": event.author,
            "channel": event.channel,
            "content": event.content,
            "ephemeral": event.ephemeral,
            "embeds": event.message.get("embeds", []),
            "components": event.message.get("components", []),
            "attachments": event.attachments,
        }
        self._stream.write(json.dumps(facts) + "\n")
        self._stream.flush()


class Transcript:
    """The play as text: what was typed, and each answer once it is complete."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def typed(self, text: str) -> None:
        """Write the player's line."""
        self._page.line(text)

    def seen(self, event: Event) -> None:
        """Write an answer; a narration that is still being written waits for its last edit."""
        match event.event:
            case "error":
                self._page.refusal(event.content)
            case "attachment" | "heard":
                for attachment in event.attachments:
                    self._page.attachment(attachment, kind="file" if event.event == "attachment" else "heard")
            case "reply" if "title" in event.message:
                self._page.modal(event.message)
            case "message" | "reply" | "edit":
                self._page.message(event.message, private=event.ephemeral)
