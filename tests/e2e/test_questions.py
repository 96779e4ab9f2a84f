"""What a player was asked outlives the process that asked, and nobody is waited for for ever."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.sandbox import Message, World
from db import embedded
from tests.table import PATIENCE_S, Table, open_table, read


@pytest.fixture
def home() -> Iterator[Path]:
    """A short path, for the server's socket."""
    folder = Path(tempfile.mkdtemp(prefix="torchlit-questions-"))
    yield folder
    embedded.stop(folder / "postgres")
    shutil.rmtree(folder)


async def reply_to(table: Table, message: Message, text: str) -> Message:
    """The one reply to a message, once it has the text in it, or on one of its buttons."""
    async with asyncio.timeout(PATIENCE_S * 3):
        while True:
            for shown in table.channel.messages.values():
                reference = shown.reference.message_id if shown.reference else None
                if reference == message.id and text in f"{read(shown)} {shown.components}":
                    return shown
            await asyncio.sleep(0.05)


async def test_a_button_that_an_earlier_process_posted_works(home: Path) -> None:
    world = World()
    async with open_table(None, home, world=world) as before:
        await before.kira.slash("campaign create", name="Stormreach")
        await before.kira.slash("campaign dice", mode="button")
        move = await before.kira.say("I sneak past the guard.")
        asking = await reply_to(before, move, "Roll Stealth")

    async with open_table(None, home, world=world) as after:
        after.guild, after.channel = before.guild, before.channel
        refused = await after.borin.press(asking, "Roll Stealth")
        assert refused.is_private
        await after.kira.press(asking, "Roll Stealth")
        told = await reply_to(after, move, after.script.answer)
        assert told.id == asking.id
        assert "Stealth check" in read(told)


async def test_dice_that_nobody_lets_fall_fall_by_themselves(home: Path) -> None:
    async with open_table(None, home, roll_timeout_s=0.1) as table:
        await table.kira.slash("campaign create", name="Stormreach")
        await table.kira.slash("campaign dice", mode="button")
        move = await table.kira.say("I sneak past the guard.")
        told = await reply_to(table, move, table.script.answer)
        assert "Stealth check" in read(told)
        assert told.components == []
