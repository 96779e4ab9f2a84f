"""Servers take turns: however many campaigns one of them has waiting, another's move is answered soon.

What is asserted is the order in which a worker gets the jobs of the real queue; no clock has a part in it.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from itertools import count

import pytest

from bot.facts import Campaign, PlayerAction
from bot.turn.events import Begun, TurnEvent
from tests.turn.conftest import BOT, KIRA, Game, RememberingStage

CROWDED, QUIET = 100, 200
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
    async def job(self) -> AsyncIterator[int]:
        """The campaign of the job that is done next."""
        async with self.game.database.transaction() as tx:
            row = await tx.connection.execute(
                "SELECT id, (args->>'campaign_id')::bigint FROM procrastinate_fetch_job_v2("
                "  ARRAY[%s]::varchar[], (SELECT worker_id FROM procrastinate_register_worker_v1()))",
                [f"turns:{BOT}"],
            )
            [job_id, campaign_id] = await row.fetchone() or [0, 0]
        assert job_id, "nothing waits"
        yield campaign_id
        async with self.game.database.transaction() as tx:
            await tx.connection.execute(
                "SELECT procrastinate_finish_job_v1(%s, 'succeeded'::procrastinate_job_status, true)",
                [job_id],
            )

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


@pytest.fixture
def hall(game: Game) -> Hall:
    return Hall(game)


async def test_a_move_elsewhere_does_not_wait_behind_a_hundred_campaigns_of_one_server(hall: Hall) -> None:
    crowd, [quiet] = await hall.campaigns(CROWDED, 100), await hall.campaigns(QUIET, 1)
    await hall.write(*crowd)
    assert await hall.guilds(5) == [CROWDED] * 5
    await hall.write(quiet)

    assert QUIET in await hall.guilds(2)


async def test_within_a_server_who_came_first_goes_first(hall: Hall) -> None:
    crowd, quiet = await hall.campaigns(CROWDED, 6), await hall.campaigns(QUIET, 2)
    await hall.write(*crowd[:3], quiet[0], *crowd[3:], quiet[1])

    order = await hall.play(8)
    assert [one for one in order if one not in {q.id for q in quiet}] == [one.id for one in crowd]
    assert set(order[:2]) == {crowd[0].id, quiet[0].id}
    assert set(order[2:4]) == {crowd[1].id, quiet[1].id}


async def test_what_was_free_is_not_held_against_a_server(hall: Hall) -> None:
    crowd, quiet = await hall.campaigns(CROWDED, 20), await hall.campaigns(QUIET, 4)
    await hall.write(*crowd)
    await hall.play(20)  # nobody else was there

    await hall.write(*quiet)
    await hall.write(*crowd[:4])
    assert (await hall.guilds(4)).count(CROWDED) == 2


async def test_who_was_away_does_not_catch_up(hall: Hall) -> None:
    crowd, quiet = await hall.campaigns(CROWDED, 20), await hall.campaigns(QUIET, 10)
    await hall.write(*crowd)
    await hall.play(12)

    async with hall.job() as running:  # while one more is played
        await hall.write(*quiet)
        await hall.game.turns().play(running)
    assert (await hall.guilds(4)).count(CROWDED) >= 1


async def test_a_larger_share_is_as_many_turns_more(hall: Hall) -> None:
    crowd, quiet = await hall.campaigns(CROWDED, 12), await hall.campaigns(QUIET, 12)
    async with hall.game.database.transaction() as tx:
        await tx.budgets.set_share(QUIET, 3)
    await hall.write(*crowd)
    await hall.write(*quiet)

    assert (await hall.guilds(8)).count(QUIET) == pytest.approx(6, abs=1)


class EagerStage(RememberingStage):
    """A stage on which the players of one campaign write again whenever it is their turn, for a while."""

    def __init__(self, hall: Hall, eager: Campaign) -> None:
        super().__init__()
        self._hall, self._eager = hall, eager

    async def present(self, event: TurnEvent) -> int | None:
        if (
            isinstance(event, Begun)
            and event.turn.campaign_id == self._eager.id
            and len(self.narrations) < 20
        ):
            await self._hall.write(self._eager)
        return await super().present(event)


async def test_a_campaign_whose_players_never_pause_lets_others_go_between(hall: Hall) -> None:
    [eager], [quiet] = await hall.campaigns(CROWDED, 1), await hall.campaigns(QUIET, 1)
    hall.game.stage = EagerStage(hall, eager)
    await hall.write(eager, quiet)

    assert (await hall.guilds(3))[:3] == [CROWDED, QUIET, CROWDED]


async def test_nothing_is_left_over_where_turns_gave_way(hall: Hall) -> None:
    [eager], quiet = await hall.campaigns(CROWDED, 1), await hall.campaigns(QUIET, 6)
    hall.game.stage = EagerStage(hall, eager)
    await hall.write(eager, *quiet)

    for _ in range(40):
        async with hall.game.database.transaction() as tx:
            row = await tx.connection.execute(
                "SELECT count(*) FROM procrastinate_jobs WHERE queue_name LIKE 'turns:%'"
            )
            if await row.fetchone() == (0,):
                break
        await hall.play(1)
    async with hall.game.database.transaction() as tx:
        assert await tx.turns.next_unfinished(eager.id) is None
    assert len(hall.game.stage.narrations) == 21
