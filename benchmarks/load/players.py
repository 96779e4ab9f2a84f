"""The Discord and everybody on it, in a process of its own: people write, and note when the bot shows something.

`python -m benchmarks.load.players PLAN` prints where the bot finds it, begins when a line comes on standard input, and
prints what was seen.
"""

from __future__ import annotations

import asyncio
import json
import random
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil

from benchmarks.load.plan import CAMPAIGNS_A_GUILD, Plan
from benchmarks.load.watch import Stalls
from bot.sandbox import Channel, Person, Rate, Sandbox, World
from bot.sandbox.changes import Change, MessageChange, TypingStarted

CURSOR = "▌"
PATIENCE_S = 90.0  # after the last message, for its answer

MOVES = (
    "I lift the lantern and look around.",
    "I sneak past the guard at the gate.",
    "I ask the innkeeper about the old bell.",
    "I open the rusty chest.",
    "I climb the salt stair to the top.",
    "I search the desk for letters.",
    "I listen at the door.",
    "I persuade the captain to let us pass.",
    "I follow the tracks into the wood.",
    "I sit down by the fire and tell the others what I saw.",
    "I walk along the quay and watch the ships.",
    "I read the inscription above the arch.",
    "I whisper to the others that we should go back.",
    "I force the cellar door open.",
    "I wait until the watch has passed.",
    "I draw a map of the tunnels so far.",
)


@dataclass
class Table:
    """A campaign's channel: who plays there, and what was written and is not answered yet, by message id."""

    channel: Channel
    people: list[Person]
    open: dict[int, float] = field(default_factory=dict)  # when it was written
    unseen: dict[int, float] = field(default_factory=dict)  # of those, what nothing was shown for
    undecided: dict[int, float] = field(default_factory=dict)  # of those, what has neither card nor word


class Ledger:
    """What people saw of the bot: seconds to its first sign, to the first card or word, to the whole answer."""

    def __init__(self, tables: list[Table]) -> None:
        self._tables = {table.channel.id: table for table in tables}
        self.clear()

    def clear(self) -> None:
        """Begin anew."""
        self.sign: list[float] = []
        self.card: list[float] = []
        self.whole: list[float] = []
        self.sent = 0
        self.edits = 0

    def wrote(self, table: Table, message_id: int, at: float) -> None:
        """Somebody wrote."""
        self.sent += 1
        for waiting in (table.open, table.unseen, table.undecided):
            waiting[message_id] = at

    def on_change(self, change: Change) -> None:
        """See what the bot did."""
        match change:
            case TypingStarted(channel, user) if user.bot and channel.id in self._tables:
                self._settle(self._tables[channel.id].unseen, self.sign)
            case MessageChange(event, message) if message.author.bot and message.channel.id in self._tables:
                self._on_message(self._tables[message.channel.id], event, message)
            case _:
                pass

    def _on_message(self, table: Table, event: str, message: Any) -> None:
        if event == "UPDATE":
            self.edits += 1
        last = message.reference.message_id if message.reference else None
        self._settle(table.unseen, self.sign)
        self._settle(table.undecided, self.card, last)
        if message.content and not message.content.endswith(CURSOR):
            self._settle(table.open, self.whole, last)

    def _settle(self, waiting: dict[int, float], seconds: list[float], last: int | None = None) -> None:
        now = time.monotonic()
        settled = [message_id for message_id in waiting if last is None or message_id <= last]
        seconds.extend(now - waiting.pop(message_id) for message_id in settled)

    @property
    def unanswered(self) -> int:
        """How many messages have no whole answer."""
        return sum(len(table.open) for table in self._tables.values())


def furnished(plan: Plan, sandbox: Sandbox) -> list[Table]:
    """The tables of a plan, a few in each guild."""
    tables, world = [], sandbox.world
    for number in range(plan.campaigns):
        if number % CAMPAIGNS_A_GUILD == 0:
            guild = world.add_guild(f"Guild {number // CAMPAIGNS_A_GUILD}")
        channel = world.add_channel(guild, f"tavern-{number}")
        people = [sandbox.person(f"Player {number}.{seat}", guild=guild) for seat in range(plan.players)]
        tables.append(Table(channel, people))
    return tables


async def play(plan: Plan, tables: list[Table], ledger: Ledger) -> None:
    """Everybody writes now and then, whether or not they were answered: a slow bot is not spared."""
    chance, loop = random.Random(plan.seed), asyncio.get_running_loop()
    end = loop.time() + plan.seconds
    due = loop.time()
    while (due := due + chance.expovariate(plan.rate)) < end:
        await asyncio.sleep(max(0.0, due - loop.time()))
        table = chance.choice(tables)
        begun = time.monotonic()
        message = await chance.choice(table.people).say(table.channel, chance.choice(MOVES))
        ledger.wrote(table, message.id, begun)


async def drained(ledger: Ledger) -> None:
    """Wait for the answers to what was written last."""
    end = time.monotonic() + PATIENCE_S
    while ledger.unanswered and time.monotonic() < end:  # noqa: ASYNC110
        await asyncio.sleep(0.1)


async def serve(plan: Plan) -> None:
    """Open the Discord, play when told to, tell what was seen; once for each line that comes."""
    with tempfile.TemporaryDirectory() as folder:
        async with Sandbox(World()) as sandbox:
            sandbox.rate_limits.overall = Rate(plan.requests_a_second, 1.0)
            tables = furnished(plan, sandbox)
            seats = [
                [table.channel.guild_id, table.channel.id, [person.user.id for person in table.people]]
                for table in tables
            ]
            ledger = Ledger(tables)
            sandbox.world.watch(ledger.on_change)
            ca = sandbox.write_ca(Path(folder) / "ca.pem")
            say({"token": sandbox.token, "port": sandbox.port, "ca": str(ca), "tables": seats})
            while line := await asyncio.to_thread(sys.stdin.readline):
                say(await played(Plan.from_json(line), sandbox, tables, ledger))


async def played(plan: Plan, sandbox: Sandbox, tables: list[Table], ledger: Ledger) -> dict[str, Any]:
    """One run: what was seen, and what the seeing cost."""
    me = psutil.Process()
    ledger.clear()
    refused, begun, cpu = sandbox.rate_limits.refused, time.monotonic(), sum(me.cpu_times()[:2])
    async with Stalls() as stalls:
        await play(plan, tables, ledger)
        writing = time.monotonic() - begun
        await drained(ledger)
    took = time.monotonic() - begun
    return {
        "sign": ledger.sign,
        "card": ledger.card,
        "whole": ledger.whole,
        "sent": ledger.sent,
        "edits": ledger.edits,
        "unanswered": ledger.unanswered,
        "refused": sandbox.rate_limits.refused - refused,
        "writing_s": writing,
        "took_s": took,
        "cpu_s": sum(me.cpu_times()[:2]) - cpu,
        "stalls": stalls.late.all(),
        "violations": sandbox.violations[:20],
    }


def say(facts: dict[str, Any]) -> None:
    """One line for the other process."""
    print(json.dumps(facts), flush=True)


if __name__ == "__main__":
    asyncio.run(serve(Plan.from_json(sys.argv[1])))
