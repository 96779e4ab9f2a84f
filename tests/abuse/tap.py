"""Everything that the bot asks of Discord, as it asks it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox import Sandbox
from tests.abuse.corpus.links import SOMEBODY
from tests.abuse.reading import alive

_TELLING = re.compile(r"/(?:messages|callback|webhooks)")
_HOSTILE = re.compile(rf"(?<!\\)<(?:@[!&]?|#|a?:\w+:|/[^>\n]*:){SOMEBODY}>")


@dataclass
class Tap:
    """The requests, in order: method, path and JSON body."""

    requests: list[tuple[str, str, Any]] = field(default_factory=list)

    @property
    def told(self) -> Iterator[dict[str, Any]]:
        """What was to be shown: the bodies of messages and of answers to interactions."""
        for method, path, body in self.requests:
            if method in {"POST", "PATCH", "PUT"} and _TELLING.search(path) and isinstance(body, dict):
                told = body.get("data", body) if "type" in body else body
                if isinstance(told, dict) and told.keys() & {"content", "embeds"}:
                    yield told

    def complaints(self) -> list[str]:
        """What would ping somebody or come alive, as a sentence each."""
        found: list[str] = []
        for body in self.told:
            allowed = body.get("allowed_mentions")
            if not body.get("content") and allowed is None:
                pass  # an embed calls nobody, whatever is in it
            elif allowed is None or allowed.get("parse") or allowed.get("users") or allowed.get("roles"):
                found.append(f"mentions are allowed: {json.dumps(body)[:300]}")
            found += [f"alive: {text[:300]!r}" for text in _texts(body) if _comes_alive(text)]
        return found


def _comes_alive(text: str) -> bool:
    return bool(_HOSTILE.search(text)) or bool(alive(text) & {"link", "crowd"})


def _texts(body: dict[str, Any]) -> Iterator[str]:
    """Every text with markdown in it."""
    yield body.get("content") or ""
    for embed in body.get("embeds") or ():
        yield embed.get("title") or ""
        yield embed.get("description") or ""
        for part in embed.get("fields") or ():
            yield part["name"]
            yield part["value"]


@contextmanager
def tapped(sandbox: Sandbox) -> Iterator[Tap]:
    """Listen to the requests of a sandbox's bot for a while."""
    tap, inspector = Tap(), sandbox._inspector
    check = inspector.request

    def listen(method: str, path: str, content_type: str, body: Any) -> None:
        tap.requests.append((method, path, body))
        check(method, path, content_type, body)

    inspector.request = listen  # type: ignore[method-assign]
    try:
        yield tap
    finally:
        del inspector.request
