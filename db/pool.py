"""The pool of connections that the job queue works with: one in which no cancellation is lost."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterator
from typing import Any

import psycopg
import psycopg_pool


class JobPool(psycopg_pool.AsyncConnectionPool[psycopg.AsyncConnection[Any]]):
    """Whoever is cancelled while it waits for a connection ends, even when the connection comes at that moment.

    The pool waits with `asyncio.wait_for`, which until Python 3.12 returns normally in place of raising a
    cancellation that arrives together with what it waited for (gh-86296).
    """

    async def wait(self, timeout: float = 30.0) -> None:  # noqa: ASYNC109
        """Wait until the first connections are there."""
        with _cancellation_kept():
            await super().wait(timeout)

    async def getconn(self, timeout: float | None = None) -> psycopg.AsyncConnection[Any]:  # noqa: ASYNC109
        """Take a connection, which goes back by `putconn`."""
        connection = None
        try:
            with _cancellation_kept():
                connection = await super().getconn(timeout)
        except asyncio.CancelledError:
            if connection is not None:
                await self.putconn(connection)
            raise
        return connection


@contextlib.contextmanager
def _cancellation_kept() -> Iterator[None]:
    """Raise the cancellation that came while the block ran, where the block itself did not."""
    task = asyncio.current_task()
    assert task is not None
    before = task.cancelling()
    yield
    if task.cancelling() > before:
        raise asyncio.CancelledError
