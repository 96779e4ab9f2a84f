"""A process is stopped dead in the middle of its narrations (SIGSTOP), is taken for dead, and wakes up again."""

from __future__ import annotations

import asyncio
import signal
import time
from collections.abc import AsyncIterator

from benchmarks.faults.grounds import TAKEOVER_S, open_grounds, own_database
from benchmarks.faults.nursery import Child
from benchmarks.faults.row import Row
from benchmarks.faults.stopping import CAMPAIGNS, QUICK, Evening, begin, world


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


async def rows(*, quick: bool) -> AsyncIterator[Row]:
    """One row."""
    with own_database() as (url, folder):
        async with open_grounds(url, folder, world=world(QUICK if quick else CAMPAIGNS)) as grounds:
            bot = await grounds.start()
            yield await wakes_up(await begin(grounds), bot)
