"""Jobs that are done are put away, also where the database is away at that moment."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from datetime import datetime

from procrastinate.connector import BaseAsyncConnector
from procrastinate.exceptions import ConnectorException
from procrastinate.jobs import Status
from procrastinate.manager import JobManager

log = logging.getLogger(__name__)

_AGAIN_S = 1.0
_LONGEST_S = 5.0  # beyond what one try may take


class PatientJobManager(JobManager):
    """Tries again to write down that a job is done, or is to be tried again.

    Else an outage that is too short for a worker to notice leaves the job to a worker that lives and does not know of
    it: nobody would take it over, and its campaign would wait for ever. In a longer one the worker stops, and what is
    left of it is taken over. `timeout` (seconds) bounds one try.
    """

    def __init__(self, connector: BaseAsyncConnector, *, timeout: float) -> None:
        super().__init__(connector)
        self._longest_s = timeout + _LONGEST_S

    async def finish_job_by_id_async(self, job_id: int, status: Status, delete_job: bool) -> None:
        """Put it away."""
        finish = super().finish_job_by_id_async
        await self._patiently(lambda: finish(job_id, status, delete_job))

    async def retry_job_by_id_async(
        self,
        job_id: int,
        retry_at: datetime,
        priority: int | None = None,
        queue: str | None = None,
        lock: str | None = None,
    ) -> None:
        """Put it back."""
        retry = super().retry_job_by_id_async
        await self._patiently(lambda: retry(job_id, retry_at, priority, queue, lock))

    async def _patiently(self, write: Callable[[], Awaitable[None]]) -> None:
        deadline = time.monotonic() + self._longest_s
        while True:
            try:
                return await write()
            except ConnectorException:
                if time.monotonic() > deadline:
                    raise
                log.warning("a job cannot be put away just now; trying again")
            await asyncio.sleep(_AGAIN_S)
