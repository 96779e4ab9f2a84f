"""Servers take turns: however many campaigns one of them has waiting, another's move is answered soon.

What is asserted is the order in which a worker gets the jobs of the real queue; no clock has a part in it.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from itertools import count

import pytest

from bot.facts import Campaign, PlayerAction
from bot.turn.events import Begun, TurnEvent
from bot.turn.jobs import line_of
from tests.turn.conftest import BOT, KIRA, Game, RememberingStage

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

    async def begins_at(self, place: int, *guilds: int) -> None:
        """The servers' next turns are so far down the line."""
        async with self.game.database.transaction() as tx:
            for guild_id in guilds:
                await tx.connection.execute(
                    "INSERT INTO guild_places (bot_id, guild_id, place) VALUES (%s, %s, %s)"
                    " ON CONFLICT (bot_id, guild_id) DO UPDATE SET place = excluded.place",
                    [BOT, guild_id, place],
                )

    async def places(self) -> list[int]:
        """Where the turns that wait stand, the first one first."""
        async with self.game.database.transaction() as tx:
            rows = await tx.connection.execute(
                "SELECT -priority FROM procrastinate_jobs WHERE status = 'todo' AND queue_name = %s"
                " ORDER BY priority DESC, id",
                [line_of(BOT)],
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


END = 2**31  # of a job's priority


async def test_the_line_has_no_end(hall: Hall) -> None:
    """Whoever has come to the end is level with who has not, and goes on taking turns."""
    crowd, quiet = await hall.campaigns(CROWDED, 30), await hall.campaigns(QUIET, 6)
    await hall.begins_at(END - 60, CROWDED, QUIET)
    await hall.write(*crowd[:8])
    assert await hall.play(2) == [one.id for one in crowd[:2]]

    await hall.tidy()
    await hall.write(*crowd[8:], *quiet)

    order = await hall.play(12)
    assert sum(hall.guild_of[one] == QUIET for one in order) == pytest.approx(6, abs=1)
    assert [one for one in order if hall.guild_of[one] == CROWDED] == [one.id for one in crowd[2:8]]
    assert max(await hall.places()) < 1000


async def test_those_who_went_past_the_end_find_the_way_back(hall: Hall) -> None:
    """As it is where nobody counted for long: all that wait are at the last place, and the first comes first."""
    crowd, quiet = await hall.campaigns(CROWDED, 20), await hall.campaigns(QUIET, 2)
    await hall.begins_at(END + 600, CROWDED, QUIET)
    await hall.write(*crowd)
    await hall.play(1)
    assert set(await hall.places()) == {END - 1}

    async with hall.job() as running:
        await hall.tidy()
        await hall.write(*quiet)
        await hall.game.turns().play(running)

    order = await hall.play(20)
    assert [one for one in order if hall.guild_of[one] == CROWDED] == [one.id for one in crowd[2:]]
    await hall.write(*crowd, *quiet)
    assert (await hall.guilds(4)).count(QUIET) == pytest.approx(2, abs=1)


async def test_the_order_is_the_same_whenever_it_is_counted_again(hall: Hall) -> None:
    crowd, quiet = await hall.campaigns(CROWDED, 4), await hall.campaigns(QUIET, 4)
    orders = []
    for tidies in (False, True):
        await hall.begins_at(END // 2 + 5, CROWDED, QUIET)
        await hall.write(*crowd, *quiet[:2])
        order = await hall.play(2)
        if tidies:
            await asyncio.gather(*(hall.tidy() for _ in range(3)))  # of several processes
        await hall.write(*quiet[2:])
        orders.append(order + await hall.play(6))

    assert orders[0] == orders[1]


async def test_a_place_that_was_just_given_is_counted_again_too(hall: Hall) -> None:
    """Whichever version of Torchlit gave it: the job is written down before the places change."""
    [first], [second] = await hall.campaigns(CROWDED, 1), await hall.campaigns(QUIET, 1)
    await hall.begins_at(END - 60, CROWDED, QUIET)

    async with hall.game.database.transaction() as tx:
        place = await tx.line.place(BOT, first.id, queue=line_of(BOT))
        tidying = asyncio.create_task(hall.tidy())
        await hall.somebody_waits()
        await hall.game.jobs.defer_play(first.id, BOT, place=place, connection=tx.connection)
    await tidying
    await hall.write(second)

    assert place > END // 2
    assert max(await hall.places()) < 100


async def test_who_asks_for_a_place_while_they_are_counted_gets_one_of_the_new(hall: Hall) -> None:
    crowd, [quiet] = await hall.campaigns(CROWDED, 3), await hall.campaigns(QUIET, 1)
    await hall.begins_at(END - 60, CROWDED, QUIET)
    await hall.write(*crowd)

    async with hall.game.database.transaction() as tx:
        await tx.line.count_again(line_of)
        writing = asyncio.create_task(hall.write(quiet))
        await hall.somebody_waits()
    await writing

    assert len(await hall.places()) == 4
    assert max(await hall.places()) < 100


async def test_where_the_line_cannot_be_held_nothing_is_lost(hall: Hall) -> None:
    [campaign] = await hall.campaigns(CROWDED, 1)
    await hall.begins_at(END - 60, CROWDED)

    async with hall.game.database.transaction() as tx:
        await tx.line.place(BOT, campaign.id, queue=line_of(BOT))
        await hall.tidy()  # gives up, and is none the worse

    await hall.tidy()
    await hall.write(campaign)
    assert max(await hall.places()) < 100


async def test_what_was_in_line_already_does_not_say_how_far_the_line_has_come(hall: Hall) -> None:
    """While a turn from the front is played, a server that is new gets no place before everybody's."""
    [answered], crowd = await hall.campaigns(CROWDED, 1), await hall.campaigns(OTHER, 6)
    quiet = await hall.campaigns(QUIET, 6)
    await hall.begins_at(5_000, CROWDED, OTHER)
    async with hall.game.database.transaction() as tx:
        await hall.game.jobs.defer_play(answered.id, BOT, connection=tx.connection)
    await hall.write(*crowd)

    async with hall.job() as running:
        await hall.write(*quiet)
        await hall.game.turns().play(running)

    assert (await hall.guilds(6)).count(QUIET) == 3


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
