"""One provider after the other, in the owner's order, until somebody speaks."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from bot.breaker import CircuitBreaker
from bot.media.service import FAILURES, Outage, RequestRefused
from bot.media.sound import Sound
from bot.media.speech.provider import Provider
from bot.media.voices import Line

_FAILURES_IN_A_ROW = 3
_PAUSE_S = 30.0


@dataclass(frozen=True, slots=True)
class _Member:
    provider: Provider
    outage: Outage
    breaker: CircuitBreaker = field(
        default_factory=lambda: CircuitBreaker(failures=_FAILURES_IN_A_ROW, pause_s=_PAUSE_S)
    )


class Fallback:
    """Voices in order; one that fails again and again is left alone for a while."""

    def __init__(self, providers: Sequence[Provider]) -> None:
        self._members = [_Member(each, Outage(each.name)) for each in providers]

    @property
    def providers(self) -> tuple[Provider, ...]:
        """Everybody, in the order in which they are asked."""
        return tuple(member.provider for member in self._members)

    async def say(self, line: Line) -> Sound | None:
        """The line as sound, or None when nobody could speak it; an outage is logged once."""
        for member in self._members:
            if member.breaker.lets_pass and (sound := await self._tried(member, line)) is not None:
                return sound
        return None

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

    async def _tried(self, member: _Member, line: Line) -> Sound | None:
        breaker, decided = member.breaker, False
        breaker.passing()
        try:
            sound = await member.provider.speak(line)
        except FAILURES as error:
            member.outage.goes_on(error)
            decided = not isinstance(error, RequestRefused)
            if decided:
                breaker.failed()
            return None
        else:
            decided = True
            breaker.succeeded()
            member.outage.is_over()
            return sound
        finally:
            if not decided:
                breaker.given_up()
