"""Who has had their share is told once when there is more, and loses nothing."""

from __future__ import annotations

import asyncio
import re

import pytest

from bot.errors import ConfigurationError, LimitReached
from bot.facts import Allowance, Charge, Meter, Payer, SceneContext, Span, Turn
from bot.settings import Settings
from bot.turn.aloud import StageAloud
from bot.turn.budgets import VoiceBudget, limits_of
from tests.turn.conftest import BORIN, GUILD, Game
from tests.turn.test_aloud import Evening

HOUR = Span.HOUR


def limited(game: Game, payer: Payer, most: int, meter: Meter = Meter.TURNS, span: Span = HOUR) -> None:
    game.limits[Allowance(payer, meter, span)] = most


async def time_passes(game: Game, minutes: float) -> None:
    """All that was used is so much longer ago."""
    async with game.database.transaction() as tx:
        await tx.connection.execute("UPDATE usage SET until = until - %s * interval '1 minute'", [minutes])


async def refused(game: Game, text: str = "I wait.", **more: int) -> LimitReached:
    with pytest.raises(LimitReached) as reached:
        await game.turns().receive(game.says(text, **more))
    return reached.value


async def moves(game: Game) -> list[str]:
    return [move.text for turn in await game.stored() for move in turn.moves]


async def test_who_has_had_their_moves_reads_when_there_are_more(game: Game) -> None:
    limited(game, Payer.USER, 2)
    await game.plays("I open the door.")
    await game.plays("I go in.")

    reached = await refused(game, "I look around.")

    assert reached.is_news
    assert re.fullmatch(
        r"You have had all turns of this hour \(2\)\. That move was not made: send it again <t:\d+:R>\.",
        str(reached),
    )
    assert await moves(game) == ["I open the door.", "I go in."]
    await game.plays("I light a torch.", user_id=BORIN)


async def test_it_is_said_once_and_again_when_it_is_news(game: Game) -> None:
    limited(game, Payer.USER, 2)
    await game.plays("I open the door.")
    await game.plays("I go in.")

    assert [(await refused(game)).is_news for _ in range(3)] == [True, False, False]
    await time_passes(game, 31)
    await game.plays("I look around.")
    assert (await refused(game)).is_news


async def test_what_is_used_comes_back_evenly(game: Game) -> None:
    """Sixty an hour are a burst of sixty, and then one a minute."""
    limited(game, Payer.CAMPAIGN, 60)
    for _ in range(60):
        async with game.database.transaction() as tx:
            await tx.budgets.take(
                GUILD, [Charge(Payer.CAMPAIGN, game.campaign.id, Meter.TURNS, 1)], game.limits
            )
    await refused(game)
    await time_passes(game, 1.01)
    await game.plays("I open the door.")
    await refused(game)


async def test_campaigns_and_servers_pay_for_turns_and_not_for_moves(game: Game) -> None:
    limited(game, Payer.CAMPAIGN, 1)
    limited(game, Payer.GUILD, 1)
    turns = game.turns()
    await turns.receive(game.says("I open the door."))
    await turns.receive(game.says("I hold the lantern.", user_id=BORIN))
    await turns.play(game.campaign.id)

    assert "This campaign has had all turns" in str(await refused(game))
    assert await moves(game) == ["I open the door.", "I hold the lantern."]


async def test_the_same_message_again_is_neither_paid_nor_refused(game: Game) -> None:
    limited(game, Payer.USER, 1)
    turns, action = game.turns(), game.says("I open the door.")
    first = await turns.receive(action)
    again = await turns.receive(action)

    assert first is not None
    assert again is not None
    assert first.id == again.id


async def test_the_longest_wait_is_told(game: Game) -> None:
    limited(game, Payer.USER, 1)
    limited(game, Payer.GUILD, 1, span=Span.DAY)
    await game.plays("I open the door.")

    assert "This server has had all turns of this day" in str(await refused(game))


