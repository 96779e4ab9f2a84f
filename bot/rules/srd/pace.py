"""How fast a free service may be asked: so many requests at once, and so many in a second."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager


class Pace:
    """At most `connections` requests at a time and `per_second` in a second, evenly; a pause stops them all.

    `clock` (seconds) and `sleep` are a test's to replace.
    """

    def __init__(
        self,
        *,
        connections: int = 8,
        per_second: float = 15.0,
        clock: Callable[[], float] | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self.connections = connections
        self._gap_s = 1.0 / per_second
        self._slots = asyncio.Semaphore(connections)
        self._clock, self._sleep = clock or asyncio.get_running_loop().time, sleep
        self._next = 0.0

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait for one's turn to ask, and hold the place for the block."""
        async with self._slots:
            now = self._clock()
            mine = self._next = max(self._next, now)
            self._next += self._gap_s
            if mine > now:
                await self._sleep(mine - now)
            yield

    async def pause(self, seconds: float) -> None:
        """Ask nothing for so long, and wait for that oneself."""
        self._next = max(self._next, self._clock() + seconds)
        await self._sleep(seconds)
