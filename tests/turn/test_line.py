"""Servers take turns: however many campaigns one of them has waiting, another's move is answered soon.

What is asserted is the order in which a worker gets the jobs of the real queue; no clock has a part in it.
"""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import text

from bot.facts import Campaign
from bot.turn.events import Begun, TurnEvent
from bot.turn.jobs import line_of
from db.repository import line
from db.takeover import take_over
from tests.turn.conftest import BOT, Game, RememberingStage
from tests.turn.hall import CROWDED, END, OTHER, QUIET, Hall


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


async def test_a_place_that_was_just_given_is_counted_again_too(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever version of Torchlit gave it: the job is written down before the places change."""
    patient = line._HOLD.text.replace("2s", "1min")  # however busy the machine is
    monkeypatch.setattr(line, "_HOLD", text(patient))
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


async def test_processes_may_write_play_take_over_and_count_at_the_same_time(hall: Hall) -> None:
    crowd, quiet = await hall.campaigns(CROWDED, 20), await hall.campaigns(QUIET, 10)
    await hall.write(*crowd[:10])
    for place in (END // 2 + 100, END - 1000, END + 1000):
        await hall.begins_at(place, CROWDED, QUIET)
        await asyncio.gather(
            hall.play(5),
            *(hall.write(one) for one in (*crowd[10:], *quiet)),
            *(hall.tidy() for _ in range(3)),
            *(take_over(hall.game.jobs._app.connector, silent_s=600, ours=[]) for _ in range(3)),
            hall.play(5),
        )
        await hall.tidy()
        assert max(await hall.places()) < 5000
        await hall.play(20)
        assert await hall.places() == []
        await hall.write(*crowd[:10])
    assert len(hall.game.stage.narrations) == 3 * 30


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
