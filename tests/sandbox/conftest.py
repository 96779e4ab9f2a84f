from __future__ import annotations

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.sandbox import Sandbox
from bot.sandbox.console.table import Table
from tests.sandbox.inn import Inn, running
from tests.sandbox.innkeeper import Innkeeper
from tests.sandbox.tiny_bot import tiny_bot


@pytest.fixture
async def seat() -> AsyncIterator[Table]:
    """A place at a table where a tiny bot plays."""
    async with Sandbox() as sandbox, tiny_bot(sandbox):
        yield Table(sandbox, sandbox.world.guilds[0].channel("tavern"))


@pytest.fixture(scope="session")
def spec_dir() -> Path | None:
    """The folder with Discord's schemas, where there is one."""
    folder = os.environ.get("TORCHLIT_DISCORD_SPEC")
    return Path(folder) if folder else None


@pytest.fixture
async def sandbox(spec_dir: Path | None) -> AsyncIterator[Sandbox]:
    """A sandbox without the tighter rate limits; whatever is said in a test must be what Discord allows."""
    async with Sandbox(spec_dir=spec_dir, rates={}) as sandbox:
        yield sandbox
        assert sandbox.violations == []


@pytest.fixture
async def inn(sandbox: Sandbox) -> AsyncIterator[Inn]:
    """The innkeeper connected to the sandbox, and Kira in its tavern."""
    bot = Innkeeper(connector=sandbox.connector())
    async with running(sandbox, bot):
        yield Inn(sandbox, bot, sandbox.world.guilds[0].channel("tavern"), sandbox.person("Kira"))
