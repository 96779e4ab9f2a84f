"""The queue's connections are given back, whatever happens to whoever opens it."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from procrastinate import PsycopgConnector
from procrastinate.jobs import Job
from procrastinate.manager import JobManager

from bot.chronicle.privacy.forgetting import TurnUnderWay
from bot.turn.attentive import AttentiveWorker
from bot.turn.jobs import Jobs
from db.session import Database

BOT = 7


async def test_a_queue_whose_opening_is_cut_short_leaves_nothing_running(database_url: str) -> None:
    jobs, opened, others = Jobs(database_url, turn_workers=1), [], asyncio.all_tasks()

    async def hold() -> None:
        async with jobs.opened():
            opened.append(True)
            await asyncio.Event().wait()

    def of_the_pool() -> list[str]:
        return [task.get_name() for task in asyncio.all_tasks() - others if "pool-" in task.get_name()]

    holding = asyncio.create_task(hold())
    while not of_the_pool():
        await asyncio.sleep(0)
    holding.cancel()
    await asyncio.wait({holding})

    assert opened == []
    assert holding.cancelled()
    assert of_the_pool() == []


async def test_a_queue_that_was_closed_can_be_opened_again(database_url: str) -> None:
    jobs = Jobs(database_url, turn_workers=1)
    for _ in range(2):
        async with jobs.opened():
            assert await jobs.idle()


async def test_what_is_heard_through_a_process_is_played_there_as_long_as_it_lives(
    database: Database, database_url: str
) -> None:
    played: asyncio.Queue[str] = asyncio.Queue()
    first, second, killed = (_process(name, database_url, played) for name in ("first", "second", "killed"))

    async def write(heard_by: Jobs, *campaigns: int) -> None:
        async with database.transaction() as tx:
            for campaign in campaigns:
                await heard_by.defer_play(campaign, BOT, here=True, connection=tx.connection)

    async with first.opened(), second.opened(), killed.opened(), asyncio.timeout(60):
        other = asyncio.create_task(second.run(BOT))
        own = asyncio.create_task(first.run(BOT))
        await _at_work(first, second)
        await write(first, 1, 2, 3, 4, 5)
        assert [await played.get() for _ in range(5)] == ["first"] * 5

        own.cancel()
        await asyncio.wait({own})
        await write(first, 6)  # at the last moment, by who does not play any more
        assert await played.get() == "second"

        await write(killed, 7)
        other.cancel()
        await asyncio.wait({other})
        another = asyncio.create_task(second.run(BOT))
        assert await played.get() == "second"
        another.cancel()
        await asyncio.wait({another})


async def _at_work(*processes: Jobs) -> None:
    """Wait until they have begun: who begins hands out what waits in the queues of the others too."""
    while not all(one._workers and all(each.worker_id for each in one._workers) for one in processes):
        await asyncio.sleep(0.01)


def _process(name: str, database_url: str, played: asyncio.Queue[str]) -> Jobs:
    async def play(_: int) -> None:
        played.put_nowait(name)

    jobs = Jobs(database_url, turn_workers=2)
    jobs.bind(play=play, after=play)
    return jobs


async def test_a_job_that_comes_while_the_worker_looks_for_another_is_done_at_once(
    database: Database, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    played: asyncio.Queue[str] = asyncio.Queue()
    process = _process("it", database_url, played)
    hear, fetch = AttentiveWorker._handle_notification, JobManager.fetch_job
    listen, listening = PsycopgConnector._loop_notify, asyncio.Barrier(4)  # three workers, and who looks
    heard, late = asyncio.Event(), [True]

    async def listens(connector: PsycopgConnector, **to_what: Any) -> None:
        await listening.wait()
        await listen(connector, **to_what)

    async def told(worker: AttentiveWorker, **of_what: Any) -> None:
        await hear(worker, **of_what)
        heard.set()

    async def found(manager: JobManager, *given: Any, **more: Any) -> Job | None:
        job = await fetch(manager, *given, **more)
        if job is None and f"turns:{BOT}" in more["queues"] and late:
            late.clear()
            await listening.wait()
            async with database.transaction() as tx:
                await process.defer_play(1, BOT, connection=tx.connection)
            await heard.wait()
        return job

    monkeypatch.setattr(AttentiveWorker, "_handle_notification", told)
    monkeypatch.setattr(JobManager, "fetch_job", found)
    monkeypatch.setattr(PsycopgConnector, "_loop_notify", listens)
    monkeypatch.setattr("bot.turn.jobs._LOOK_S", 600.0)
    async with process.opened(), asyncio.timeout(60):
        working = asyncio.create_task(process.run(BOT))
        assert await played.get() == "it"
        working.cancel()
        await asyncio.wait({working})


async def test_somebody_is_forgotten_whatever_dies(database_url: str) -> None:
    asked: list[int] = []
    done = asyncio.Event()

    async def forget(user_id: int) -> None:
        asked.append(user_id)
        if len(asked) == 1:
            raise TurnUnderWay
        done.set()

    async def nothing(_: int) -> None:
        raise AssertionError

    def process() -> Jobs:
        jobs = Jobs(database_url, turn_workers=1)
        jobs.bind(play=nothing, after=nothing)
        jobs.bind_forgetting(forget)
        return jobs

    async with (dying := process()).opened():
        await dying.defer_forget(7, bot_id=1)  # and no more: it never came to work on it
    async with (living := process()).opened():
        working = asyncio.create_task(living.run(1))
        async with asyncio.timeout(60):
            await done.wait()
            while not await living.idle():
                await asyncio.sleep(0.05)
        working.cancel()
        await asyncio.wait({working})

    assert asked == [7, 7]
