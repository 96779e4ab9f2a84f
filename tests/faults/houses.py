"""The houses in which the faults of the matrix strike, each with a database, a Discord and a model of its own."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypeAlias

from bot.llm.engine import Engine
from bot.llm.remote import RemoteEngine
from bot.llm.scripted import ScriptedEngine
from bot.sandbox import Rate, Sandbox
from bot.sandbox.ratelimit import RATES
from tests.faults import discord, model, postgres, services
from tests.faults.evening import POOL, House
from tests.faults.fault import NARRATION, Fault
from tests.faults.server import Server
from tests.openai_server import openai_server
from tests.table import Script, open_bot, spec_dir

Visited: TypeAlias = tuple[House, tuple[Fault, ...]]
"""A house, and what can happen in it."""

PLAIN = (*discord.FAULTS, *model.FAULTS, *postgres.FAULTS)

# Nobody is to wait until the bot has typed and attached everything.
_OFTEN = dict.fromkeys(("trigger_typing_indicator", "update_message"), Rate(50, 1.0))


@asynccontextmanager
async def plain(server: Server, home: Path) -> AsyncIterator[Visited]:
    """The model is in this process, and there are no services."""
    async with _open(server, home) as house:
        yield house, PLAIN


@asynccontextmanager
async def served(server: Server, home: Path) -> AsyncIterator[Visited]:
    """The model is on a server."""
    async with (
        openai_server(NARRATION) as voice,
        _open(server.beside("served"), home, RemoteEngine(voice.url), turn_deadline_s=5) as house,
    ):
        yield house, model.of_server(voice)


@asynccontextmanager
async def painted(server: Server, home: Path) -> AsyncIterator[Visited]:
    """There are services that paint and speak, and a 5e API."""
    async with services.studio() as service:
        settings: dict[str, Any] = {
            "image_url": service.url,
            "speech_url": service.url,
            "rules_api_url": service.url,
            "speech_file": "always",
            "speech_embedded": False,
            "media_timeout_s": 1,
        }
        async with _open(server.beside("painted"), home, **settings) as house:
            yield house, services.of_studio(service)


HOUSES = (plain, served, painted)


@asynccontextmanager
async def _open(
    server: Server, home: Path, engine: Engine | None = None, **settings: Any
) -> AsyncIterator[House]:
    script = Script(NARRATION)
    scripted = ScriptedEngine(script)
    async with Sandbox(spec_dir=spec_dir(), rates={**RATES, **_OFTEN}) as sandbox:
        opening = open_bot(
            sandbox,
            server.url,
            home,
            engine=engine or scripted,
            guild_pause_s=0.1,
            pool_max=POOL,
            database_timeout_s=1,
            **settings,
        )
        async with opening as bot:
            yield House(server, sandbox, bot, script, scripted if engine is None else None)
        assert sandbox.violations == []
