"""Picture and voice join the narration after the words, and never hold them up."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from aiohttp import web

from bot.media.decoding import decoded
from bot.sandbox import Message
from db.session import Database
from tests.loopback import web_server
from tests.media.sounds import file
from tests.table import PATIENCE_S, Table, open_table

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII="
)
TONE = file("wav")


@dataclass
class Studio:
    """The image and the speech service, as the original system has them."""

    url: str = ""
    asked: list[dict[str, str]] = field(default_factory=list)
    paints: asyncio.Event = field(default_factory=asyncio.Event)
    speaks: asyncio.Event = field(default_factory=asyncio.Event)

    async def generate_image(self, request: web.Request) -> web.Response:
        self.asked.append(await request.json())
        await self.paints.wait()
        return web.json_response({"status": "success", "image_url": "/images/scene.png"})

    async def image(self, _: web.Request) -> web.Response:
        return web.Response(body=PIXEL, content_type="image/png")

    async def speak(self, request: web.Request) -> web.Response:
        self.asked.append(await request.json())
        await self.speaks.wait()
        return web.Response(body=TONE, content_type="audio/wav")


@asynccontextmanager
async def studio() -> AsyncIterator[Studio]:
    service = Studio()
    application = web.Application()
    application.router.add_post("/generate_image", service.generate_image)
    application.router.add_get("/images/scene.png", service.image)
    application.router.add_post("/speak", service.speak)
    async with web_server(application) as service.url:
        yield service
        service.paints.set()
        service.speaks.set()


async def narration_of(table: Table, move: Message) -> Message:
    async with asyncio.timeout(PATIENCE_S):
        while True:
            for shown in table.channel.messages.values():
                if (
                    shown.reference
                    and shown.reference.message_id == move.id
                    and shown.content == table.script.answer
                ):
                    return shown
            await asyncio.sleep(0.02)


async def attached(narration: Message, files: int) -> None:
    """Wait until so many files have joined the narration."""
    async with asyncio.timeout(PATIENCE_S):
        while len(narration.attachments) < files:
            await asyncio.sleep(0.02)


async def test_picture_and_voice_are_attached_after_the_words(
    database: Database, database_url: str, tmp_path: Path
) -> None:
    async with (
        studio() as service,
        open_table(
            database_url,
            tmp_path,
            image_url=service.url,
            speech_url=service.url,
            speech_file="unheard",
            speech_embedded=False,
        ) as table,
    ):
        await table.kira.slash("campaign create", name="Stormreach", style="grim")
        move = await table.kira.say("I pull the lever.")
        narration = await narration_of(table, move)
        assert narration.attachments == [], "the words do not wait for the picture"

        following = await table.borin.say("I hold the torch.")
        await narration_of(table, following)

        service.speaks.set()
        await attached(narration, 1)
        assert [file["filename"] for file in narration.attachments] == ["narration.ogg"], "nor does the sound"
        service.paints.set()
        await attached(narration, 2)
        spoken, drawn = narration.attachments
        assert table.sandbox.download(drawn["url"]) == PIXEL
        assert spoken["filename"] == "narration.ogg"
        sentences = table.script.answer.count(".")
        heard = decoded(table.sandbox.download(spoken["url"]))
        assert heard.seconds == pytest.approx(sentences * (0.5 + 0.25), abs=0.1), "a tone and a breath each"
        assert {"text": "The torch gutters.", "speaker": "narrator"} in service.asked
        assert {"description": table.script.answer, "style": "grim"} in service.asked
        assert narration.content == table.script.answer
        async with asyncio.timeout(PATIENCE_S):
            while not await marked(database):
                await asyncio.sleep(0.05)
        assert table.sandbox.violations == []


async def test_with_nothing_configured_the_narration_can_be_heard(
    database: Database, database_url: str, tmp_path: Path
) -> None:
    async with open_table(database_url, tmp_path, speech_file="unheard") as table:
        await table.kira.slash("campaign create", name="Stormreach", language="German")
        table.script.answer = "Die Tür öffnet sich. Nichts bewegt sich."
        narration = await narration_of(table, await table.kira.say("I pull the lever."))
        await attached(narration, 1)
        (spoken,) = narration.attachments
        assert decoded(table.sandbox.download(spoken["url"])).seconds > 2.0
        assert narration.content == table.script.answer
        assert table.sandbox.violations == []


async def marked(database: Database) -> bool:
    """Whether a turn says that it has its picture and its voice."""
    async with database.transaction() as tx:
        campaigns = await tx.campaigns.find("Stormreach")
        scene = await tx.context.load_scene(campaigns[0].id)
        turn = await tx.turns.get(scene.history[0].turn_id)
    return turn is not None and turn.image_generated and turn.audio_generated


async def test_with_nothing_configured_a_new_place_is_drawn(
    database: Database, database_url: str, tmp_path: Path
) -> None:
    async with open_table(database_url, tmp_path, image_drawn=True) as table:
        await table.kira.slash("campaign create", name="Stormreach", style="grim")
        await table.kira.slash("character create", name="Kira")
        narration = await narration_of(table, await table.kira.say("I pull the lever."))
        await attached(narration, 1)
        (card,) = narration.attachments
        assert card["description"].startswith("Scene card of an unnamed place, in the campaign Stormreach.")
        first = table.sandbox.download(card["url"])

        await table.borin.press(narration, "Draw again")
        (card,) = narration.attachments
        assert table.sandbox.download(card["url"]) != first
        assert narration.content == table.script.answer
        assert table.sandbox.violations == []
