"""A circuit breaker: who fails again and again is left alone for a while (Nygard, Release It!, chapter 5)."""

from __future__ import annotations

import time
from collections.abc import Callable
from enum import StrEnum

FAILURES = 5
PAUSE_S = 15.0


class Circuit(StrEnum):
    """Closed: all may pass. Open: nobody. Half open: one may try, and decides for all."""

    CLOSED = "closed"
    OPEN = "open"
    HALF_OPEN = "half open"


class CircuitBreaker:
    """Opens after so many failures in a row, half opens after the pause, closes with the first success."""

    def __init__(
        self,
        *,
        failures: int = FAILURES,
        pause_s: float = PAUSE_S,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._most = failures
        self._pause_s = pause_s
        self._clock = clock
        self._failures = 0
        self._opened_at = 0.0
        self._trying = False

    @property
    def circuit(self) -> Circuit:
        """Its present state."""
        if self._failures < self._most:
            return Circuit.CLOSED
        return Circuit.HALF_OPEN if self.left_s == 0.0 else Circuit.OPEN

    @property
    def left_s(self) -> float:
        """Seconds until it half opens; 0 when it is not open."""
        if self._failures < self._most:
            return 0.0
        return max(0.0, self._opened_at + self._pause_s - self._clock())

    @property
    def lets_pass(self) -> bool:
        """Whether a request may be sent now."""
        return self.circuit is Circuit.CLOSED or (self.circuit is Circuit.HALF_OPEN and not self._trying)

    def passing(self) -> None:
        """A request is sent; exactly one of the three below follows."""
        self._trying = True

    def succeeded(self) -> None:
        """The request was answered."""
        self._trying = False
        self._failures = 0

    def failed(self) -> None:
        """The request was not answered."""
        self._trying = False
        self._failures += 1
        self._opened_at = self._clock()

    def given_up(self) -> None:
        """The request ended without showing how the server is."""
        self._trying = False
