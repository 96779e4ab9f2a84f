"""Jobs whose worker is dead go back into the queue, each once, however many processes see to it at the same time."""

from __future__ import annotations

from collections.abc import Sequence

from procrastinate.connector import BaseAsyncConnector

# The conditions hold for the row as it is when its lock is taken: where another process was faster, its job is let be.
_TAKE_OVER = """
WITH dead AS (
    SELECT id, task_name, args FROM procrastinate_jobs
    WHERE status = 'doing' AND (
        worker_id IS NULL
        OR worker_id <> ALL(%(ours)s::bigint[]) AND worker_id IN (
            SELECT id FROM procrastinate_workers WHERE last_heartbeat < now() - make_interval(secs => %(silent_s)s)
        )
    )
    FOR UPDATE SKIP LOCKED
)
SELECT task_name, args::text AS args, procrastinate_retry_job_v2(id, now(), NULL, NULL, NULL) FROM dead
"""


async def take_over(connector: BaseAsyncConnector, *, silent_s: float, ours: Sequence[int]) -> list[str]:
    """Put the jobs of workers back that gave no sign of life for so many seconds; returns what they were, for the log.

    Of the workers in `ours` it is known that they live, whatever the clock says: who asks was held up as they were.
    """
    rows = await connector.execute_query_all_async(_TAKE_OVER, silent_s=silent_s, ours=list(ours))
    return [f"{row['task_name']}({row['args']})" for row in rows]
