from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest

from bot.sandbox.voice.conversation import HEARTBEAT_MS
from tests.cogs.hearth import Hearth, hearth_of
from tests.table import Table


@pytest.fixture
def busy(table: Table) -> Iterator[None]:
    """A bot that is so busy that people see what it sends before it knows that it is sent."""
    table.sandbox.faults.late_s = 0.3
    yield
    table.sandbox.faults.heal()


@pytest.fixture
async def hearth(table: Table) -> AsyncIterator[Hearth]:
    hearth = hearth_of(table)
    yield hearth
    voice = table.sandbox.voice
    voice.refusal, voice.heartbeat_ms = None, HEARTBEAT_MS
    voice.reachable.set()
    voice.port.deaf = False
    if hearth.is_visited:
        await table.warden.slash("voice leave")
        assert not hearth.is_visited
