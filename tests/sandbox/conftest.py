from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import discord
import pytest
import pytest_asyncio

from bot.sandbox import Channel, Person, Sandbox
from bot.sandbox.console.table import Table
from tests.sandbox.innkeeper import Innkeeper
from tests.sandbox.tiny_bot import tiny_bot

SPEC = os.environ.get("TORCHLIT_DISCORD_SPEC")


@dataclass
class Inn:
    """A sandbox with the innkeeper connected, and Kira in the tavern."""

    sandbox: Sandbox
    bot: Innkeeper
    tavern: Channel
    kira: Person

    @property
    def door(self) -> discord.TextChannel:
        """The tavern as the bot knows it."""
        channel = self.bot.get_channel(self.tavern.id)
        assert isinstance(channel, discord.TextChannel)
        return channel


@asynccontextmanager
async def running(sandbox: Sandbox, bot: discord.Client) -> AsyncIterator[None]:
    """Keep a bot connected to a sandbox."""
    task = asyncio.create_task(bot.start(sandbox.token))
    ready = asyncio.create_task(bot.wait_for("ready"))
    try:
        await asyncio.wait([task, ready], return_when=asyncio.FIRST_COMPLETED, timeout=10)
        if task.done():
            await task
        yield
    finally:
        ready.cancel()
        await bot.close()
        await asyncio.gather(task, ready, return_exceptions=True)


@pytest.fixture(scope="session")
def spec_dir() -> Path | None:
    return Path(SPEC) if SPEC else None


@pytest_asyncio.fixture(loop_scope="session")
async def sandbox(spec_dir: Path | None) -> AsyncIterator[Sandbox]:
    """A sandbox without rate limits; whatever is said in a test must be what Discord allows."""
    async with Sandbox(spec_dir=spec_dir, rates={}) as sandbox:
        yield sandbox
        assert sandbox.violations == []


@pytest_asyncio.fixture(loop_scope="session")
async def inn(sandbox: Sandbox) -> AsyncIterator[Inn]:
    bot = Innkeeper(connector=sandbox.connector())
    async with running(sandbox, bot):
        yield Inn(sandbox, bot, sandbox.world.guilds[0].channel("tavern"), sandbox.person("Kira"))


@pytest.fixture
async def seat() -> AsyncIterator[Table]:
    """A place at a table where a tiny bot plays."""
    async with Sandbox(deadline_s=1.0) as sandbox, tiny_bot(sandbox):
        yield Table(sandbox, sandbox.world.guilds[0].channel("tavern"))
