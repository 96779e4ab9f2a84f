"""A moment after which an answer comes too late."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import TypeVar

from bot.errors import EngineTimeout

T = TypeVar("T")


class Deadline:
    """The end of one request's time; made inside the running event loop.

    It bounds each wait by itself, since a timeout around a `yield` would strike whoever reads the stream.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._at = asyncio.get_running_loop().time() + seconds

    @property
    def left(self) -> float:
        """Seconds that are left, never below zero."""
        return max(0.0, self._at - asyncio.get_running_loop().time())

    async def wait_for(self, awaitable: Awaitable[T]) -> T:
        """What is awaited; raises EngineTimeout when the deadline comes first."""
        try:
            async with asyncio.timeout_at(self._at):
                return await awaitable
        except TimeoutError as error:
            raise EngineTimeout(f"The model gave no answer within {self._seconds:g} seconds.") from error
