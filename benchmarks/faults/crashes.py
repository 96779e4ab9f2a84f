"""The bot is killed at every moment of a turn: as it begins to wait for something, and as that has come.

The moments are found by having a turn written down as it is played (`doomed`), and then died at, one after the other,
by a process of its own each.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.faults.grounds import Grounds, Toll, open_grounds, own_database, until
from benchmarks.faults.nursery import Child
from benchmarks.faults.row import Row
from bot.sandbox import Channel, Person

MOVE = "I sneak past the guard and pull the lever."
QUICK = 12  # moments


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
    """Die at each of the moments, start again, and see what became of the move."""
    grounds, before = table.grounds, await table.grounds.toll()
    for moment in at:
        await bot.set_trap(at=moment)
        move = await table.kira.say(table.channel, MOVE)
        reached = await _dies(grounds, bot)
        fell, died_at = await grounds.ledger(), time.monotonic()
        if reached:
            bot = await grounds.start()
        await grounds.settled()
        took_s, after = time.monotonic() - died_at, await grounds.toll()
        rerolled = (await grounds.ledger())[: len(fell)] != fell
        toll = Toll(after.lost - before.lost, after.doubled - before.doubled + rerolled)
        yield Death(moment, reached, await grounds.knows(move), toll, took_s)
        before = after


async def _dies(grounds: Grounds, bot: Child) -> bool:
    """Whether the bot comes to the moment at which it dies before the turn is over."""
    try:
        await until(lambda: not bot.lives, within_s=3.0)
    except TimeoutError:
        await grounds.settled()
    return not bot.lives


def sample(found: Sequence[str], size: int) -> list[str]:
    """So many of them, evenly spread, the first and the last among them."""
    last = len(found) - 1
    return (
        [found[round(number * last / (size - 1))] for number in range(size)] if last >= size else list(found)
    )


def step(moment: str) -> str:
    """The step of a turn that a moment belongs to."""
    phase, story = moment.split(" ", 1)
    steps = {
        "PlayCog.on_message": "hearing a move",
        "Turns._begin_next": "beginning a turn",
        "DiscordStage.present": "showing",
        "LiveReply": "showing",
        "DiscordStage.dismiss": "showing",
        "load": "loading the scene",
        "understand": "reading the moves",
        "_resolve": "rolling",
        "_tell": "narrating",
        "_keep": "keeping the narration",
        "Turns._attach_media": "making a picture",
        "StoryWriter.write": "writing the story",
        "Turns.after": "what follows a turn",
        "Worker": "putting the job away",
    }
    named = next(
        (name for part, name in steps.items() if any(f.startswith(part) for f in story.split(" "))), ""
    )
    return f"killed {named or 'playing a turn'}, {phase}"


async def rows(*, quick: bool) -> AsyncIterator[Row]:
    """A row for each step of a turn."""
    with own_database() as (url, folder):
        async with open_grounds(url, folder) as grounds:
            bot = await grounds.start()
            table = await set_table(grounds, bot)
            found = await moments(table, bot, folder / "moments")
            died = defaultdict(list)
            async for death in deaths(table, bot, sample(found, QUICK) if quick else found):
                died[step(death.moment)].append(death)
    for named, tries in died.items():
        reached = [death for death in tries if death.reached]
        yield Row(
            named,
            tries=len(reached),
            lost=sum(death.toll.lost for death in reached),
            doubled=sum(death.toll.doubled for death in reached),
            recovered_s=tuple(death.recovered_s for death in reached if death.acknowledged),
        )
