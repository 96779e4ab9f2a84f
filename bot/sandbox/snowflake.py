"""Discord's ids: the upper 42 bits are milliseconds since 2015, so that sorting by id sorts by time."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime

EPOCH_MS = 1_420_070_400_000
_TIME_SHIFT = 22


class Snowflakes:
    """Makes ids of the present moment, each greater than the last, even when the clock stands still."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._last = 0

    def next(self) -> int:
        """Return an id greater than every one before it."""
        now = (int(self._clock() * 1000) - EPOCH_MS) << _TIME_SHIFT
        self._last = max(now, self._last + 1)
        return self._last


class Census:
    """Numbers guilds, channels, users and roles the same way at every start."""

    def __init__(self) -> None:
        self._counts: dict[int, int] = {}

    def number(self, kind: int) -> int:
        """Return the next id of a kind (1 to 9); ids differ above bit 22, so guilds spread over shards."""
        self._counts[kind] = count = self._counts.get(kind, 0) + 1
        return ((kind * 10**17) & ~((1 << _TIME_SHIFT) - 1)) + (count << _TIME_SHIFT)


def moment(snowflake: int) -> datetime:
    """Return when an id was made."""
    return datetime.fromtimestamp(((snowflake >> _TIME_SHIFT) + EPOCH_MS) / 1000, UTC)
