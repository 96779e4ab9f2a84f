"""The queue's connections are given back, whatever happens to whoever opens it."""

from __future__ import annotations

import asyncio

from bot.chronicle.privacy.forgetting import TurnUnderWay
from bot.turn.jobs import Jobs


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
