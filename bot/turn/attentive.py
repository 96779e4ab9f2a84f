"""A worker that hears of every job, also of one that comes while it looks for another."""

from __future__ import annotations

from procrastinate.jobs import Notification
from procrastinate.worker import Worker


class AttentiveWorker(Worker):
    """Looks again where it was told of a new job while it looked.

    procrastinate's forgets what it hears between its question and the answer. The job would wait until the worker looks
    of itself: a player, or the picture of a turn, for seconds.
    """

    _told = 0  # how often of a new job

    async def _handle_notification(self, *, channel: str, notification: Notification) -> None:
        self._told += 1
        await super()._handle_notification(channel=channel, notification=notification)

    async def _fetch_and_process_jobs(self) -> None:
        told = None
        while told != self._told:
            told = self._told
            await super()._fetch_and_process_jobs()  # type: ignore[no-untyped-call]
