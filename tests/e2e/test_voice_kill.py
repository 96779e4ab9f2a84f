"""`torchlit run` is killed in the middle of a sentence: the next one goes back, and says it again."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from discord import ChannelType

from bot.sandbox import Ear, Sandbox
from bot.sandbox.voice.rtp import SILENCE
from db.session import Database
from tests.e2e.playing import ROOT
from tests.hearing import word_error_rate, words
from tests.openai_server import openai_server

FIRST = "The king opens the door and the dragon sees the window."
LONG = (
    "The wizard takes the sword and the goblin closes the chest"
    " and the king sees the door and the dragon opens the window."
)
LATER = (LONG, "The dragon opens the door.")
PART = "the (dragon|goblin|wizard|king) (opens|closes|takes|sees) the (door|chest|sword|window)"
CUT = "(the|dragon|goblin|wizard|king|opens|closes|takes|sees|door|chest|sword|window|and)*"
FRAME_S = 0.02


@asynccontextmanager
async def running(sandbox: Sandbox, home: Path, **settings: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """The bot in a process of its own, which is killed at the end."""
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "DISCORD_TOKEN": sandbox.token,
        "TORCHLIT_DISCORD_PROXY": sandbox.proxy_url,
        "SSL_CERT_FILE": str(sandbox.write_ca(home / "ca.pem")),
        "TORCHLIT_RULES_API_URL": "off",
        "TORCHLIT_READING_DEADLINE_S": "0",
        "TORCHLIT_HOME": str(home),
    }
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "run"),
        env=environment | settings,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        await sandbox.wait_connected(60)
        yield process
    finally:
        process.kill()
        await process.wait()


async def has_spoken(ear: Ear, seconds: float) -> None:
    """Wait until so much was heard."""
    async with asyncio.timeout(60):
        while sum(packet.payload != SILENCE for packet in list(ear.packets)) * FRAME_S < seconds:
            await asyncio.sleep(0.05)


async def test_killed_in_the_middle_of_a_sentence_it_goes_back_and_says_it_again(
    database: Database, database_url: str, tmp_path: Path
) -> None:
    del database  # it is emptied afterwards
    async with (
        openai_server(" ".join((FIRST, *LATER))) as engine,
        Sandbox(dave_version=1) as sandbox,
    ):
        settings = {"DATABASE_URL": database_url, "TORCHLIT_ENGINE_URL": engine.url}
        guild = sandbox.world.guilds[0]
        tavern, hearth = guild.channel("tavern"), guild.channel("hearth")
        assert hearth.kind is ChannelType.voice
        kira = sandbox.person("Kira")
        ear = kira.enter(hearth)
        async with running(sandbox, tmp_path, **settings):
            await (await kira.slash(tavern, "campaign create", name="Stormreach")).wait(20)
            await (await kira.slash(tavern, "voice join")).wait(20)
            await kira.say(tavern, "I look around.")
            await has_spoken(ear, 6.5)  # the first sentence takes four seconds, the second twice as many
        before = words(ear.take(), f"{PART} and {PART} {CUT}", tmp_path)
        assert word_error_rate(FIRST, before[: len(FIRST)]) <= 0.2

        async with running(sandbox, tmp_path, **settings):
            await has_spoken(ear, 1)
            async with asyncio.timeout(60):
                while not sandbox.is_silent:
                    await asyncio.sleep(0.1)
        heard = words(ear.take(), f"({PART} [and])+", tmp_path)
        rate = word_error_rate(" ".join(LATER), heard)
        sys.stdout.write(f"before {before!r}, after the restart {heard!r}: word error rate {rate:.0%}\n")
        assert rate <= 0.1
        assert sandbox.violations == []
