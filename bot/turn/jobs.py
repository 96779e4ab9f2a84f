"""Durable jobs in Postgres: a turn that was written down is played, whatever dies in between.

`play` jobs of one campaign run one at a time, wherever they run (a procrastinate lock), and servers take turns: a job's
priority is its place in the line. `after` jobs have a queue, a line and workers of their own, so that a slow picture
never holds up the next player, nor many pictures of one server those of another; `wake` jobs wait for the time at which
a turn goes on although nobody answered. Each bot has queues of its own: only the bot that heard a player can answer,
and several may share a database. Each process of a bot has one more for turns, for those that are heard through it:
only there is the line to the voice channel. What it leaves is played by the others.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime
from typing import Any

import procrastinate
from procrastinate.exceptions import ProcrastinateException
from procrastinate.jobs import DeleteJobCondition, Job, JobDeferrer

from bot.facts import Turn
from bot.turn.attentive import AttentiveWorker
from bot.turn.putting_away import PatientJobManager
from db.address import conninfo
from db.connection import CleanConnection
from db.failures import translated
from db.pool import JobPool
from db.repository.line import Work
from db.session import Transaction
from db.takeover import OWN, share, take_over

log = logging.getLogger(__name__)

_TURNS, _AFTER, _WAKE = "turns", "after", "wake"
_BEATS = 6  # signs of life within the time after which a worker that gives none is dead
_AFTER_WORKERS = 4
# New jobs are notified, but not that a job has given up the lock that another one waits for: a player who writes
# while the last turn is being put away would wait for the worker to look again.
_LOOK_S = 0.5
_LOOK_AFTER_S = 5.0
_RETRY_S, _LONGEST_RETRY_S = 2, 10

FRONT = 0  # before every place in the line

PlayTask = Callable[[int], Awaitable[None]]


def line_of(bot_id: int) -> str:
    """The queue in which the bot's turns wait."""
    return f"{_TURNS}:{bot_id}"


def line_after(bot_id: int) -> str:
    """The queue in which waits what follows the bot's turns."""
    return f"{_AFTER}:{bot_id}"


def lock_of(campaign_id: int) -> str:
    """What one job of the campaign holds while it plays."""
    return f"campaign:{campaign_id}"


