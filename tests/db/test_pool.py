"""A cancellation that comes together with a connection, at every step of the event loop from there on."""

from __future__ import annotations

import asyncio
from typing import Any

import psycopg

from db.address import conninfo
from db.pool import JobPool

STEPS = range(12)  # long before the last one whoever waits has the connection


class Lost(AssertionError):
    """The task went on as if nobody had cancelled it."""


async def outpaces(task: asyncio.Task[Any], steps: int) -> bool:
    """Whether the task ends within so many steps; where not, it is cancelled, and must heed that."""
    for _ in range(steps):
        await asyncio.sleep(0)
    if not task.cancel():
        return True
    await asyncio.wait({task})
    if not task.cancelled():
        raise Lost(f"after {steps} steps")
    return False


async def waiting(pool: JobPool) -> asyncio.Task[psycopg.AsyncConnection[Any]]:
    """Somebody who waits for a connection of the pool."""
    task = asyncio.create_task(pool.getconn())
    while not pool.get_stats().get("requests_waiting"):
        await asyncio.sleep(0)
    return task


async def test_whoever_waits_for_a_connection_can_be_cancelled_as_it_comes(database_url: str) -> None:
    outpaced = []
    async with JobPool(conninfo(database_url), min_size=1, max_size=1, open=False) as pool:
        for steps in STEPS:
            held = await pool.getconn(timeout=30)  # the pool's only one: none was lost on the way
            task = await waiting(pool)
            await pool.putconn(held)
            outpaced.append(await outpaces(task, steps))
            if outpaced[-1]:
                await pool.putconn(await task)

    assert True in outpaced
    assert False in outpaced


async def test_whoever_opens_the_pool_can_be_cancelled_as_it_is_full(database_url: str) -> None:
    async def cancelled_after(steps: int) -> bool:
        connected = asyncio.Event()

        async def connect(_: Any) -> None:
            connected.set()

        pool = JobPool(conninfo(database_url), min_size=1, configure=connect, open=False)
        opening = asyncio.create_task(pool.open(wait=True))
        await connected.wait()
        try:
            return await outpaces(opening, steps)
        finally:
            await pool.close()

    outpaced = [await cancelled_after(steps) for steps in STEPS]

    assert True in outpaced
    assert False in outpaced
