"""The real bot on a sandbox and a server of its own, tables to play at, and what a fault has done to them."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import time
from dataclasses import astuple, dataclass
from typing import Any

import psutil

from benchmarks.faults.row import Row
from bot.client import Torchlit
from bot.errors import ChronicleUnavailable
from bot.llm.scripted import ScriptedEngine
from bot.sandbox import Message, Sandbox
from tests.faults.fault import NARRATION, Fault, When
from tests.faults.server import Server
from tests.table import Player, Script, Table

PATIENCE_S = 60.0
KEPT_ALIVE = 20  # connections to the sandbox
POOL = 6
POOLS = POOL + 4 + 3  # the bot's own, the jobs', and those that listen for jobs
_ASK_AGAIN_S = 3.0  # a player who was told to send it again, or told nothing, does
_SETTLED_S = 30.0


@dataclass(frozen=True, slots=True)
class Levels:
    """What the bot holds: tasks, open files, connections to its database."""

    tasks: int
    files: int
    connections: int

    def within(self, other: Levels) -> bool:
        """Whether it is no more than that, but for pools that have grown to what they may have."""
        return (
            self.tasks <= other.tasks
            and self.files <= other.files + POOLS + KEPT_ALIVE
            and self.connections <= max(other.connections, POOLS)
        )


@dataclass
class House:
    """Where evenings are spent, one after the other."""

    server: Server
    sandbox: Sandbox
    bot: Torchlit
    script: Script
    engine: ScriptedEngine | None = None
    calm: Levels | None = None

    async def levels(self) -> Levels:
        connections = await asyncio.to_thread(lambda: self.server.connections)
        return Levels(len(_tasks()), psutil.Process().num_fds(), connections)

    async def settles(self) -> None:
        """Wait until it holds no more than at first, when a move had been answered and nothing had gone wrong yet.

        Workers come and go by a few tasks at any time, so that the first level is the highest of a second.
        """
        async with asyncio.timeout(PATIENCE_S):
            await self.bot.app.keeper.ready.wait()
            await self.at_rest()
        if self.calm is None:
            seen = []
            for _ in range(10):
                seen.append(await self.levels())
                await asyncio.sleep(0.1)
            self.calm = Levels(*map(max, zip(*map(astuple, seen), strict=True)))
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_SETTLED_S):
                while not (now := await self.levels()).within(self.calm):
                    await asyncio.sleep(0.2)
        if not now.within(self.calm):
            names = sorted(str(task.get_coro()) for task in _tasks())
            sessions = await asyncio.to_thread(lambda: self.server.sessions)
            raise AssertionError("\n".join([f"{self.calm} became {now}", *sessions, *names]))

    def holds_nothing(self) -> bool:
        """Whether all that turns were shown with is let go of; what is logged holds it for as long as a test lasts."""
        gc.collect()
        return not any(type(one).__name__ == "LiveReply" for one in gc.get_objects())

    async def at_rest(self) -> None:
        """Wait until nothing is left to tell, to ask or to attach."""
        async with asyncio.timeout(PATIENCE_S):
            while True:
                with contextlib.suppress(ChronicleUnavailable):
                    if await self.bot.app.turns.at_rest():
                        return
                await asyncio.sleep(0.1)

    async def evening(self, name: str, *, in_thread: bool = False) -> Evening:
        """A table of its own, at which a campaign begins."""
        engine = self.engine or ScriptedEngine([NARRATION])
        table = Table(self.sandbox, self.bot.app, self.bot, engine, self.script)
        if in_thread:
            table.channel = self.sandbox.world.add_thread(table.channel, "the back room")
        evening = Evening(self, table)
        async with asyncio.timeout(PATIENCE_S):
            while (await table.kira.slash("campaign create", name=name)).is_private:  # a refusal is
                await asyncio.sleep(0.5)
        return evening


@dataclass
class Evening:
    """A table at which a fault strikes."""

    house: House
    table: Table
    move: Message | None = None

    @property
    def the_move(self) -> Message:
        assert self.move is not None
        return self.move

    def narrates_on(self) -> None:
        """The model is held up no more."""
        engine = self.house.engine
        assert engine is not None
        assert engine.gate is not None
        engine.gate.set()
        engine.gate = None

    def replies(self, move: Message) -> list[Message]:
        """What the bot wrote below a move."""
        return [
            message
            for message in self.table.channel.messages.values()
            if message.author.bot and message.reference and message.reference.message_id == move.id
        ]

    async def reads(self, move: Message, text: str) -> None:
        """Wait until that stands below the move."""
        async with asyncio.timeout(PATIENCE_S):
            while not any(text in reply.content for reply in self.replies(move)):
                await asyncio.sleep(0.05)

    async def plays_on(self, player: Player) -> None:
        """A move is made and answered; who is told to send it again does, as often as it takes."""
        async with asyncio.timeout(PATIENCE_S):
            while True:
                move = await player.say("I follow the others.")
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(_ASK_AGAIN_S):
                        while not (replies := self.replies(move)) or replies[-1].content.endswith("▌"):
                            await asyncio.sleep(0.02)
                    if replies[-1].content == self.house.script.answer:
                        return
                if await self.is_written_down(move):
                    await self.reads(move, self.house.script.answer)
                    return

    async def is_written_down(self, move: Message) -> bool:
        query = f"SELECT 1 FROM actions WHERE message_id = {move.id}"
        return bool(await asyncio.to_thread(self.house.server.rows, query))

    async def turns(self) -> list[tuple[str, int, list[int], Any]]:
        """Each turn: its state, how many rolls it took, its messages, and its outcome."""
        query = f"""
            SELECT state, (SELECT count(*) FROM dice_rolls WHERE turn_id = turns.id),
                   (SELECT array_agg(message_id) FROM actions WHERE turn_id = turns.id), outcome
            FROM turns WHERE channel_id = {self.table.channel.id} ORDER BY id
        """
        return await asyncio.to_thread(self.house.server.rows, query)


async def tried(house: House, fault: Fault) -> Row:
    """Play until the fault strikes, and on until all is well again; say what it cost."""
    evening = await house.evening("Stormreach", in_thread=fault.in_thread)
    await evening.plays_on(evening.table.borin)
    await house.settles()
    assert house.holds_nothing(), "the fault before left something behind"
    rolled = await _until_narrating(evening) if fault.when is When.NARRATING else None
    async with fault.strike(evening):
        if fault.when is When.BEFORE:
            evening.move = await evening.table.kira.say("I sneak past the guard.")
        if fault.meanwhile:
            await evening.reads(evening.the_move, fault.reads)
    over = time.monotonic()
    if not fault.meanwhile and not fault.closes:
        await evening.reads(evening.the_move, fault.reads)
    elsewhere = await house.evening("Elsewhere") if fault.closes else evening
    await elsewhere.plays_on(elsewhere.table.borin)
    recovered_s = time.monotonic() - over

    await house.settles()
    lost, doubled = await _damage(evening, fault)
    if rolled is not None:
        doubled += rolled != (await evening.turns())[1][3]
    return Row(fault.name, 1, lost, doubled, (recovered_s,))


async def _until_narrating(evening: Evening) -> Any:
    """The move is made, its dice are shown, and the model is held up; returns what was rolled."""
    engine = evening.house.engine
    assert engine is not None, "only a scripted engine can be held up"
    engine.gate = asyncio.Event()
    evening.move = await evening.table.kira.say("I sneak past the guard.")
    await evening.reads(evening.move, "▌")
    turns = await evening.turns()
    async with asyncio.timeout(PATIENCE_S):
        while engine.requests[-1].messages[-1].content.find("I sneak past") < 0:
            await asyncio.sleep(0.02)
    return turns[1][3]


async def _damage(evening: Evening, fault: Fault) -> tuple[int, int]:
    """The moves that were lost, and those that were answered or rolled twice."""
    turns = await evening.turns()
    written = {message for _, _, messages, _ in turns for message in messages}
    over = {"posted", "closed"} if fault.closes else {"posted"}
    lost = sum(len(messages) for state, _, messages, _ in turns if state not in over)
    if evening.the_move.id not in written and not evening.replies(evening.the_move):
        lost += 1
    doubled = 0
    for _, rolls, messages, outcome in turns:
        by_turn = [
            message
            for message in evening.table.channel.messages.values()
            if message.author.bot and message.reference and message.reference.message_id in messages
        ]
        doubled += max(0, len(by_turn) - 1) + max(0, rolls - _d20s(outcome))
    return lost, doubled


def _d20s(outcome: Any) -> int:
    return sum(len(deed["happenings"]) for deed in outcome.get("deeds", []))


def _tasks() -> list[asyncio.Task[Any]]:
    """All but those of the sandbox, which has one for each connection that is kept alive."""
    return [task for task in asyncio.all_tasks() if "RequestHandler.start" not in str(task.get_coro())]
