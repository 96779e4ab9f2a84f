"""A process is stopped dead in the middle of a turn (SIGSTOP), is taken for dead, and wakes up again."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import time
from collections.abc import AsyncIterator, Sequence

import psutil

from benchmarks.faults.crashes import MOVE, Death, Table, happens, moments, row, sample, set_table
from benchmarks.faults.grounds import TAKEOVER_S, Grounds, Toll, open_grounds, own_database
from benchmarks.faults.nursery import Child
from benchmarks.faults.row import Row
from benchmarks.faults.stopping import CAMPAIGNS, QUICK, Evening, begin, world

SOME, FEW = 24, 4  # moments
_PUTS_BACK_WITHIN_S = 10.0  # a few edits, as many as Discord allows


async def wakes_up(evening: Evening, bot: Child) -> Row:
    """While it sleeps another process tells its turns; awake, it finds that they are told."""
    grounds, before = evening.grounds, await evening.grounds.toll()
    await evening.narrating()
    await grounds.start("work")
    bot.send(signal.SIGSTOP)
    evening.speak_on()
    begun = time.monotonic()
    await grounds.settled()
    took_s = time.monotonic() - begun
    bot.send(signal.SIGCONT)
    await asyncio.sleep(2 * TAKEOVER_S)
    await evening.say_all()
    await grounds.settled()
    toll = await grounds.toll()
    return Row(
        "frozen, and awake again",
        tries=2 * len(evening.channels),
        lost=toll.lost - before.lost,
        doubled=toll.doubled - before.doubled,
        recovered_s=(took_s,),
    )


async def sleeps(table: Table, bot: Child, at: Sequence[str]) -> AsyncIterator[Death]:
    """Freeze at each of the moments, be replaced by another process, and wake up."""
    grounds, before = table.grounds, await table.grounds.toll()
    process = psutil.Process(bot.pid)
    for moment in at:
        await bot.set_trap(at=moment, signal="SIGSTOP")
        move = await table.kira.say(table.channel, MOVE)
        reached = await happens(grounds, move, lambda: process.status() == psutil.STATUS_STOPPED)
        begun, worker = time.monotonic(), await grounds.start("work")
        await grounds.settled()
        took_s, fell = time.monotonic() - begun, await grounds.ledger()
        bot.send(signal.SIGCONT)
        await asyncio.sleep(TAKEOVER_S)
        await grounds.settled()
        after = await put_back(grounds, before)
        await worker.kill()
        rerolled = (await grounds.ledger())[: len(fell)] != fell
        toll = Toll(after.lost - before.lost, after.doubled - before.doubled + rerolled)
        yield Death(moment, reached, await grounds.knows(move), toll, took_s)
        before = after


async def put_back(grounds: Grounds, before: Toll) -> Toll:
    """The toll once who woke up has found out, and has put back what it had overwritten."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(_PUTS_BACK_WITHIN_S):
            while await grounds.toll() != before:  # noqa: ASYNC110
                await asyncio.sleep(0.25)
    return await grounds.toll()


async def rows(*, quick: bool) -> AsyncIterator[Row]:
    """A row for the middle of narrations, and one for all other moments."""
    with own_database() as (url, folder):
        async with open_grounds(url, folder, world=world(QUICK if quick else CAMPAIGNS)) as grounds:
            bot = await grounds.start()
            yield await wakes_up(await begin(grounds), bot)
    with own_database() as (url, folder):
        async with open_grounds(url, folder) as grounds:
            bot = await grounds.start()
            table = await set_table(grounds, bot)
            found = sample(await moments(table, bot, folder / "moments"), FEW if quick else SOME)
            slept = [sleep async for sleep in sleeps(table, bot, found) if sleep.reached]
    yield row("frozen at some moment of a turn", slept)
