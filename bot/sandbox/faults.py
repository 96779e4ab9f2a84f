"""What can go wrong with a Discord, switched on by a test."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass


@dataclass(slots=True)
class Faults:
    """The next `failures` requests are answered with `status`; every request takes `slow_s` longer."""

    failures: int = 0
    status: int = 500
    slow_s: float = 0.0

    async def suffer(self) -> int | None:
        """Return the status to fail the next request with, or None to serve it."""
        if self.slow_s:
            await asyncio.sleep(self.slow_s)
        if not self.failures:
            return None
        self.failures -= 1
        return self.status
