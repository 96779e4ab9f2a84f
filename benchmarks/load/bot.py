"""The bot at work: the real client on the sandbox's wire, a real PostgreSQL, and a model that only takes its time."""

from __future__ import annotations

import asyncio
import contextlib
import json
import ssl
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import psutil
import psycopg
from sqlalchemy import event

from benchmarks.load.engine import CLOSING, PacedEngine
from benchmarks.load.plan import Plan
from benchmarks.load.watch import Level, Stalls, memory, processor_s
from bot.app import App, open_app
from bot.chronicle.characters import Draft
from bot.client import Torchlit
from bot.facts import Actor
from bot.sandbox.tls import LoopbackResolver
from bot.settings import Settings
from db.address import conninfo

_CREATORS = 8  # campaigns that are set up at the same time
_SAMPLE_S = 5.0
_SETTLED_WITHIN_S = 60.0
_CLASSES = ("fighter", "wizard", "cleric", "rogue")


@dataclass(frozen=True, slots=True)
class Run:
    """What a plan came to: what people saw (the players' own account), and what it cost on this side.

    `own` are the seconds of each turn that are not the model's, `queued` those before a worker took it up, `narrated`
    how much later than meant a narration ended, `stalls` how late the event loop was; all of them lists. `turns` were
    posted within `took_s`; processor seconds are those of the bot, of PostgreSQL and of Discord.
    """

    seen: dict[str, Any]
    own: list[float]
    queued: list[float]
    narrated: list[float]
    stalls: Sequence[float]
    turns: int
    statements: int
    bot_s: float
    database_s: float
    level: Level
    bytes_a_turn: float


class Bench:
    """The bot and the Discord it is on, for one run after the other."""

    def __init__(
        self, app: App, engine: PacedEngine, players: Process, url: str, postmaster: psutil.Process
    ) -> None:
        self._app, self._engine, self._players, self._url = app, engine, players, url
        self._postmaster = postmaster
        self.memory_a_campaign = 0.0

    async def run(self, plan: Plan, *, sample_s: float = _SAMPLE_S) -> Run:
        """Let the people of the plan play, and see what came of it."""
        since, before = await self._now(), await asyncio.to_thread(self._size)
        me = psutil.Process()
        bot_s, database_s = sum(me.cpu_times()[:2]), processor_s(self._postmaster)
        level = Level(self._connections, sample_s)
        watching = asyncio.create_task(level.watch())
        statements = _Statements(self._app)
        self._engine.late.clear()
        async with Stalls() as stalls:
            assert self._players.stdin is not None
            assert self._players.stdout is not None
            self._players.stdin.write(f"{plan.to_json()}\n".encode())
            seen = json.loads(await self._players.stdout.readline())
        bot_s, database_s = sum(me.cpu_times()[:2]) - bot_s, processor_s(self._postmaster) - database_s
        statements.close()
        watching.cancel()
        await watching
        async with asyncio.timeout(_SETTLED_WITHIN_S):
            # What was shown last is still to be written down.
            while not await self._app.turns.at_rest():  # noqa: ASYNC110
                await asyncio.sleep(0.05)
        rows = await asyncio.to_thread(self._turns, since)
        meant = self._engine.meant_s(row[2] for row in rows)
        after = await asyncio.to_thread(self._size)
        return Run(
            seen=seen,
            own=[row[0] - meant_s for row, meant_s in zip(rows, meant, strict=True)],
            queued=[row[1] for row in rows],
            narrated=self._engine.late.all(),
            stalls=stalls.late.all(),
            turns=len(rows),
            statements=statements.count,
            bot_s=bot_s,
            database_s=database_s,
            level=level,
            bytes_a_turn=(after - before) / max(1, len(rows)),
        )

    async def _now(self) -> Any:
        async with self._app.database.transaction() as tx:
            [now] = await (await tx.connection.execute("SELECT now()")).fetchone() or [None]
        return now

    def _connections(self) -> int:
        [(count,)] = self._ask("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()")
        return int(count) - 1

    def _size(self) -> int:
        [(size,)] = self._ask(_SIZE)
        return int(size)

    def _turns(self, since: Any) -> list[Any]:
        return self._ask(_TURNS, [CLOSING, since])

    def _ask(self, statement: str, parameters: Sequence[Any] = ()) -> list[Any]:
        with psycopg.connect(conninfo(self._url)) as connection:
            return connection.execute(statement, parameters).fetchall()


