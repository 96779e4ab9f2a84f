"""What follows a turn, its picture, its voice and the story, is done in turns by servers too.

What is asserted is the order in which a worker gets the jobs of the real queue; no clock has a part in it.
"""

from __future__ import annotations

import pytest

from bot.errors import ChronicleUnavailable
from bot.turn.jobs import line_after
from db.repository.line import Work
from tests.turn.conftest import BOT, Game
from tests.turn.hall import CROWDED, END, OTHER, QUIET, Hall


@pytest.fixture
def hall(game: Game) -> Hall:
    return Hall(game)


async def test_a_picture_elsewhere_does_not_wait_behind_a_flood_of_one_server(hall: Hall) -> None:
    """Turns are told faster than they are painted: the crowd's are all told when the first picture is begun."""
    hall.game.draws = True
    crowd, [quiet] = await hall.campaigns(CROWDED, 30), await hall.campaigns(QUIET, 1)
    await hall.write(*crowd)
    await hall.play(30)
    assert await hall.follow(3) == [CROWDED] * 3
    await hall.write(quiet)
    await hall.play(1)

    assert QUIET in await hall.follow(2)
    assert len(hall.game.stage.attachments) == 5


async def test_no_turn_is_posted_without_what_follows_it(hall: Hall) -> None:
    """The database fails between the two: the turn is told again rather than left without its picture."""
    hall.game.draws = True
    [campaign] = await hall.campaigns(QUIET, 1)
    await hall.write(campaign)
    async with hall.disk_full(line_after(BOT)):
        with pytest.raises(ChronicleUnavailable):
            await hall.game.turns().play(campaign.id)
    await hall.game.turns().play(campaign.id)

    assert await hall.follow(1) == [QUIET]
    assert len(hall.game.stage.attachments) == 1
    assert len(hall.game.engine.requests) == 1, "what was told stays"


async def test_servers_with_much_to_paint_take_turns(hall: Hall) -> None:
    for guild_id in (CROWDED, QUIET, OTHER):
        await hall.write(*await hall.campaigns(guild_id, 6))
        await hall.play(6)

    served = await hall.follow(18)
    assert all({*served[first : first + 3]} == {CROWDED, QUIET, OTHER} for first in range(0, 18, 3))


async def test_who_painted_while_nobody_else_wanted_to_is_not_made_to_wait_for_it(hall: Hall) -> None:
    crowd, quiet = await hall.campaigns(CROWDED, 10), await hall.campaigns(QUIET, 4)
    await hall.write(*crowd)
    await hall.play(10)
    await hall.follow(10)

    await hall.write(*quiet, *crowd[:4])
    await hall.play(8)
    assert (await hall.follow(4)).count(CROWDED) == 2


async def test_a_larger_share_is_as_many_pictures_more(hall: Hall) -> None:
    async with hall.game.database.transaction() as tx:
        await tx.budgets.set_share(QUIET, 3)
    for guild_id in (CROWDED, QUIET):
        await hall.write(*await hall.campaigns(guild_id, 12))
        await hall.play(12)

    assert (await hall.follow(8)).count(QUIET) == pytest.approx(6, abs=1)


async def test_the_line_of_what_follows_has_no_end_either(hall: Hall) -> None:
    await hall.begins_at(END - 30, CROWDED, QUIET, work=Work.AFTER)
    for guild_id in (CROWDED, QUIET):
        await hall.write(*await hall.campaigns(guild_id, 12))
        await hall.play(12)
        await hall.tidy()
        assert max(await hall.places(line_after(BOT))) < 100

    assert (await hall.follow(8)).count(QUIET) == pytest.approx(4, abs=1)
    assert set(await hall.places()) == set(), "the line of turns is another one"


async def test_what_the_release_before_had_to_do_is_done_first(hall: Hall) -> None:
    """Its jobs have no place; they are not lost behind those that have one, nor do they say how far the line is."""
    crowd, quiet = await hall.campaigns(CROWDED, 4), await hall.campaigns(QUIET, 4)
    await hall.write(*crowd, *quiet)
    await hall.play(8)
    async with hall.game.database.transaction() as tx:
        await tx.connection.execute(
            "UPDATE procrastinate_jobs SET priority = 0"
            " WHERE id = (SELECT max(id) FROM procrastinate_jobs WHERE queue_name = %s)",
            [line_after(BOT)],
        )

    assert await hall.follow(1) == [QUIET]
    assert (await hall.follow(4)).count(QUIET) == 2
