"""Two bots on one database: each answers what it heard, and leaves the other's turns alone."""

from __future__ import annotations

import asyncio
from pathlib import Path

from bot.sandbox import Message, World
from db.session import Database
from tests.table import PATIENCE_S, Table, open_table

ANOTHER_BOT = 123_456_789_012_345_678


async def answers(table: Table, move: Message) -> list[str]:
    """What stands below a move once the Dungeon Master has answered it."""
    async with asyncio.timeout(PATIENCE_S):
        while True:
            shown = [
                message.content
                for message in table.channel.messages.values()
                if message.reference and message.reference.message_id == move.id
            ]
            if table.script.answer in shown:
                return shown
            await asyncio.sleep(0.02)


async def test_a_turn_waits_for_the_bot_that_heard_it(
    database: Database, database_url: str, tmp_path: Path
) -> None:
    world = World(bot_id=ANOTHER_BOT)
    for number in range(5):  # ids are counted: the two worlds must not share any
        world.add_channel(world.add_guild(f"Guild {number}"), "hall")
    async with (
        open_table(database_url, tmp_path) as first,
        open_table(database_url, tmp_path, world=world) as second,
    ):
        for table in (first, second):
            table.script.answer = f"A bell rings in {table.guild.id}."
            reply = await table.kira.slash("campaign create", name=f"Stormreach {table.guild.id}")
            assert not reply.is_private, reply.text
        for _ in range(3):
            moves = []
            for table in (first, second):
                moves.append((table, await table.kira.say("I ring the bell.")))
                await asyncio.sleep(0.01)  # message ids are made of the time, and two worlds share none
            for table, move in moves:
                assert await answers(table, move) == [table.script.answer]
