"""Where faults are tried: a Discord, a model server, a database, and processes of the bot that can be killed.

What came of a fault is read from the two places where it would show: the channels, as players see them, and the
chronicle.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from psycopg.rows import namedtuple_row

from benchmarks.faults.doomed import ROOT
from benchmarks.faults.nursery import Child, Nursery, nursery
from bot.sandbox import Message, Sandbox, World
from db import embedded, migrate
from db.address import conninfo
from tests.openai_server import OpenAiServer, openai_server

NARRATION = "The lever gives way. Somewhere below, a gate grinds open."
PATIENCE_S = 60.0
TAKEOVER_S = 1.5  # short, for there are many to die
BUSY_TAKEOVER_S = 4.0  # where one that lives, on a small machine with several, is not to be taken for dead
STORY_EVERY = 2  # turns
_QUIET = {
    "TORCHLIT_RULES_API_URL": "off",
    "TORCHLIT_SPEECH_FILE": "never",
    "TORCHLIT_STORY_EVERY": str(STORY_EVERY),
    "TORCHLIT_TAKEOVER_S": str(TAKEOVER_S),
    "OPENBLAS_NUM_THREADS": "1",
}
_TURNS = """
SELECT turns.id, turns.channel_id, turns.state, turns.narration, turns.started_at, turns.posted_at,
    array_agg(actions.message_id ORDER BY actions.id) AS messages,
    (SELECT count(*) FROM dice_rolls WHERE turn_id = turns.id) AS rolls,
    (SELECT count(*) FROM story_segments WHERE turns.id = ANY(turn_ids)) AS told
FROM turns JOIN actions ON actions.turn_id = turns.id GROUP BY turns.id ORDER BY turns.id
"""
_UNFINISHED = """
SELECT (SELECT count(*) FROM turns WHERE state NOT IN ('posted', 'closed'))
    + (SELECT count(*) FROM procrastinate_jobs WHERE status IN ('todo', 'doing')) AS left
"""
_WORKERS = "SELECT coalesce(max(id), 0) AS newest FROM procrastinate_workers"
_QUEUES = 3  # of each process
_LEDGER = "SELECT session_id, first, last, faces, turn_id FROM dice_rolls ORDER BY id"


@dataclass(frozen=True, slots=True)
class Toll:
    """What faults have cost so far: turns that were never told whole, and what was told, rolled or attached twice."""

    lost: int
    doubled: int


@dataclass(frozen=True)
class Grounds:
    """Everything that a fault needs."""

    sandbox: Sandbox
    nursery: Nursery
    engine: OpenAiServer
    chronicle: psycopg.AsyncConnection[Any]

    async def start(self, *arguments: str, **changed: str) -> Child:
        """A process of the bot (`run` unless told): at its queues, and connected to the Discord if it has a gateway."""
        gateway, before = self.sandbox.gateway, {session.id for session in self.sandbox.gateway.sessions}
        workers = (await self._rows(_WORKERS))[0].newest
        child = await self.nursery.start(*(arguments or ("run",)), **changed)
        if "work" not in arguments:
            await until(lambda: any(s.id not in before and s.connection for s in gateway.sessions))
        async with asyncio.timeout(PATIENCE_S):
            while (await self._rows(_WORKERS))[0].newest < workers + _QUEUES:  # noqa: ASYNC110
                await asyncio.sleep(0.01)
        return child

    async def received(self, message: Message) -> None:
        """Wait until a message is written down as a move."""
        async with asyncio.timeout(PATIENCE_S):
            while not await self.knows(message):  # noqa: ASYNC110
                await asyncio.sleep(0.01)

    async def settled(self) -> None:
        """Wait until nothing is left to tell or to make."""
        async with asyncio.timeout(PATIENCE_S):
            while await self.left():  # noqa: ASYNC110
                await asyncio.sleep(0.05)

    async def left(self) -> int:
        """How many turns and jobs are not at their end."""
        return int((await self._rows(_UNFINISHED))[0].left)

    async def knows(self, message: Message) -> bool:
        """Whether a message was written down as a move."""
        return bool(await self._rows("SELECT FROM actions WHERE message_id = %s", message.id))

    async def heard(self) -> set[int]:
        """Every message that was written down as a move."""
        return {row.message_id for row in await self._rows("SELECT message_id FROM actions")}

    async def turns(self) -> list[Any]:
        """Every turn, with its messages, dice and segments of the story."""
        return await self._rows(_TURNS)

    async def ledger(self) -> list[Any]:
        """Every roll, oldest first."""
        return await self._rows(_LEDGER)

    async def toll(self) -> Toll:
        """Compare what the channels show with what the chronicle says was told."""
        lost = doubled = 0
        for turn in await self.turns():
            shown = self.answers(turn)
            told = [message.content for message in shown]
            lost += turn.state != "posted" or turn.narration not in told
            doubled += len(shown) > 1 or turn.told > 1 or turn.rolls > len(turn.messages)
            doubled += any(len(message.attachments) > 1 for message in shown)
        return Toll(lost, doubled)

    def answers(self, turn: Any) -> list[Message]:
        """What the bot wrote in reply to a turn's messages."""
        channel = self.sandbox.world.channel(turn.channel_id)
        return [
            message
            for message in channel.messages.values()
            if message.author.bot and message.reference and message.reference.message_id in turn.messages
        ]

    async def _rows(self, query: str, *values: Any) -> list[Any]:
        return await (await self.chronicle.execute(query.encode(), values)).fetchall()


@contextlib.asynccontextmanager
async def open_grounds(
    database_url: str, home: Path, *, world: World | None = None, **environment: str
) -> AsyncIterator[Grounds]:
    """Open everything; whoever still runs is killed at the end."""
    connection = await psycopg.AsyncConnection.connect(
        conninfo(database_url), autocommit=True, row_factory=namedtuple_row
    )
    async with connection, openai_server(NARRATION) as engine, Sandbox(world) as sandbox:
        given = _QUIET | {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "DISCORD_TOKEN": sandbox.token,
            "TORCHLIT_DISCORD_PROXY": sandbox.proxy_url,
            "SSL_CERT_FILE": str(sandbox.write_ca(home / "ca.pem")),
            "DATABASE_URL": database_url,
            "TORCHLIT_ENGINE_URL": engine.url,
            "TORCHLIT_HOME": str(home),
        }
        async with nursery(home, given | environment) as children:
            yield Grounds(sandbox, children, engine, connection)


@contextlib.contextmanager
def own_database() -> Iterator[tuple[str, Path]]:
    """The URL of a database for a benchmark alone, and a folder."""
    with tempfile.TemporaryDirectory(prefix="torchlit-faults-") as folder:
        server = Path(folder) / "postgres"
        url = embedded.start(server)
        try:
            migrate.upgrade(url)
            yield url, Path(folder)
        finally:
            embedded.stop(server)


async def until(true: Callable[[], bool], within_s: float = PATIENCE_S) -> float:
    """Wait until something is so; how many seconds it took. TimeoutError when it takes too long."""
    begun = time.monotonic()
    async with asyncio.timeout(within_s):
        while not true():  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    return time.monotonic() - begun
