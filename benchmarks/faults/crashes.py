"""The bot is killed at every moment of a turn: as it begins to wait for something, and as that has come.

The moments are found by having a turn written down as it is played (`doomed`), and then died at, one after the other,
by a process of its own each.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.faults.grounds import STORY_EVERY, Grounds, Toll, open_grounds, own_database
from benchmarks.faults.nursery import Child
from benchmarks.faults.row import Row
from bot.sandbox import Channel, Message, Person

MOVE = "I sneak past the guard and pull the lever."
QUICK = 12  # moments
LANES = 3
_REACHED_WITHIN_S = 15.0  # a turn takes a fraction of it
_STEPS = {
    "PlayCog.on_message": "hearing a move",
    "Turns._begin_next": "beginning a turn",
    "DiscordStage.": "showing",
    "LiveReply.": "showing",
    "Turns._remember_reply": "keeping what is shown",
    "understand": "reading the moves",
    "_resolve": "rolling",
    "_tell": "narrating",
    "_keep": "keeping the narration",
    "Accompaniment.": "making a picture",
    "StoryWriter.": "writing the story",
    "load": "loading the scene",
    "Turns.after": "after a turn",
    "Jobs.": "putting the job away",
    "Worker.": "putting the job away",
    "JobPool.": "putting the job away",
    "wait_async": "putting the job away",
}


@dataclass(frozen=True, slots=True)
class Death:
    """What came of dying at a moment; `acknowledged` where the move had been written down by then.

    `reached` is false where the turn came to its end without that moment.
    """

    moment: str
    reached: bool
    acknowledged: bool
    toll: Toll
    recovered_s: float


@dataclass(frozen=True)
class Table:
    """A campaign to die in, and who plays it."""

    grounds: Grounds
    channel: Channel
    kira: Person


async def set_table(grounds: Grounds, bot: Child) -> Table:
    """Begin a campaign, with a picture for every turn, and play the turn that fills every cache."""
    channel = grounds.sandbox.world.guilds[0].channel("tavern")
    kira = grounds.sandbox.person("Kira")
    await (await kira.slash(channel, "campaign create", name="Stormreach")).wait(20)
    await (await kira.slash(channel, "campaign pictures", when="every-turn")).wait(20)
    await said(grounds, kira, channel)
    assert bot.lives
    return Table(grounds, channel, kira)


async def said(grounds: Grounds, kira: Person, channel: Channel) -> None:
    """Make a move that is played to its end."""
    await grounds.received(await kira.say(channel, MOVE))
    await grounds.settled()


async def moments(table: Table, bot: Child, record: Path) -> list[str]:
    """Every moment of a turn, in the order in which they come."""
    await bot.set_trap(record=str(record))
    await said(table.grounds, table.kira, table.channel)
    await bot.set_trap(at="never")
    return _lines(record)


def _lines(file: Path) -> list[str]:
    return list(dict.fromkeys(file.read_text().splitlines()))


async def deaths(table: Table, bot: Child, at: Sequence[str]) -> AsyncIterator[Death]:
    """Die at each of the moments, start again, and see what became of the move.

    A turn that comes to its end without the moment is followed by another: only some have a story to write.
    """
    grounds, before = table.grounds, await table.grounds.toll()
    for moment in at:
        for _ in range(STORY_EVERY):
            if not bot.lives:  # of the last moment, after its turn was over
                bot = await grounds.start()
            await bot.set_trap(at=moment)
            move = await table.kira.say(table.channel, MOVE)
            reached = await happens(grounds, move, bot.ended.done)
            fell, died_at = await grounds.ledger(), time.monotonic()
            if reached:
                bot = await grounds.start()
            await grounds.settled()
            took_s, after = time.monotonic() - died_at, await grounds.toll()
            rerolled = (await grounds.ledger())[: len(fell)] != fell
            toll = Toll(after.lost - before.lost, after.doubled - before.doubled + rerolled)
            yield Death(moment, reached, await grounds.knows(move), toll, took_s)
            before = after
            if reached:
                break


async def happens(grounds: Grounds, move: Message, true: Callable[[], bool]) -> bool:
    """Whether something comes true before the move is told."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(_REACHED_WITHIN_S):
            while not true():
                over = await grounds.knows(move) and not await grounds.left()
                await asyncio.sleep(0.1 if over else 0.01)
                if over:
                    break
    return true()


def sample(found: Sequence[str], size: int) -> list[str]:
    """So many of them, evenly spread, the first and the last among them."""
    last = len(found) - 1
    return (
        [found[round(number * last / (size - 1))] for number in range(size)] if last >= size else list(found)
    )


def step(moment: str) -> str:
    """The step of a turn that a moment belongs to."""
    functions = moment.split(" ")[1:]
    named = (step for part, step in _STEPS.items() if any(one.startswith(part) for one in functions))
    return next(named, "between steps")


def row(fault: str, deaths: Sequence[Death]) -> Row:
    """What several of them came to."""
    return Row(
        fault,
        tries=len(deaths),
        lost=sum(death.toll.lost for death in deaths),
        doubled=sum(death.toll.doubled for death in deaths),
        recovered_s=tuple(death.recovered_s for death in deaths if death.acknowledged),
    )


async def rows(*, quick: bool) -> AsyncIterator[Row]:
    """A row for each step of a turn; several bots die side by side, for most of it is waiting."""
    with own_database() as (url, folder):
        async with open_grounds(url, folder) as grounds:
            bot = await grounds.start()
            found = await moments(await set_table(grounds, bot), bot, folder / "moments")
    chosen = sample(found, QUICK) if quick else found
    died = defaultdict(list)
    for lane in await asyncio.gather(*(_lane(chosen[number::LANES]) for number in range(LANES))):
        for death in lane:
            died[step(death.moment)].append(death)
    for named, those in died.items():
        yield row(f"killed, {named}", those)


async def _lane(at: Sequence[str]) -> list[Death]:
    """Die at these moments, in a world of its own."""
    with own_database() as (url, folder):
        async with open_grounds(url, folder) as grounds:
            bot = await grounds.start()
            table = await set_table(grounds, bot)
            return [death async for death in deaths(table, bot, at) if death.reached]
