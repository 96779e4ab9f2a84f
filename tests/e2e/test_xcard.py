"""An X-card takes the picture and the voice of a scene along, and only the voice comes again."""

from __future__ import annotations

import asyncio
from pathlib import Path

from bot.sandbox import Message
from db.session import Database
from tests.e2e.test_media import narration_of
from tests.table import PATIENCE_S, Table, open_table


async def files(message: Message, count: int) -> list[str]:
    """The names of a message's files, once it has so many."""
    async with asyncio.timeout(PATIENCE_S):
        while len(message.attachments) != count:
            await asyncio.sleep(0.02)
    return [file["filename"] for file in message.attachments]


async def until_told(table: Table, message: Message) -> None:
    async with asyncio.timeout(PATIENCE_S):
        while message.content != table.script.answer:
            await asyncio.sleep(0.02)


async def test_picture_and_voice_go_with_the_words(
    database: Database, database_url: str, tmp_path: Path
) -> None:
    async with open_table(database_url, tmp_path, image_drawn=True, speech_file="unheard") as table:
        await table.kira.slash("campaign create", name="Stormreach")
        table.script.answer = "Spiders swarm over Kira."
        told = await narration_of(table, await table.kira.say("I look around."))
        assert set(await files(told, 2)) == {"narration.ogg", "scene.png"}
        spoken = {file.name for file in (tmp_path / "speech").iterdir()}
        assert told.components

        table.script.answer = "The cave is quiet."
        table.engine.gate = asyncio.Event()
        await table.borin.slash("xcard")
        assert await files(told, 0) == []
        assert told.components == []
        assert "taken back" in told.content
        assert spoken.isdisjoint(file.name for file in (tmp_path / "speech").iterdir())

        table.engine.gate.set()
        await until_told(table, told)
        assert set(await files(told, 2)) == {"narration.ogg", "scene.png"}, "the place has no other picture"
        assert table.sandbox.violations == []
