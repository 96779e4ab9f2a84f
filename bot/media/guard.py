"""Somebody who may fail, asked as long as that makes sense."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeVar

from bot.breaker import CircuitBreaker
from bot.media.service import FAILURES, Outage, RequestRefused

_FAILURES_IN_A_ROW = 3
_PAUSE_S = 30.0

T = TypeVar("T")


class Guard:
    """Stands before a provider of the name: one that fails again and again is left alone for a while."""

    def __init__(self, name: str) -> None:
        self._outage = Outage(name)
        self._breaker = CircuitBreaker(failures=_FAILURES_IN_A_ROW, pause_s=_PAUSE_S)

    async def attempt(self, make: Callable[[], Awaitable[T]]) -> T | None:
        """What `make` returns; None when it fails or is not asked. An outage is logged once."""
        breaker, decided = self._breaker, False
        if not breaker.lets_pass:
            return None
        breaker.passing()
        try:
            made = await make()
        except FAILURES as error:
            self._outage.goes_on(error)
            decided = not isinstance(error, RequestRefused)
            if decided:
                breaker.failed()
            return None
        else:
            decided = True
            breaker.succeeded()
            self._outage.is_over()
            return made
        finally:
            if not decided:
                breaker.given_up()
