"""What can go wrong with a Discord, switched on by a test."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from bot.sandbox.entities import Json

TOO_MANY = 429


@dataclass(slots=True)
class Faults:
    """The next `failures` requests are answered with `status`; every request takes `slow_s` longer.

    With an `operation`, by its name, only those fail. A 429 says to come again after `retry_after_s`. The bot hears
    `late_s` later than everybody sees it that its request was served.
    """

    failures: int = 0
    status: int = 500
    operation: str = ""
    retry_after_s: float = 0.2
    slow_s: float = 0.0
    late_s: float = 0.0

    def fail(self, operation: str = "", *, status: int = 500, times: int = 1_000_000) -> None:
        """Fail the next requests, of one operation or of all, until healed unless said otherwise."""
        self.operation, self.status, self.failures = operation, status, times

    def heal(self) -> None:
        """Nothing fails any more."""
        self.failures, self.status, self.operation = 0, 500, ""
        self.slow_s = self.late_s = 0.0

    async def suffer(self, operation: str) -> int | None:
        """Return the status to fail the request with, or None to serve it."""
        if self.slow_s:
            await asyncio.sleep(self.slow_s)
        if not self.failures or self.operation not in {"", operation}:
            return None
        self.failures -= 1
        return self.status

    @property
    def refusal(self) -> Json:
        """The body of a 429."""
        return {"message": "You are being rate limited.", "retry_after": self.retry_after_s, "global": False}
