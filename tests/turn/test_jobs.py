"""The queue's connections are given back, whatever happens to whoever opens it."""

from __future__ import annotations

import asyncio

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
