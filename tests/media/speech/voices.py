"""Voices that are told how to behave."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from bot.media.service import ServiceError
from bot.media.sound import Sound
from bot.media.voices import Line
from tests.media.sounds import tone


@dataclass
class ScriptedVoice:
    """Says every line as a short tone, and keeps what it said; fails with `failure`, waits for `gate`."""

    name: str = "a scripted voice"
    failure: Exception | None = None
    gate: asyncio.Event | None = None
    said: list[Line] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0
    closed: bool = False

    async def speak(self, line: Line) -> Sound:
        self.said.append(line)
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            await (self.gate.wait() if self.gate else asyncio.sleep(0))
        finally:
            self.at_once -= 1
        if self.failure is not None:
            raise self.failure
        return tone(0.01 * len(line.text))

    async def names(self, language: str) -> tuple[str, ...]:
        if self.failure is not None:
            raise self.failure
        return (self.name, language)

    async def health(self) -> str | None:
        return str(self.failure) if self.failure else None

    async def aclose(self) -> None:
        self.closed = True

    @property
    def texts(self) -> list[str]:
        return [line.text for line in self.said]


def out_of_order() -> ServiceError:
    return ServiceError("it answered 503")
