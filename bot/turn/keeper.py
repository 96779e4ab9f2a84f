"""Keeps the chronicle within reach: opens the database and the job workers, and opens them again after an outage."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from bot.turn.jobs import Jobs
from bot.turn.turns import Turns
from db import migrate
from db.session import Database

log = logging.getLogger(__name__)

_RETRY_S = 3.0
_TIDY_S = 3600.0

Wake = Callable[[], Awaitable[str]]
"""Starts the database server where it is ours to start, and gives its URL."""


class Keeper:
    """Runs for the life of the process; `ready` is set while the chronicle can be read and written.

    Turns are played as soon as `bot` says who plays them, with `plays` false never. `prepare` runs beside the first.
    """

    def __init__(
        self,
        wake: Wake,
        database: Database,
        jobs: Jobs,
        turns: Turns,
        *,
        plays: bool,
        bot: Callable[[], Coroutine[Any, Any, int]],
        prepare: Callable[[], Coroutine[Any, Any, None]],
    ) -> None:
        self._wake, self._database, self._jobs, self._turns = wake, database, jobs, turns
        self._plays, self._bot, self._prepare = plays, bot, prepare
        self.ready = asyncio.Event()
        self._running: asyncio.Task[None] | None = None
        self._stopping = False

    def begin(self) -> None:
        """Begin to `run`."""
        self._running = asyncio.create_task(self.run(), name="keeper")

    async def stop(self) -> None:
        """Play no further turn, and return when those that are being played have ended, or had their grace.

        The chronicle can be read and written all the while, and afterwards. A cancellation alone is not enough: a task
        group in which something fails at that moment raises the failure.
        """
        self._stopping = True
        if self._running is not None:
            self._running.cancel()
            await asyncio.gather(self._running, return_exceptions=True)

    async def run(self) -> None:
        """Bring everything up and keep it up until stopped. An outage is a warning, never the end of the bot."""
        while True:
            try:
                await asyncio.to_thread(migrate.upgrade, await self._wake())
                await self._database.open()
                async with self._jobs.opened():
                    await self._play()
            except Exception as error:
                self.ready.clear()
                if self._stopping:
                    return
                log.warning(
                    "limited mode: the chronicle is out of reach (%s); trying again every %.0f s",
                    _cause(error),
                    _RETRY_S,
                )
            await asyncio.sleep(_RETRY_S)

    async def _play(self) -> None:
        self.ready.set()
        log.info("the chronicle is open")
        if not self._plays:
            await asyncio.Event().wait()
        bot_id = await self._bot()
        resumed = await self._turns.resume(bot_id)
        if resumed:
            log.info("resuming unfinished turns in %d campaigns", resumed)
        async with asyncio.TaskGroup() as group:
            group.create_task(self._prepare(), name="prepare")
            group.create_task(self._tidy(), name="tidy")
            group.create_task(self._jobs.run(bot_id), name="jobs")

    async def _tidy(self) -> None:
        while True:
            await self._turns.tidy()
            await asyncio.sleep(_TIDY_S)


def _cause(error: BaseException) -> str:
    """The first line of the deepest error of a group, without its traceback."""
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    lines = str(error).strip().splitlines()
    return f"{type(error).__name__}: {lines[0]}" if lines else type(error).__name__
