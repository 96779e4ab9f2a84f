"""What a voice seat has to tell after a restart: the rest of the last turn, and nothing the story has left behind."""

from __future__ import annotations

from bot.chronicle.seats import Seats
from bot.facts import VoiceSeat
from tests.turn.conftest import BOT, CHANNEL, GUILD, Game

HEARTH = 77


async def seat(game: Game) -> VoiceSeat:
    (kept,) = await Seats(game.database).kept(BOT)
    return kept


async def test_the_rest_of_the_last_turn_is_told(game: Game) -> None:
    seats = Seats(game.database)
    await seats.take(VoiceSeat(BOT, GUILD, HEARTH, CHANNEL, game.campaign.id))
    assert await seats.broken_off(await seat(game)) is None

    await game.plays("I open the door.")
    (turn,) = await game.stored()
    await seats.tell(BOT, GUILD, (turn.id, 1))
    await seats.take(VoiceSeat(BOT, GUILD, HEARTH, CHANNEL, game.campaign.id, volume=50))

    kept = await seat(game)
    assert (kept.volume, kept.turn_id, kept.sentence) == (50, turn.id, 1)
    assert await seats.broken_off(kept) == turn


async def test_a_story_that_has_gone_on_is_not_told_again(game: Game) -> None:
    seats = Seats(game.database)
    await seats.take(VoiceSeat(BOT, GUILD, HEARTH, CHANNEL))
    await game.plays("I open the door.")
    (turn,) = await game.stored()
    await seats.tell(BOT, GUILD, (turn.id, 1))

    await game.turns().receive(game.says("I go in."))
    assert await seats.broken_off(await seat(game)) is None, "what is told next comes first"

    waiting = (await game.stored())[-1]
    await seats.tell(BOT, GUILD, (waiting.id, 0))
    assert await seats.broken_off(await seat(game)) is None, "it is told anew once it is posted"


async def test_a_seat_outlives_its_campaign_but_not_its_leaving(game: Game) -> None:
    seats = Seats(game.database)
    await seats.take(VoiceSeat(BOT, GUILD, HEARTH, CHANNEL, game.campaign.id))
    async with game.database.transaction() as tx:
        await tx.campaigns.delete(game.campaign.id)
    assert (await seat(game)).campaign_id is None

    await seats.leave(BOT, GUILD + 1)
    assert await seat(game)
    await seats.leave(BOT, GUILD)
    assert await seats.kept(BOT) == ()
