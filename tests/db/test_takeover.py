"""Jobs that somebody left are done by others: once each, whoever looks for them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import procrastinate
import pytest
import pytest_asyncio

from db.address import conninfo
from db.pool import JobPool
from db.session import Database
from db.takeover import share, take_over

BOT = "turns:7"


@pytest_asyncio.fixture(loop_scope="session")
async def queue(database: Database, database_url: str) -> AsyncIterator[procrastinate.App]:
    """A queue that nobody works on, with a task."""
    connector = procrastinate.PsycopgConnector(
        pool_factory=JobPool, conninfo=conninfo(database_url), min_size=4, max_size=8
    )
    app = procrastinate.App(connector=connector)
    async with app.open_async():
        yield app


async def worker(queue: procrastinate.App, *, silent_s: float) -> int:
    """A worker that gave its last sign of life so long ago."""
    number = await queue.job_manager.register_worker()
    await queue.connector.execute_query_async(
        "UPDATE procrastinate_workers SET last_heartbeat = now() - make_interval(secs => %(silent)s)"
        " WHERE id = %(id)s",
        silent=silent_s,
        id=number,
    )
    return number


async def begun(queue: procrastinate.App, by: int, queue_name: str = BOT) -> None:
    """A job that the worker has begun."""
    await queue.configure_task("play", queue=queue_name, allow_unknown=True).defer_async(campaign_id=1)
    assert await queue.job_manager.fetch_job([queue_name], by) is not None


async def test_the_job_of_a_dead_worker_is_taken_by_one_of_many(queue: procrastinate.App) -> None:
    for _ in range(5):
        await begun(queue, await worker(queue, silent_s=600))
    everybody = (take_over(queue.connector, silent_s=60, ours=[]) for _ in range(8))
    taken = [job for jobs in await asyncio.gather(*everybody) for job in jobs]
    assert taken == ['play({"campaign_id": 1})'] * 5
    assert await take_over(queue.connector, silent_s=60, ours=[]) == []


@pytest.mark.parametrize("ours", [True, False], ids=["held up as we were", "not silent for long"])
async def test_the_job_of_a_living_worker_is_let_be(queue: procrastinate.App, ours: bool) -> None:
    living = await worker(queue, silent_s=600 if ours else 1)
    await begun(queue, living)
    assert await take_over(queue.connector, silent_s=60, ours=[living] if ours else []) == []


async def test_what_a_process_had_for_itself_is_for_everybody_once_it_is_dead(
    queue: procrastinate.App,
) -> None:
    await begun(queue, await worker(queue, silent_s=600), f"{BOT}@gone")
    await take_over(queue.connector, silent_s=60, ours=[])
    await queue.configure_task("play", queue=f"{BOT}@gone", allow_unknown=True).defer_async(campaign_id=2)
    await share(queue.connector, f"{BOT}@")
    left = await queue.job_manager.list_jobs_async(queue=BOT, status="todo")
    assert len(list(left)) == 2