async def test_a_server_can_have_limits_of_its_own(game: Game) -> None:
    limited(game, Payer.GUILD, 1)
    async with game.database.transaction() as tx:
        await tx.budgets.set_own(GUILD, {Allowance(Payer.GUILD, Meter.TURNS, HOUR): 3})
    for _ in range(3):
        await game.plays("I open the door.")
    await refused(game)
    async with game.database.transaction() as tx:
        await tx.budgets.set_own(GUILD, {Allowance(Payer.GUILD, Meter.TURNS, HOUR): 0})
    reached = await refused(game)
    assert str(reached) == "This server has no turns: whoever runs this bot decides that."


async def test_tokens_are_paid_when_they_are_told(game: Game) -> None:
    limited(game, Payer.USER, 100, Meter.TOKENS)
    await game.plays("I open the door.")  # a prompt of some thousand tokens

    reached = await refused(game)
    assert "You have had all tokens of narration of this hour (100)" in str(reached)
    await game.plays("I light a torch.", user_id=BORIN)


async def test_two_processes_do_not_give_twice_what_there_is(game: Game) -> None:
    limited(game, Payer.USER, 5)
    processes = [game.turns() for _ in range(4)]
    received = await asyncio.gather(
        *(processes[n % 4].receive(game.says(f"I knock {n} times.")) for n in range(12)),
        return_exceptions=True,
    )

    refusals = [one for one in received if isinstance(one, LimitReached)]
    assert len(refusals) == 7
    assert [one.is_news for one in refusals].count(True) == 1


async def test_minutes_of_voice_are_the_campaigns(game: Game) -> None:
    limited(game, Payer.CAMPAIGN, 2, Meter.VOICE)
    budget = VoiceBudget(game.database, game.limits)

    assert await budget.has_room(game.campaign)
    await budget.pay(game.campaign, 150)
    assert not await budget.has_room(game.campaign)
    await time_passes(game, 16)
    assert await budget.has_room(game.campaign)


async def test_who_has_no_minutes_left_is_shown_the_story_and_not_read_to(game: Game) -> None:
    limited(game, Payer.CAMPAIGN, 2, Meter.VOICE)
    evening, budget = Evening(), VoiceBudget(game.database, game.limits)

    async def scene(_: Turn) -> SceneContext:
        return SceneContext(game.campaign)

    stage = StageAloud(
        evening.shown,
        jukebox=evening.jukebox,
        readers=evening.reader,
        load=scene,
        forget=evening.forget,
        budget=budget,
    )
    evening.stage = stage
    evening.jukebox.open(GUILD)
    await evening.tells(1, "She waits.")
    assert await evening.heard() == "She waits."
    await budget.pay(game.campaign, 150)
    await evening.tells(2, "She goes on.")
    assert await evening.heard() == ""
    assert [event.turn.id for event in evening.shown.events] == [1, 2]
    await stage.aclose()


async def test_what_says_nothing_any_more_is_forgotten(game: Game) -> None:
    limited(game, Payer.USER, 60)
    await game.plays("I open the door.")
    async with game.database.transaction() as tx:
        assert await tx.budgets.forget() == 0
    await time_passes(game, 2)
    async with game.database.transaction() as tx:
        assert await tx.budgets.forget() == 1


def test_the_settings_say_who_may_use_how_much() -> None:
    limits = limits_of(
        Settings(
            user_limits="30 turns/hour",
            campaign_limits=" 120 voice/day , 0 pictures/hour",
            guild_limits="",
            images_per_hour=7,
            _env_file=None,
        )
    )
    assert {str(allowance): most for allowance, most in limits.items()} == {
        "user turns/hour": 30,
        "campaign voice/day": 120,
        "campaign pictures/hour": 0,
        "guild pictures/hour": 7,
    }


@pytest.mark.parametrize(
    "wrong", ["many turns/hour", "5 turns", "5 goblins/hour", "5 voice/day", "5 turns/week", "-1 turns/day"]
)
def test_a_limit_that_cannot_be_read_says_what_can(wrong: str) -> None:
    with pytest.raises(
        ConfigurationError, match=r"TORCHLIT_USER_LIMITS: .* is no limit\. Write .*600 turns/hour"
    ):
        limits_of(Settings(user_limits=wrong, _env_file=None))