class Jobs:
    """The queue of turns to play and of what follows them. Call `bind` before `run`.

    A worker that has been silent for `takeover_s` is dead: its jobs are handed out again. One that stops lets its jobs
    finish within `grace_s`; the others go back into the queue. `stopping` is true from then on. The database has
    `timeout_s` for an answer.
    """

    def __init__(
        self,
        database_url: str,
        *,
        turn_workers: int,
        timeout_s: float = 10.0,
        grace_s: float = 30.0,
        takeover_s: float = 6.0,
    ) -> None:
        self._turn_workers, self._grace_s, self._takeover_s = turn_workers, grace_s, takeover_s
        self._heartbeat_s = takeover_s / _BEATS
        self._workers: list[AttentiveWorker] = []
        self._name = secrets.token_hex(4)  # of this process's own queue
        self.stopping = False
        connector = procrastinate.PsycopgConnector(
            pool_factory=JobPool,
            connection_class=CleanConnection,
            conninfo=conninfo(database_url, timeout=timeout_s),
            min_size=1,
            max_size=4,
            timeout=timeout_s,
        )
        self._app = procrastinate.App(connector=connector)
        self._app.job_manager = PatientJobManager(connector, timeout=timeout_s)
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

    async def defer_play(
        self, campaign_id: int, bot_id: int, *, here: bool = False, place: int = FRONT, connection: Any
    ) -> None:
        """Have the bot play the campaign's unfinished turns; in the transaction of `connection`, psycopg's.

        The smallest place is played first. A turn that was in line already goes on from the `FRONT`. `here` is in this
        process, as long as it lives, in place of any of the bot's.
        """
        job = self._play_again(campaign_id, bot_id, here=here, priority=-place, connection=connection)
        await job.defer_async(campaign_id=campaign_id)

    def bind_forgetting(self, forget: PlayTask) -> None:
        """Say what forgetting a person does: `forget(user_id)`, tried until it is done."""

        @self._app.task(name="forget", retry=procrastinate.RetryStrategy(linear_wait=2))
        async def forget_job(user_id: int) -> None:
            await forget(user_id)

        self._forget_job = forget_job

    async def defer_forget(self, user_id: int, bot_id: int) -> None:
        """Have the bot forget a person; once this returns it will be done, whatever dies."""
        job = self._forget_job.configure(queue=line_after(bot_id), lock=f"person:{user_id}")
        with translated():
            await job.defer_async(user_id=user_id)

    async def defer_wake(self, campaign_id: int, bot_id: int, *, at: datetime, connection: Any) -> None:
        """Have the bot play the campaign's unfinished turns at that time, by the clock of the database."""
        job = self._wake_job.configure(queue=f"{_WAKE}:{bot_id}", schedule_at=at, connection=connection)
        await job.defer_async(campaign_id=campaign_id, bot_id=bot_id)

    def _play_again(self, campaign_id: int, bot_id: int, *, here: bool = False, **more: Any) -> JobDeferrer:
        # Once the workers stop, nobody comes back to this process's own queue: others, who go on, do not look there.
        queue = f"{line_of(bot_id)}{OWN}{self._name}" if here and not self.stopping else line_of(bot_id)
        return self._play_job.configure(queue=queue, lock=lock_of(campaign_id), **more)

    async def defer_after(self, tx: Transaction, turn: Turn) -> None:
        """Have done what follows a posted turn, media and story, at its server's place in the line of that."""
        queue = line_after(turn.bot_id)
        place = await tx.line.place(turn.bot_id, turn.campaign_id, queue=queue, work=Work.AFTER)
        job = self._after_job.configure(queue=queue, priority=-place, connection=tx.connection)
        await job.defer_async(turn_id=turn.id)

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
        except ProcrastinateException:
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
        self.stopping = False
        turns, after, wake = line_of(bot_id), line_after(bot_id), f"{_WAKE}:{bot_id}"
        own = f"{turns}{OWN}{self._name}"
        self._queues = turns, own, after
        await share(self._app.connector, f"{turns}{OWN}")  # what those left that were killed
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self._hand_out_again(), name="stalled jobs")
                group.create_task(
                    self._work(self._turn_workers, turns, own, look_every_s=_LOOK_S), name="turn worker"
                )
                group.create_task(self._work(1, wake, look_every_s=_LOOK_S), name="wake worker")
                group.create_task(
                    self._work(_AFTER_WORKERS, after, look_every_s=_LOOK_AFTER_S), name="after worker"
                )
        finally:
            with contextlib.suppress(ProcrastinateException):
                await share(self._app.connector, own)

    async def _work(self, concurrency: int, *queues: str, look_every_s: float) -> None:
        worker = AttentiveWorker(
            self._app,
            queues=list(queues),
            name=queues[0],
            concurrency=concurrency,
            install_signal_handlers=False,
            fetch_job_polling_interval=look_every_s,
            delete_jobs=DeleteJobCondition.SUCCESSFUL,
            update_heartbeat_interval=self._heartbeat_s,
            stalled_worker_timeout=self._takeover_s,
            shutdown_graceful_timeout=self._grace_s,
        )
        working = asyncio.create_task(worker.run(), name=f"{queues[0]} worker")  # type: ignore[no-untyped-call]
        self._workers.append(worker)
        try:
            await asyncio.shield(working)
        finally:
            self.stopping = True
            working.cancel()
            await self._ended(worker, working)
            self._workers.remove(worker)
        raise ConnectionError(f"the {queues[0]} worker stopped")

    async def _ended(self, worker: AttentiveWorker, working: asyncio.Task[None]) -> None:
        """Wait for a worker that takes its grace; procrastinate's gives no more signs of life then, but it lives."""
        while not (await asyncio.wait({working}, timeout=self._heartbeat_s))[0]:
            if worker.worker_id is not None:
                with contextlib.suppress(ProcrastinateException):
                    await self._app.job_manager.update_heartbeat(worker.worker_id)
        if not working.cancelled():
            working.exception()  # that it stopped is what counts

    async def _hand_out_again(self) -> None:
        """Give the jobs of dead workers, such as those of a killed process, to the living."""
        while True:
            ours = [worker.worker_id for worker in self._workers if worker.worker_id is not None]
            for job in await take_over(self._app.connector, silent_s=self._takeover_s, ours=ours):
                log.warning("taking over %s from a worker that died", job)
            await asyncio.sleep(self._heartbeat_s)


class _Healing(procrastinate.BaseRetryStrategy):
    """What failed is tried again and again, a while later each time; at once, and in any process, where this one stops.

    No job is given up: how often a turn may fail is said elsewhere.
    """

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> procrastinate.RetryDecision:
        if isinstance(exception, asyncio.CancelledError):
            return procrastinate.RetryDecision(queue=job.queue.partition(OWN)[0])
        return procrastinate.RetryDecision(
            retry_in={"seconds": min(_RETRY_S * job.attempts, _LONGEST_RETRY_S)}
        )
