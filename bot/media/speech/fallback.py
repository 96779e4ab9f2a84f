"""One provider after the other, in the owner's order, until somebody speaks."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from bot.media.guard import Guard
from bot.media.service import FAILURES
from bot.media.sound import Sound
from bot.media.speech.cache import Cached
from bot.media.speech.provider import Provider
from bot.media.voices import Line


@dataclass(frozen=True, slots=True)
class _Member:
    provider: Provider
    guard: Guard


class Fallback:
    """Voices in order; one that fails again and again is left alone for a while."""

    def __init__(self, providers: Sequence[Provider]) -> None:
        self._members = [_Member(each, Guard(each.name)) for each in providers]

    @property
    def providers(self) -> tuple[Provider, ...]:
        """Everybody, in the order in which they are asked."""
        return tuple(member.provider for member in self._members)

    async def say(self, line: Line) -> Sound | None:
        """The line as sound, or None when nobody could speak it; an outage is logged once."""
        for member in self._members:
            sound = await member.guard.attempt(functools.partial(member.provider.speak, line))
            if sound is not None:
                return sound
        return None

    async def forget(self, line: Line) -> None:
        """Let nobody keep what the line sounds like."""
        for member in self._members:
            if isinstance(member.provider, Cached):
                await member.provider.forget(line)

    async def names(self, language: str) -> tuple[str, ...]:
        """The voices of the first who tells."""
        for member in self._members:
            with suppress(*FAILURES):
                return await member.provider.names(language)
        return ()

    async def aclose(self) -> None:
        """Let go of everything."""
        for member in self._members:
            await member.provider.aclose()
