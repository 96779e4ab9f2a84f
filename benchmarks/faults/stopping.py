"""The bot is told to stop while turns are narrated: they end, or another process goes on with them."""

from __future__ import annotations

import asyncio
import signal
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass

from benchmarks.faults.crashes import MOVE
from benchmarks.faults.grounds import BUSY_TAKEOVER_S, Grounds, open_grounds, own_database, until
from benchmarks.faults.nursery import Child
from benchmarks.faults.row import Row
from bot.sandbox import Channel, Person, World

CAMPAIGNS, QUICK = 8, 3


@dataclass(frozen=True)
class Evening:
    """Several campaigns of one guild, and who plays in all of them."""

    grounds: Grounds
    channels: tuple[Channel, ...]
    kira: Person

    async def narrating(self) -> None:
        """Make a move in each campaign, and have the model stop in the middle of every answer."""
        engine = self.grounds.engine
        engine.gate, asked = asyncio.Event(), len(engine.requests)
        await self.say_all()
        await until(lambda: len(engine.requests) >= asked + len(self.channels))

    async def say_all(self) -> None:
        """Make a move in each campaign, and have them written down."""
        for message in [await self.kira.say(channel, MOVE) for channel in self.channels]:
            await self.grounds.received(message)

    def speak_on(self) -> None:
        """Let the model go on."""
        assert self.grounds.engine.gate is not None
        self.grounds.engine.gate.set()
        self.grounds.engine.gate = None

    async def goes_on(self) -> float:
        """Let the model go on, and another process with it; the seconds until every move is answered."""
        self.speak_on()
        begun = time.monotonic()
        await self.grounds.start()
        await self.grounds.settled()
        return time.monotonic() - begun

    async def unanswered(self) -> int:
        """How many turns are not posted."""
        return sum(turn.state != "posted" for turn in await self.grounds.turns())


def world(campaigns: int) -> World:
    """A guild with a channel for each campaign."""
    made = World()
    guild = made.add_guild("The Rusty Flagon")
    for number in range(campaigns):
        made.add_channel(guild, f"tavern-{number}")
    return made


async def begin(grounds: Grounds) -> Evening:
    """Begin a campaign in each channel; a bot has to run."""
    guild = grounds.sandbox.world.guilds[0]
    channels, kira = tuple(guild.channels.values()), grounds.sandbox.person("Kira")
    for number, channel in enumerate(channels):
        await (await kira.slash(channel, "campaign create", name=f"Stormreach {number}")).wait(20)
    return Evening(grounds, channels, kira)


async def finishes(evening: Evening, bot: Child) -> Row:
    """Told to stop, it ends what it tells, and a process beside it waits with what is written meanwhile."""
    grounds, before = evening.grounds, await evening.grounds.toll()
    await evening.narrating()
    await grounds.start("work", TORCHLIT_TAKEOVER_S=str(BUSY_TAKEOVER_S))
    asked = len(grounds.engine.requests)
    bot.send(signal.SIGTERM)
    await evening.kira.say(evening.channels[0], MOVE)
    await asyncio.sleep(2 * BUSY_TAKEOVER_S)
    disturbed = len(grounds.engine.requests) - asked
    evening.speak_on()
    begun = time.monotonic()
    code, took_s = await bot.ended, time.monotonic() - begun
    await grounds.settled()
    toll = await grounds.toll()
    return Row(
        "told to stop, turns in time",
        tries=len(evening.channels) + 1,
        lost=toll.lost - before.lost + (code != 0),
        doubled=toll.doubled - before.doubled + disturbed,
        recovered_s=(took_s,),
    )


async def hands_back(evening: Evening, bot: Child) -> Row:
    """Told to stop, it hands back what does not end within its grace (which has to be short)."""
    grounds, before = evening.grounds, await evening.grounds.toll()
    await evening.narrating()
    bot.send(signal.SIGTERM)
    code, left = await bot.ended, await evening.unanswered()
    took_s = await evening.goes_on()
    toll = await grounds.toll()
    return Row(
        "told to stop, grace over",
        tries=len(evening.channels),
        lost=toll.lost - before.lost + len(evening.channels) - left + (code != 0),
        doubled=toll.doubled - before.doubled,
        recovered_s=(took_s,),
    )


async def ends_at_once(evening: Evening, bot: Child) -> Row:
    """Told twice, it is gone."""
    grounds, before = evening.grounds, await evening.grounds.toll()
    await evening.narrating()
    bot.send(signal.SIGTERM)
    await asyncio.sleep(0.5)
    bot.send(signal.SIGTERM)
    code = await bot.ended
    took_s = await evening.goes_on()
    toll = await grounds.toll()
    return Row(
        "told to stop twice",
        tries=len(evening.channels),
        lost=toll.lost - before.lost + (code != -signal.SIGTERM),
        doubled=toll.doubled - before.doubled,
        recovered_s=(took_s,),
    )


async def rows(*, quick: bool) -> AsyncIterator[Row]:
    """A row for each way to stop."""
    for tried, grace_s in ((finishes, "30"), (hands_back, "1"), (ends_at_once, "30")):
        with own_database() as (url, folder):
            open_world = world(QUICK if quick else CAMPAIGNS)
            async with open_grounds(url, folder, world=open_world, TORCHLIT_STOP_GRACE_S=grace_s) as grounds:
                bot = await grounds.start()
                yield await tried(await begin(grounds), bot)
