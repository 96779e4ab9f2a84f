"""What is written while the bot is away is found when it is back: played once, or counted in a line, never lost."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest_asyncio

from bot.client import Torchlit
from bot.llm.scripted import ScriptedEngine
from bot.sandbox import Channel, Message, Person, Sandbox
from db.address import conninfo
from db.session import Database
from tests.table import PATIENCE_S, open_bot, spec_dir

NARRATION = "The torch gutters. Something moves in the dark."
MOVES = """
SELECT message_id, turn_id FROM actions JOIN turns ON turns.id = turn_id WHERE state = 'posted' ORDER BY message_id
"""


@dataclass
class Inn:
    """A channel that stays while the bot comes and goes."""

    sandbox: Sandbox
    url: str
    home: Path
    engine: ScriptedEngine

    @property
    def tavern(self) -> Channel:
        return self.sandbox.world.guilds[0].channel("tavern")

    @property
    def kira(self) -> Person:
        return self.sandbox.person("Kira")

    @property
    def borin(self) -> Person:
        return self.sandbox.person("Borin")

    @asynccontextmanager
    async def open(self, **settings: Any) -> AsyncIterator[Torchlit]:
        """The bot is there until the block ends."""
        opened = open_bot(
            self.sandbox, self.url, self.home, engine=self.engine, guild_pause_s=0.1, **settings
        )
        async with opened as bot:
            yield bot

    async def begins(self) -> None:
        """A campaign begins, and its first move is answered."""
        await self.command("campaign create", name="Stormreach", style="grim")
        await self.plays([await self.kira.say(self.tavern, "I look around.")])

    async def command(self, command: str, **options: str) -> None:
        await (await self.kira.slash(self.tavern, command, **options)).wait(PATIENCE_S)

    async def moves(self) -> dict[int, int]:
        """The moves that were played, as message and turn, in order."""
        async with await psycopg.AsyncConnection.connect(conninfo(self.url)) as connection:
            return dict(await (await connection.execute(MOVES)).fetchall())

    async def plays(self, messages: list[Message]) -> None:
        """Wait until the messages are played, each in a turn with exactly one answer."""
        wanted = {message.id for message in messages}
        async with asyncio.timeout(PATIENCE_S):
            while not wanted <= (await self.moves()).keys():
                await asyncio.sleep(0.05)
        moves = await self.moves()
        for turn in {moves[message.id] for message in messages}:
            answers = [self.replies(message) for message, of in moves.items() if of == turn]
            assert [text for texts in answers for text in texts] == [NARRATION]

    def replies(self, message_id: int) -> list[str]:
        return [
            message.content
            for message in self.tavern.messages.values()
            if message.author.bot and message.reference and message.reference.message_id == message_id
        ]

    async def until_told(self, message: Message) -> None:
        """Wait until the bot replied to the message, whatever it said."""
        async with asyncio.timeout(PATIENCE_S):
            while not self.replies(message.id):
                await asyncio.sleep(0.05)

    def lines(self) -> list[str]:
        """What the bot said of messages that it leaves be."""
        return [
            message.content for message in self.tavern.messages.values() if "While I was" in message.content
        ]

    async def until_line(self) -> str:
        async with asyncio.timeout(PATIENCE_S):
            while not self.lines():
                await asyncio.sleep(0.05)
        [line] = self.lines()
        return line


@pytest_asyncio.fixture(loop_scope="session")
async def inn(database: Database, database_url: str, tmp_path: Path) -> AsyncIterator[Inn]:
    async with Sandbox(spec_dir=spec_dir()) as sandbox:
        yield Inn(sandbox, database_url, tmp_path, ScriptedEngine([NARRATION]))
        assert sandbox.violations == []


async def test_moves_made_while_the_bot_was_away_are_played_in_order_and_once(inn: Inn) -> None:
    async with inn.open():
        await inn.begins()
    first = await inn.kira.say(inn.tavern, "I open the door.")
    second = await inn.borin.say(inn.tavern, "I light a torch.")
    third = await inn.kira.say(inn.tavern, "I step inside.")

    async with inn.open():
        await inn.plays([first, second, third])
    moves = await inn.moves()
    turns = [moves[message.id] for message in (first, second, third)]
    assert turns == sorted(turns)

    async with inn.open():
        await inn.plays([await inn.kira.say(inn.tavern, "I listen.")])
    assert len(await inn.moves()) == 5
    assert inn.lines() == []


async def test_only_the_newest_of_many_are_played_and_the_others_are_counted(inn: Inn) -> None:
    async with inn.open():
        await inn.begins()
    said = [
        await (inn.borin if number % 4 == 0 else inn.kira).say(inn.tavern, f"I take step {number}.")
        for number in range(40)
    ]

    async with inn.open():
        await inn.plays(said[-8:])
        line = await inn.until_line()
    assert "I missed 32 messages that I leave be: Kira (24), Borin (8). I take up the newest 8." in line
    assert not (await inn.moves()).keys() & {message.id for message in said[:-8]}

    async with inn.open():
        await inn.plays([await inn.kira.say(inn.tavern, "I listen.")])
    assert len(inn.lines()) == 1, "it is said once"


async def test_who_does_not_want_to_be_read_is_neither_played_nor_named(inn: Inn) -> None:
    async with inn.open() as bot:
        await inn.begins()
        await bot.app.chronicle.privacy.opt_out(inn.borin.user.id)
    said = [
        await (inn.borin if number % 2 else inn.kira).say(inn.tavern, f"I take step {number}.")
        for number in range(20)
    ]

    async with inn.open():
        await inn.plays(said[4::2])
        line = await inn.until_line()
    assert "I missed 2 messages that I leave be: Kira (2)." in line
    assert not (await inn.moves()).keys() & {message.id for message in said[1::2]}


async def test_only_what_still_stands_there_for_the_dm_is_played(inn: Inn) -> None:
    async with inn.open():
        await inn.begins()
    await inn.kira.say(inn.tavern, "// back in a minute")
    await inn.kira.delete(await inn.kira.say(inn.tavern, "I burn the inn down."))
    edited = await inn.kira.say(inn.tavern, "I kick the door.")
    await inn.kira.edit(edited, "I knock on the door.")

    async with inn.open():
        await inn.plays([edited])
    assert len(await inn.moves()) == 2
    assert inn.engine.requests[-1].messages[-1].content == "Kira: I knock on the door."


async def test_what_is_too_old_is_not_played_but_not_passed_over_either(inn: Inn) -> None:
    async with inn.open():
        await inn.begins()
    old = await inn.kira.say(inn.tavern, "I open the door.")
    await asyncio.sleep(0.5)

    async with inn.open(missed_hours=0.4 / 3600):
        assert "1 message that I leave be: Kira (1). Write again what still counts." in await inn.until_line()
    assert old.id not in await inn.moves()


async def test_a_new_move_comes_after_those_that_a_lost_session_missed(inn: Inn) -> None:
    async with inn.open() as bot:
        await inn.begins()
        inn.sandbox.gateway.invalidate()
        missed = await inn.kira.say(inn.tavern, "I open the door.")
        async with asyncio.timeout(PATIENCE_S):
            while not inn.sandbox.gateway.connections:
                await asyncio.sleep(0.01)
        live = await inn.borin.say(inn.tavern, "I follow her.")
        await inn.plays([missed, live])
        moves = await inn.moves()
        assert moves[missed.id] <= moves[live.id]
        await bot.wait_until_ready()


async def test_a_session_that_is_resumed_hears_each_move_once(inn: Inn) -> None:
    async with inn.open():
        await inn.begins()
        inn.sandbox.gateway.drop()
        move = await inn.kira.say(inn.tavern, "I open the door.")
        await inn.plays([move])


async def test_what_was_said_while_nobody_played_is_no_move(inn: Inn) -> None:
    async with inn.open():
        await inn.until_told(await inn.kira.say(inn.tavern, "Shall we play?"))
        await inn.begins()
        await inn.command("campaign pause")
        await inn.until_told(await inn.kira.say(inn.tavern, "Pizza is here."))
    await inn.kira.say(inn.tavern, "I am full.")
    async with inn.open():
        await inn.command("campaign resume")
    async with inn.open():
        await inn.plays([await inn.kira.say(inn.tavern, "I listen.")])
    assert len(await inn.moves()) == 2
    assert inn.lines() == []


async def test_a_refusal_is_not_taken_back(inn: Inn) -> None:
    """Whoever was told to write it again has done so: the first try is not played as well."""
    async with inn.open():
        await inn.begins()
    async with (
        inn.open(database_timeout_s=1),
        await psycopg.AsyncConnection.connect(conninfo(inn.url)) as connection,
    ):
        await connection.execute("LOCK campaigns")
        refused = await inn.kira.say(inn.tavern, "I open the door.")
        await inn.until_told(refused)
    async with inn.open():
        await inn.plays([await inn.kira.say(inn.tavern, "I open the door, really.")])
    assert refused.id not in await inn.moves()


async def test_a_channel_whose_history_is_closed_is_played_on(inn: Inn) -> None:
    async with inn.open():
        await inn.begins()
    missed = await inn.kira.say(inn.tavern, "I open the door.")
    world = inn.sandbox.world
    world.overwrite(inn.tavern, world.bot, read_message_history=False)

    async with inn.open():
        live = await inn.kira.say(inn.tavern, "I listen.")
        async with asyncio.timeout(PATIENCE_S):
            while live.id not in await inn.moves():
                await asyncio.sleep(0.05)
    told = [message.content for message in inn.tavern.messages.values() if message.author.bot]
    assert told.count(NARRATION) == 2, "where it may not reply, it just writes"
    assert missed.id not in await inn.moves()


async def test_what_cannot_be_read_at_first_is_read_later(inn: Inn) -> None:
    async with inn.open():
        await inn.begins()
    missed = await inn.kira.say(inn.tavern, "I open the door.")

    inn.sandbox.faults.fail("list_messages", status=503, times=1)
    async with inn.open():
        await inn.plays([missed])
