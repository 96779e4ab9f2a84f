"""Several processes share one database, one Discord and one model: two with a shard each, two that only work.

One of them is killed every few seconds, at random, while people play in hundreds of campaigns. Every move that was
written down is answered once and in order, and no two turns of a campaign overlap.
"""

from __future__ import annotations

import asyncio
import random
import signal
import time
from collections import defaultdict
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from benchmarks.faults.crashes import MOVE
from benchmarks.faults.grounds import BUSY_TAKEOVER_S, Grounds, open_grounds, own_database
from benchmarks.faults.nursery import Child
from benchmarks.faults.row import Row
from bot.chronicle import Chronicle
from bot.facts import Actor
from bot.sandbox import Channel, World
from db.session import Database

GUILDS = 10
_SAY_AGAIN_S = 5.0  # after which who was not heard says it again, as people do
_DOWN_S = 0.5


@dataclass(frozen=True, slots=True)
class Size:
    """How much is played, and how often somebody dies."""

    campaigns: int
    moves: int  # of each campaign
    kill_every_s: float


FULL, QUICK = Size(200, 10, 3.0), Size(20, 2, 3.0)
PROCESSES: tuple[tuple[tuple[str, ...], dict[str, str]], ...] = (
    (("run",), {"TORCHLIT_SHARDS": "0/2"}),
    (("run",), {"TORCHLIT_SHARDS": "1/2"}),
    (("work",), {}),
    (("work",), {}),
)


@dataclass(frozen=True, slots=True)
class Told:
    """What came of it: moves heard, processes killed, turns out of order or overlapping, seconds for it all.

    A process that does not stop in order at the end is disorder too.
    """

    moves: int
    kills: int
    disorder: int
    seconds: float


@dataclass
class Fleet:
    """The processes, each started again a moment after it was killed."""

    grounds: Grounds
    size: Size
    luck: random.Random
    children: list[Child] = field(default_factory=list)
    kills: int = 0
    heard: set[int] = field(default_factory=set)

    async def launch(self) -> None:
        self.children = [await self._start(place) for place in range(len(PROCESSES))]

    async def play(self) -> Told:
        """Have everybody say their moves while processes die; all are told to stop when everything is told."""
        begun = time.monotonic()
        world = self.grounds.sandbox.world
        channels = [channel for guild in world.guilds for channel in guild.channels.values()]
        listening = asyncio.create_task(self._listen())
        killing = asyncio.create_task(self._kill())
        async with asyncio.TaskGroup() as players:
            for channel in channels:
                players.create_task(self._player(channel))
        killing.cancel()
        await asyncio.gather(killing, return_exceptions=True)
        for place, child in enumerate(self.children):
            if not child.lives:
                self.children[place] = await self._start(place)
        await self.grounds.settled()
        listening.cancel()
        for child in self.children:
            child.send(signal.SIGTERM)
        stopped = [await child.ended for child in self.children]
        turns = await self.grounds.turns()
        return Told(
            moves=sum(len(turn.messages) for turn in turns),
            kills=self.kills,
            disorder=disorder(self.grounds, turns) + sum(code != 0 for code in stopped),
            seconds=time.monotonic() - begun,
        )

    async def _start(self, place: int) -> Child:
        arguments, changed = PROCESSES[place]
        return await self.grounds.start(*arguments, **changed)

    async def _player(self, channel: Channel) -> None:
        kira = self.grounds.sandbox.person("Kira", guild=channel.guild)
        for _ in range(self.size.moves):
            await asyncio.sleep(self.luck.uniform(0, 2 * self.size.kill_every_s))
            said: set[int] = set()
            while not said & self.heard:
                said.add((await kira.say(channel, MOVE)).id)
                until = time.monotonic() + _SAY_AGAIN_S
                while not said & self.heard and time.monotonic() < until:  # noqa: ASYNC110
                    await asyncio.sleep(0.1)

    async def _listen(self) -> None:
        while True:
            self.heard |= await self.grounds.heard()
            await asyncio.sleep(0.25)

    async def _kill(self) -> None:
        while True:
            await asyncio.sleep(self.size.kill_every_s)
            place = self.luck.randrange(len(self.children))
            await self.children[place].kill()
            self.kills += 1
            await asyncio.sleep(_DOWN_S)
            self.children[place] = await self._start(place)


def disorder(grounds: Grounds, turns: list[Any]) -> int:
    """How many turns began before the one before them was told, or stand above its answer."""
    campaigns = defaultdict(list)
    for turn in turns:
        campaigns[turn.channel_id].append(turn)
    wrong = 0
    for told in campaigns.values():
        for before, after in pairwise(told):
            wrong += after.started_at < before.posted_at
            wrong += any(a.id < b.id for a in grounds.answers(after) for b in grounds.answers(before))
    return wrong


def world(campaigns: int) -> World:
    """Guilds of both shards, with a channel for each campaign."""
    made = World()
    guilds = [made.add_guild(f"Guild {number}") for number in range(min(GUILDS, campaigns))]
    for number in range(campaigns):
        made.add_channel(guilds[number % len(guilds)], f"tavern-{number}")
    return made


async def begin_campaigns(grounds: Grounds, database_url: str) -> None:
    """A campaign in each channel, as if begun by a command."""
    database = Database(database_url)
    chronicle = Chronicle(database)
    for guild in grounds.sandbox.world.guilds:
        for channel in guild.channels.values():
            actor = Actor(guild.owner.id, guild.owner.name, guild.id, channel.id)
            await chronicle.campaigns.create(actor, channel.name)
    await database.aclose()


async def sail(database_url: str, home: Any, size: Size, *, seed: int = 6) -> tuple[Told, Row]:
    """Play one voyage to its end."""
    made, silent_s = world(size.campaigns), str(BUSY_TAKEOVER_S)
    async with open_grounds(database_url, home, world=made, TORCHLIT_TAKEOVER_S=silent_s) as grounds:
        await begin_campaigns(grounds, database_url)
        fleet = Fleet(grounds, size, random.Random(seed))
        await fleet.launch()
        told = await fleet.play()
        toll = await grounds.toll()
    row = Row(
        f"4 processes, {size.campaigns} campaigns, {told.moves} moves, one killed every {size.kill_every_s:g} s",
        tries=told.kills,
        lost=toll.lost,
        doubled=toll.doubled + told.disorder,
    )
    return told, row


async def rows(*, quick: bool) -> AsyncIterator[Row]:
    """One row."""
    with own_database() as (url, folder):
        _, row = await sail(url, folder, QUICK if quick else FULL)
        yield row
