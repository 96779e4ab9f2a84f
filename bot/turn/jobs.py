"""Durable jobs in Postgres: a turn that was written down is played, whatever dies in between.

`play` jobs of one campaign run one at a time, wherever they run (a procrastinate lock); `after` jobs have a queue and
workers of their own, so that a slow picture never holds up the next player; `wake` jobs wait for the time at which
a turn goes on although nobody answered. Each bot has queues of its own: only the
bot that heard a player can answer, and several may share a database.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime
from typing import Any

import procrastinate
from procrastinate.jobs import DeleteJobCondition, Job, JobDeferrer

from bot.turn.putting_away import PatientJobManager
from db.address import conninfo
from db.pool import JobPool

log = logging.getLogger(__name__)

_TURNS, _AFTER, _WAKE = "turns", "after", "wake"
_HEARTBEAT_S = 1.0
_STALLED_S = 6.0  # a worker that has been silent for so long is dead; its jobs are handed out again
_AFTER_WORKERS = 4
# New jobs are notified, but not that a job has given up the lock that another one waits for: a player who writes
# while the last turn is being put away would wait for the worker to look again.
_LOOK_S = 0.5
_LOOK_AFTER_S = 5.0
_RETRY_S, _LONGEST_RETRY_S = 2, 10
_GRACE_S = 20.0  # how long a stopping worker lets running turns finish

PlayTask = Callable[[int], Awaitable[None]]


class _Healing(procrastinate.BaseRetryStrategy):
    """What failed is tried again and again: after 0, 2, 4 and at most so many seconds that nobody waits long for it."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> procrastinate.RetryDecision:  # noqa: ARG002
        """Never give a job up: how often a turn may fail is said elsewhere."""
        return procrastinate.RetryDecision(
            retry_in={"seconds": min(_RETRY_S * job.attempts, _LONGEST_RETRY_S)}
        )


class Jobs:
    """The queue of turns to play and of what follows them. Call `bind` before `run`."""

    def __init__(self, database_url: str, *, turn_workers: int, timeout: float = 10.0) -> None:
        self._turn_workers = turn_workers
        connector = procrastinate.PsycopgConnector(
            pool_factory=JobPool,
            conninfo=conninfo(database_url, timeout=timeout),
            min_size=1,
            max_size=4,
            timeout=timeout,
        )
        self._app = procrastinate.App(connector=connector)
        self._app.job_manager = PatientJobManager(connector, timeout=timeout)
        self._queues: tuple[str, ...] = ()  # that this process works on

    def bind(self, *, play: PlayTask, after: PlayTask) -> None:
        """Say what the jobs do: `play(campaign_id)` and `after(turn_id)`."""
        healing = _Healing()

        @self._app.task(name="play", retry=healing)
        async def play_job(campaign_id: int) -> None:
            await play(campaign_id)

        @self._app.task(name="after", retry=procrastinate.RetryStrategy(max_attempts=3, linear_wait=5))
        async def after_job(turn_id: int) -> None:
            await after(turn_id)

        # Without a lock: a job that waits for its time would hold up every later one with the same lock.
        @self._app.task(name="wake", retry=healing)
        async def wake_job(campaign_id: int, bot_id: int) -> None:
            await self._play_again(campaign_id, bot_id).defer_async(campaign_id=campaign_id)

        self._play_job, self._after_job, self._wake_job = play_job, after_job, wake_job

    async def defer_play(self, campaign_id: int, bot_id: int, *, connection: Any) -> None:
        """Have the bot play the campaign's unfinished turns; in the transaction of `connection`, psycopg's."""
        await self._play_again(campaign_id, bot_id, connection=connection).defer_async(
            campaign_id=campaign_id
        )

    async def defer_wake(self, campaign_id: int, bot_id: int, *, at: datetime, connection: Any) -> None:
        """Have the bot play the campaign's unfinished turns at that time, by the clock of the database."""
        job = self._wake_job.configure(queue=f"{_WAKE}:{bot_id}", schedule_at=at, connection=connection)
        await job.defer_async(campaign_id=campaign_id, bot_id=bot_id)

    def _play_again(self, campaign_id: int, bot_id: int, **more: Any) -> JobDeferrer:
        return self._play_job.configure(queue=f"{_TURNS}:{bot_id}", lock=f"campaign:{campaign_id}", **more)

    async def defer_after(self, turn_id: int, bot_id: int) -> None:
        """Have the bot do what follows a posted turn: media and story."""
        await self._after_job.configure(queue=f"{_AFTER}:{bot_id}").defer_async(turn_id=turn_id)

    async def idle(self) -> bool:
        """True when none of this bot's jobs waits or runs, as far as the queue can be asked."""
        manager = self._app.job_manager
        try:
            return not any(
                [
                    list(await manager.list_jobs_async(queue=queue, status=status))
                    for queue in self._queues
                    for status in ("todo", "doing")
                ]
            )
        except procrastinate.exceptions.ProcrastinateException:
            return True

    @contextlib.asynccontextmanager
    async def opened(self) -> AsyncIterator[None]:
        """The connection to the queue, held for as long as the context lasts."""
        try:
            await self._app.open_async()
            yield
        finally:
            # Also when opening was cut short: a pool that is not closed outlives a cancellation, and so the process.
            await self._app.close_async()

    async def run(self, bot_id: int) -> None:
        """Do the bot's jobs until cancelled; returns or raises when the database goes away. Needs `opened`."""
        self._queues = turns, after = f"{_TURNS}:{bot_id}", f"{_AFTER}:{bot_id}"
        wake = f"{_WAKE}:{bot_id}"
        async with asyncio.TaskGroup() as group:
            group.create_task(self._hand_out_again(), name="stalled jobs")
            group.create_task(self._work(turns, self._turn_workers, look_every_s=_LOOK_S), name="turn worker")
            group.create_task(self._work(wake, 1, look_every_s=_LOOK_S), name="wake worker")
            group.create_task(
                self._work(after, _AFTER_WORKERS, look_every_s=_LOOK_AFTER_S), name="after worker"
            )

    async def _work(self, queue: str, concurrency: int, *, look_every_s: float) -> None:
        work = self._app.run_worker_async(
            queues=[queue],
            name=queue,
            concurrency=concurrency,
            install_signal_handlers=False,
            fetch_job_polling_interval=look_every_s,
            delete_jobs=DeleteJobCondition.SUCCESSFUL.value,
            update_heartbeat_interval=_HEARTBEAT_S,
            stalled_worker_timeout=_STALLED_S,
            shutdown_graceful_timeout=_GRACE_S,
        )
        working = asyncio.create_task(work, name=f"{queue} worker")
        try:
            await asyncio.shield(working)
        finally:
            working.cancel()
            await asyncio.wait({working})  # it may take its grace
            if not working.cancelled():
                working.exception()  # that it stopped is what counts, and told below
        raise ConnectionError(f"the {queue} worker stopped")

    async def _hand_out_again(self) -> None:
        """Give the jobs of dead workers, such as those of a killed process, to the living."""
        manager = self._app.job_manager
        while True:
            for job in await manager.get_stalled_jobs(seconds_since_heartbeat=_STALLED_S):
                log.warning("taking over %s from a worker that died", job.call_string)
                await manager.retry_job(job)
            await asyncio.sleep(_HEARTBEAT_S)
