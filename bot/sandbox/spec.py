"""Checks what bot and sandbox say to each other against Discord's published schemas, where those are at hand.

`openapi.json` is Discord's own (discord-api-spec), `gateway.schema.json` is made from discord-api-types.
Where no folder with them is given, only what the sandbox itself reports is collected.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any, Protocol

from bot.sandbox.entities import Json

_log = logging.getLogger(__name__)


class Schemas(Protocol):
    """Published schemas: each method returns what is wrong, in words."""

    def request(self, method: str, path: str, content_type: str, body: Any) -> list[str]:
        """Check a request's body."""
        ...

    def response(self, method: str, path: str, status: int, body: Any) -> list[str]:
        """Check a response's body."""
        ...

    def event(self, name: str, data: Json) -> list[str]:
        """Check an event's data, or a packet: `Send`, and on the voice gateway `VoiceSend`, `VoiceReceive`."""
        ...


class Inspector:
    """Collects violations; a test asserts that there are none."""

    def __init__(self, schemas: Schemas | None) -> None:
        self._schemas = schemas
        self.violations: list[str] = []

    def report(self, violation: str) -> None:
        """Note a violation, loudly."""
        _log.error("Discord would object: %s", violation)
        self.violations.append(violation)

    def request(self, method: str, path: str, content_type: str, body: Any) -> None:
        """Check a request."""
        if self._schemas:
            self._note(self._schemas.request(method, path, content_type, body))

    def response(self, method: str, path: str, status: int, body: Any) -> None:
        """Check a response."""
        if self._schemas:
            self._note(self._schemas.response(method, path, status, body))

    def event(self, name: str, data: Json) -> None:
        """Check a gateway event or packet."""
        if self._schemas:
            self._note(self._schemas.event(name, data))

    def _note(self, violations: list[str]) -> None:
        for violation in violations:
            self.report(violation)


def open_inspector(spec_dir: Path | None) -> Inspector:
    """Return an inspector with the schemas of a folder, or without."""
    if spec_dir is None:
        return Inspector(None)
    from bot.sandbox.schemas import load_schemas  # needs a development dependency

    return Inspector(load_schemas(spec_dir))
