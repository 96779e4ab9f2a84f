from collections.abc import AsyncIterator

import pytest

from bot.sandbox import Sandbox
from bot.sandbox.console.table import Table
from tests.sandbox.tiny_bot import tiny_bot


@pytest.fixture
async def seat() -> AsyncIterator[Table]:
    """A place at a table where a tiny bot plays."""
    async with Sandbox(deadline_s=1.0) as sandbox, tiny_bot(sandbox):
        yield Table(sandbox, sandbox.world.guilds[0].channel("tavern"))
