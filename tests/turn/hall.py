"""Campaigns of several servers, and the jobs of the real queue, one after the other."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from itertools import count

from bot.facts import Campaign, PlayerAction
from bot.turn.jobs import line_after, line_of
from db.repository.line import Work
from tests.turn.conftest import BOT, KIRA, Game

END = 2**31  # of a job's priority
CROWDED, QUIET, OTHER = 100, 200, 300
_messages = count(10_000)


class Hall:
    """Campaigns of several servers, and one worker."""

    def __init__(self, game: Game) -> None:
        self.game = game
        self.guild_of: dict[int, int] = {}

    async def campaigns(self, guild_id: int, number: int) -> list[Campaign]:
        async with self.game.database.transaction() as tx:
            campaigns = [
                await tx.campaigns.add(
                    guild_id=guild_id,
                    channel_id=1000 * guild_id + n,
                    name=f"Saga {n}",
                    style="grim",
                    language="English",
                    created_by=KIRA,
                )
                for n in range(number)
            ]
        self.guild_of |= {campaign.id: guild_id for campaign in campaigns}
        return campaigns

    async def write(self, *campaigns: Campaign) -> None:
        """Somebody makes a move in each of the campaigns."""
        for campaign in campaigns:
            place = campaign.guild_id, campaign.channel_id, KIRA
            action = PlayerAction(BOT, next(_messages), *place, "Kira", "I wait.", datetime.now(UTC))
            await self.game.turns().receive(action)

    @asynccontextmanager
    async def job(self, queue: str = line_of(BOT)) -> AsyncIterator[int]:
        """The campaign, or the turn, of the job that is done next."""
        async with self.game.database.transaction() as tx:
            row = await tx.connection.execute(
                "SELECT id, coalesce(args->>'campaign_id', args->>'turn_id')::bigint FROM procrastinate_fetch_job_v2("
                "  ARRAY[%s]::varchar[], (SELECT worker_id FROM procrastinate_register_worker_v1()))",
                [queue],
            )
            [job_id, campaign_id] = await row.fetchone() or [0, 0]
        assert job_id, "nothing waits"
        yield campaign_id
        async with self.game.database.transaction() as tx:
            await tx.connection.execute(
                "SELECT procrastinate_finish_job_v1(%s, 'succeeded'::procrastinate_job_status, true)",
                [job_id],
            )

    async def begins_at(self, place: int, *guilds: int, work: Work = Work.TURNS) -> None:
        """The servers' next turns, or what follows them, are so far down the line."""
        async with self.game.database.transaction() as tx:
            for guild_id in guilds:
                await tx.connection.execute(
                    f"INSERT INTO guild_places (bot_id, guild_id, {work}) VALUES (%s, %s, %s)"
                    f" ON CONFLICT (bot_id, guild_id) DO UPDATE SET {work} = excluded.{work}".encode(),
                    [BOT, guild_id, place],
                )

    async def places(self, queue: str = line_of(BOT)) -> list[int]:
        """Where the jobs that wait stand, the first one first."""
        async with self.game.database.transaction() as tx:
            rows = await tx.connection.execute(
                "SELECT -priority FROM procrastinate_jobs WHERE status = 'todo' AND queue_name = %s"
                " ORDER BY priority DESC, id",
                [queue],
            )
            return [place for (place,) in await rows.fetchall()]

    async def tidy(self) -> None:
        """What each process does every hour."""
        await self.game.turns().tidy()

    async def somebody_waits(self) -> None:
        """Returns when a statement waits for another's lock on a table."""
        async with self.game.database.transaction() as tx, asyncio.timeout(30):
            while True:
                row = await tx.connection.execute(
                    "SELECT FROM pg_locks WHERE NOT granted AND relation = 'guild_places'::regclass"
                )
                if await row.fetchone() is not None:
                    return
                await asyncio.sleep(0.01)

    @asynccontextmanager
    async def disk_full(self, queue: str) -> AsyncIterator[None]:
        """No job can be put into the queue."""
        async with self.game.database.transaction() as tx:
            await tx.connection.execute(
                "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS"
                " $$ BEGIN RAISE 'no space left on device' USING ERRCODE = '53100'; END $$"
            )
            await tx.connection.execute(
                "CREATE TRIGGER refuse BEFORE INSERT ON procrastinate_jobs FOR EACH ROW"
                f" WHEN (NEW.queue_name = '{queue}') EXECUTE FUNCTION refuse()".encode()
            )
        try:
            yield
        finally:
            async with self.game.database.transaction() as tx:
                await tx.connection.execute("DROP FUNCTION refuse CASCADE")

    async def play(self, jobs: int) -> list[int]:
        """Do so many jobs; returns the campaigns in the order of their turns."""
        played = []
        for _ in range(jobs):
            async with self.job() as campaign_id:
                before = len(self.game.stage.narrations)
                await self.game.turns().play(campaign_id)
                played += [campaign_id] * (len(self.game.stage.narrations) - before)
        return played

    async def guilds(self, jobs: int) -> list[int]:
        """The same, by server."""
        return [self.guild_of[campaign_id] for campaign_id in await self.play(jobs)]

    async def follow(self, jobs: int) -> list[int]:
        """Do so many jobs of those that follow turns; returns their servers in that order."""
        served = []
        for _ in range(jobs):
            async with self.job(line_after(BOT)) as turn_id:
                await self.game.turns().after(turn_id)
                async with self.game.database.transaction() as tx:
                    turn = await tx.turns.get(turn_id)
            served.append(self.guild_of[turn.campaign_id] if turn else 0)
        return served