# A turn may begin when it was opened, and when the one before it was posted.
_TURNS = """
SELECT extract(epoch FROM posted_at - ready_at)::float8, extract(epoch FROM started_at - ready_at)::float8, word
FROM (
    SELECT posted_at, started_at, created_at,
           rtrim(split_part(narration, %s || ' ', 2), '.') AS word,
           greatest(created_at, lag(posted_at) OVER (PARTITION BY campaign_id ORDER BY id)) AS ready_at
    FROM turns WHERE state = 'posted'
) AS posted
WHERE created_at >= %s
"""
_SIZE = """
SELECT coalesce(sum(pg_total_relation_size(c.oid)), 0)::bigint
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = 'public' AND c.relkind = 'r' AND c.relname NOT LIKE 'srd%%'
"""


class _Statements:
    """Counts what the bot asks the database; the job queue's own statements are not among them."""

    def __init__(self, app: App) -> None:
        self.count = 0
        self._engine = app.database._engine.sync_engine
        event.listen(self._engine, "before_cursor_execute", self._note)

    def close(self) -> None:
        """Count no more."""
        event.remove(self._engine, "before_cursor_execute", self._note)

    def _note(self, *_: object) -> None:
        self.count += 1


@contextlib.asynccontextmanager
async def opened(plan: Plan, url: str, home: Path, *, workers: int) -> AsyncIterator[Bench]:
    """Discord with the plan's people in another process, the bot on it, and a campaign with heroes at each table.

    The database is migrated, and its server runs on this machine; `home` is the bot's folder.
    """
    settings = Settings(
        home=home,
        database_url=url,
        rules_api_url="off",
        speech_file="never",
        turn_workers=workers,
        discord_requests_a_second=plan.requests_a_second,
        question_timeout_s=0,
        model="paced",
        _env_file=None,
    )
    engine = PacedEngine(plan.seed)
    async with (
        _discord(plan) as (players, facts),
        open_app(settings, engine=engine) as app,
        Torchlit(app, connector=_connector(facts), guild_pause_s=1.0) as bot,
    ):
        await app.keeper.ready.wait()
        before = memory()
        await furnish(app, facts["tables"])
        await bot.login(facts["token"])
        running = asyncio.create_task(bot.connect())
        await bot.wait_until_ready()
        bench = Bench(app, engine, players, url, _postmaster(url))
        bench.memory_a_campaign = (memory() - before) / plan.campaigns
        try:
            yield bench
        finally:
            await bot.close()
            await running


@contextlib.asynccontextmanager
async def _discord(plan: Plan) -> AsyncIterator[tuple[Process, dict[str, Any]]]:
    """The other process, and what it says of itself; it ends with its standard input."""
    players = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "benchmarks.load.players", plan.to_json(), stdin=PIPE, stdout=PIPE, limit=2**28
    )
    assert players.stdout is not None
    assert players.stdin is not None
    try:
        yield players, json.loads(await players.stdout.readline())
    finally:
        players.stdin.close()
        await players.wait()


def _connector(facts: dict[str, Any]) -> aiohttp.TCPConnector:
    return aiohttp.TCPConnector(
        limit=0,
        ssl=ssl.create_default_context(cafile=facts["ca"]),
        resolver=LoopbackResolver(facts["port"]),
        use_dns_cache=False,
    )


async def furnish(app: App, tables: Sequence[tuple[int, int, Sequence[int]]]) -> None:
    """Begin a campaign in each channel and give everybody there a hero."""
    room = asyncio.Semaphore(_CREATORS)

    async def one(number: int, guild_id: int, channel_id: int, user_ids: Sequence[int]) -> None:
        async with room:
            actors = [Actor(user_id, f"Player {user_id}", guild_id, channel_id) for user_id in user_ids]
            campaign = await app.chronicle.campaigns.create(actors[0], f"Saga {number}")
            async with app.database.transaction() as tx:
                # A campaign gets a picture where it begins: that is past.
                await tx.campaigns.set_pictured(campaign.id, place=0, fight=0, turn=0)
            for seat, actor in enumerate(actors):
                draft = Draft(f"Hero {seat}", class_name=_CLASSES[seat % len(_CLASSES)], level="3")
                await app.chronicle.characters.create(actor, draft)

    async with asyncio.TaskGroup() as group:
        for number, table in enumerate(tables):
            group.create_task(one(number, *table))


def _postmaster(url: str) -> psutil.Process:
    """The parent of whatever serves a connection."""
    with psycopg.connect(conninfo(url)) as connection:
        return psutil.Process(connection.info.backend_pid).parent()
