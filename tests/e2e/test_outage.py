"""The database goes away under a running bot: players are told, nothing is lost, and it heals by itself."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.sandbox import Message
from db import embedded
from tests.table import PATIENCE_S, Table, open_table


@pytest.fixture
def home() -> Iterator[Path]:
    """A short path, for the server's socket."""
    folder = Path(tempfile.mkdtemp(prefix="torchlit-outage-"))
    yield folder
    embedded.stop(folder / "postgres")
    shutil.rmtree(folder)


async def reply_to(table: Table, message: Message, text: str) -> None:
    """Wait for a reply to a message that has the text in it."""
    async with asyncio.timeout(PATIENCE_S * 3):
        while not any(
            shown.author.bot
            and shown.reference
            and shown.reference.message_id == message.id
            and text in shown.content
            for shown in table.channel.messages.values()
        ):
            await asyncio.sleep(0.05)


@pytest.fixture
def startable(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """While it is not set, whoever starts the server waits."""
    startable, start = threading.Event(), embedded.start

    def start_when_it_can_be(folder: Path) -> str:
        startable.wait()
        return start(folder)

    startable.set()
    with monkeypatch.context() as patch:
        patch.setattr(embedded, "start", start_when_it_can_be)
        yield startable
        startable.set()


async def test_an_outage_is_told_and_heals_without_a_restart(home: Path, startable: threading.Event) -> None:
    async with open_table(None, home, database_timeout_s=1) as table:
        await table.kira.slash("campaign create", name="Stormreach", style="grim")
        before = await table.kira.say("I pull the lever.")
        await reply_to(table, before, table.script.answer)

        server = table.app.keeper
        startable.clear()
        await asyncio.to_thread(embedded.stop, home / "postgres")
        during = await table.kira.say("I step through the gate.")
        await reply_to(table, during, "The chronicle is out of reach just now; send that again in a moment.")
        startable.set()

        async with asyncio.timeout(PATIENCE_S * 3):
            while await table.app.database.healthy() is not None or not server.ready.is_set():
                await asyncio.sleep(0.1)
        after = await table.kira.say("I step through the gate.")
        await reply_to(table, after, table.script.answer)
