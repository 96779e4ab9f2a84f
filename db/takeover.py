"""Jobs that were left: those of a dead worker, and those that wait in the own queue of a process that is gone.

Each goes back once, however many processes see to it at the same time.
"""

from __future__ import annotations

from collections.abc import Sequence

from procrastinate.connector import BaseConnector

# The conditions hold for the row as it is when its lock is taken: where another process was faster, its job is let be.
_TAKE_OVER = """
WITH dead AS (
    SELECT id, task_name, args, split_part(queue_name, %(own)s, 1) AS queue FROM procrastinate_jobs
    WHERE status = 'doing' AND (
        worker_id IS NULL
        OR worker_id <> ALL(%(ours)s::bigint[]) AND worker_id IN (
            SELECT id FROM procrastinate_workers WHERE last_heartbeat < now() - make_interval(secs => %(silent_s)s)
        )
    )
    FOR UPDATE SKIP LOCKED
)
SELECT task_name, args::text AS args,
    procrastinate_retry_job_v2(id, now(), NULL, queue, NULL),
    pg_notify('procrastinate_queue_v1#' || queue, json_build_object('type', 'job_inserted', 'job_id', id)::text)
FROM dead
"""
_SHARE = """
UPDATE procrastinate_jobs SET queue_name = split_part(queue_name, %(own)s, 1)
WHERE status = 'todo' AND starts_with(queue_name, %(queues)s)
"""
OWN = "@"
"""What stands between the name of a shared queue and the name of the process that a queue of its own belongs to."""


async def take_over(connector: BaseConnector, *, silent_s: float, ours: Sequence[int]) -> list[str]:
    """Put the jobs of workers back that gave no sign of life for so many seconds; returns what they were, for the log.

    Of the workers in `ours` it is known that they live, whatever the clock says: who asks was held up as they were.
    """
    rows = await connector.execute_query_all_async(_TAKE_OVER, silent_s=silent_s, ours=list(ours), own=OWN)
    return [f"{row['task_name']}({row['args']})" for row in rows]


async def share(connector: BaseConnector, queues: str) -> None:
    """Let everybody have what waits in processes' own queues, of all names that begin so."""
    await connector.execute_query_async(_SHARE, queues=queues, own=OWN)
