"""A turn waits while a player is asked about it: by button for dice, and where a move can mean several things."""

from __future__ import annotations

import json

import pytest

from bot.errors import AlreadyThere, NotAllowed
from bot.facts import DiceMode, Question, TurnState
from bot.llm.engine import Lane
from bot.llm.scripted import ScriptedEngine
from bot.rules.happenings import AttackMade, CheckMade, Refused
from bot.rules.outcome import Outcome
from bot.turn.events import Resolved, Waiting
from bot.turn.table import Asking
from tests.turn.conftest import BORIN, BOT, KIRA, Crash, Game, RememberingStage


async def by_button(game: Game) -> None:
    async with game.database.transaction() as tx:
        await tx.campaigns.set_dice_mode(game.campaign.id, DiceMode.BUTTON)


def asked(game: Game) -> tuple[Question, ...]:
    """What the players were asked last."""
    return [event.questions for event in game.stage.events if isinstance(event, Waiting)][-1]


async def among_goblins(game: Game) -> None:
    await game.joins("Kira")
    for number in (1, 2):
        await game.joins(f"Goblin {number}", "Goblin", user_id=None)


async def blow(game: Game) -> AttackMade:
    """The attack of the last turn."""
    turn = (await game.stored())[-1]
    return next(one for one in Outcome.from_json(turn.outcome).happenings if isinstance(one, AttackMade))


async def time_passes(game: Game) -> None:
    """Every question is older than the time that its player has."""
    async with game.database.transaction() as tx:
        await tx.connection.execute("UPDATE questions SET due_at = now() - interval '1 second'")


async def test_dice_wait_for_their_players_button(game: Game, narration: str) -> None:
    await by_button(game)
    await game.plays("I sneak past the guard.")

    [question] = asked(game)
    assert [option.label for option in question.options] == ["Roll Stealth"]
    assert game.stage.narrations == []
    async with game.database.transaction() as tx:
        assert await tx.dice.session(game.campaign.id) is None, "nothing has fallen yet"

    turns = game.turns()
    await turns.answer(question.id, 0, KIRA)
    await turns.play(game.campaign.id)

    assert game.stage.narrations == [narration]
    [turn] = await game.stored()
    [check] = Outcome.from_json(turn.outcome).happenings
    assert isinstance(check, CheckMade)


async def test_only_the_player_concerned_can_press(game: Game) -> None:
    await by_button(game)
    await game.plays("I sneak past the guard.")
    [question] = asked(game)

    with pytest.raises(NotAllowed, match=f"<@{KIRA}>"):
        await game.turns().answer(question.id, 0, BORIN)

    [turn] = await game.stored()
    assert turn.state is TurnState.WAITING


async def test_a_button_counts_once(game: Game) -> None:
    await by_button(game)
    await game.plays("I sneak past the guard.")
    [question] = asked(game)
    turns = game.turns()
    await turns.answer(question.id, 0, KIRA)

    with pytest.raises(AlreadyThere, match="decided already"):
        await turns.answer(question.id, 0, KIRA)
    await turns.play(game.campaign.id)
    with pytest.raises(AlreadyThere, match="decided already"):
        await turns.answer(question.id, 0, KIRA)

    [turn] = await game.stored()
    assert len(Outcome.from_json(turn.outcome).checks) == 1


async def test_an_answer_that_was_never_offered_is_refused(game: Game) -> None:
    await by_button(game)
    await game.plays("I sneak past the guard.")
    [question] = asked(game)

    with pytest.raises(AlreadyThere):
        await game.turns().answer(question.id, 7, KIRA)


async def test_the_turn_waits_for_everybody_who_is_asked(game: Game, narration: str) -> None:
    await by_button(game)
    turns = game.turns()
    await turns.receive(game.says("I sneak past the guard."))
    await turns.receive(game.says("I climb the wall.", user_id=BORIN))
    await turns.play(game.campaign.id)
    hers, his = asked(game)

    assert [question.is_open for question in await turns.answer(hers.id, 0, KIRA)] == [False, True]
    await turns.play(game.campaign.id)
    assert game.stage.narrations == []
    await turns.answer(his.id, 0, BORIN)
    await turns.play(game.campaign.id)

    assert game.stage.narrations == [narration]


async def test_dice_that_nobody_lets_fall_fall_by_themselves(game: Game, narration: str) -> None:
    await by_button(game)
    await game.plays("I sneak past the guard.")
    await time_passes(game)

    await game.turns().play(game.campaign.id)

    assert game.stage.narrations == [narration]
    [turn] = await game.stored()
    assert len(Outcome.from_json(turn.outcome).checks) == 1


async def test_who_presses_too_late_is_told_so(game: Game) -> None:
    await by_button(game)
    await game.plays("I sneak past the guard.")
    [question] = asked(game)
    await time_passes(game)

    with pytest.raises(AlreadyThere, match="decided already"):
        await game.turns().answer(question.id, 0, KIRA)


async def test_the_end_of_the_wait_is_a_job_that_no_later_turn_waits_behind(game: Game) -> None:
    await by_button(game)
    await game.plays("I sneak past the guard.")
    async with game.database.transaction() as tx:
        wakes = await tx.connection.execute(
            "SELECT lock, scheduled_at >= (SELECT max(due_at) FROM questions) FROM procrastinate_jobs"
            " WHERE task_name = 'wake' AND status = 'todo'"
        )
        assert await wakes.fetchall() == [(None, True)]


async def test_without_a_time_to_wait_the_dice_fall_at_once(game: Game, narration: str) -> None:
    await by_button(game)
    game.asking = Asking()
    await game.plays("I sneak past the guard.")

    assert game.stage.narrations == [narration]


async def test_talk_waits_for_no_button(game: Game, narration: str) -> None:
    await by_button(game)
    await game.plays("I look around.")

    assert game.stage.narrations == [narration]


async def test_a_restart_while_the_turn_waits_asks_nothing_anew(game: Game, narration: str) -> None:
    await by_button(game)
    await game.plays("I sneak past the guard.")
    [question] = asked(game)

    game.stage = RememberingStage()
    restarted = game.turns()
    assert await restarted.resume(BOT) == 1
    await restarted.play(game.campaign.id)
    assert asked(game) == (question,)
    await restarted.answer(question.id, 0, KIRA)
    await restarted.play(game.campaign.id)

    assert game.stage.narrations == [narration]


async def test_a_crash_before_the_question_was_shown_shows_it_again(game: Game) -> None:
    await by_button(game)
    turns = game.turns()
    await turns.receive(game.says("I sneak past the guard."))
    game.stage.crash_before = Waiting
    with pytest.raises(Crash):
        await turns.play(game.campaign.id)

    game.stage = RememberingStage()
    restarted = game.turns()
    await restarted.resume(BOT)
    await restarted.play(game.campaign.id)

    assert len(asked(game)) == 1


@pytest.mark.parametrize("side", ["before", "after"])
async def test_a_crash_after_the_button_rolls_no_die_twice(game: Game, narration: str, side: str) -> None:
    await by_button(game)
    await game.plays("I sneak past the guard.")
    [question] = asked(game)
    turns = game.turns()
    await turns.answer(question.id, 0, KIRA)
    setattr(game.stage, f"crash_{side}", Resolved)
    with pytest.raises(Crash):
        await turns.play(game.campaign.id)
    [interrupted] = await game.stored()

    game.stage = RememberingStage()
    restarted = game.turns()
    await restarted.resume(BOT)
    await restarted.play(game.campaign.id)

    assert game.stage.narrations == [narration]
    [turn] = await game.stored()
    assert turn.outcome == interrupted.outcome


async def test_messages_meanwhile_are_the_next_turn(game: Game) -> None:
    await by_button(game)
    await game.plays("I sneak past the guard.")
    [question] = asked(game)
    await game.plays("I look around.", user_id=BORIN)
    assert game.stage.narrations == []

    turns = game.turns()
    await turns.answer(question.id, 0, KIRA)
    await turns.play(game.campaign.id)

    first, second = await game.stored()
    assert [move.actor for move in first.moves] == ["Kira"]
    assert [move.actor for move in second.moves] == ["Borin"]
    assert len(game.stage.narrations) == 2


async def test_where_a_move_can_mean_several_things_its_player_is_asked(game: Game, narration: str) -> None:
    await among_goblins(game)
    await game.plays("I attack the goblin with my longsword.")

    [question] = asked(game)
    assert question.text == "Kira, did you mean …?"
    first, second, other = (option.label for option in question.options)
    assert first.startswith("Attack Goblin 1")
    assert second.startswith("Attack Goblin 2")
    assert other == "Something else"

    turns = game.turns()
    await turns.answer(question.id, 1, KIRA)
    await turns.play(game.campaign.id)

    assert game.stage.narrations == [narration]
    assert (await blow(game)).target == "Goblin 2"


async def test_what_was_none_of_it_is_not_done(game: Game) -> None:
    await among_goblins(game)
    await game.plays("I attack the goblin.")
    [question] = asked(game)

    turns = game.turns()
    await turns.answer(question.id, 2, KIRA)
    await turns.play(game.campaign.id)

    [turn] = await game.stored()
    [refused] = Outcome.from_json(turn.outcome).happenings
    assert isinstance(refused, Refused)
    assert "in other words" in refused.sentence


async def test_who_does_not_say_what_was_meant_is_taken_to_mean_the_likeliest(game: Game) -> None:
    await among_goblins(game)
    await game.plays("I attack the goblin.")
    await time_passes(game)

    await game.turns().play(game.campaign.id)

    assert (await blow(game)).target == "Goblin 1"


async def test_first_what_was_meant_then_the_dice(game: Game, narration: str) -> None:
    await among_goblins(game)
    await by_button(game)
    await game.plays("I attack the goblin.")
    turns = game.turns()
    [choice] = asked(game)
    await turns.answer(choice.id, 1, KIRA)
    await turns.play(game.campaign.id)

    assert game.stage.narrations == []
    *_, roll = asked(game)
    assert [option.label for option in roll.options] == ["Roll Attack"]
    await turns.answer(roll.id, 0, KIRA)
    await turns.play(game.campaign.id)

    assert game.stage.narrations == [narration]
    assert (await blow(game)).target == "Goblin 2"


async def test_the_model_reads_what_the_rules_cannot(game: Game, narration: str) -> None:
    await game.joins("Kira", "Rogue")
    read = [
        {"kind": "check", "target": "", "with": "", "check": "Deception", "difficulty": 15, "advantage": 0}
    ]
    game.engine = ScriptedEngine(lambda request: json.dumps(read) if request.grammar else narration)
    game.asking = Asking(model_s=15)
    await game.plays("I deal with the guard in my own way.")

    reading, telling = game.engine.requests
    assert (reading.lane, telling.lane) == (Lane.STRUCTURED, Lane.NARRATION)
    assert reading.deadline_s == 15
    [turn] = await game.stored()
    assert [check.label for check in Outcome.from_json(turn.outcome).checks] == ["Deception check"]


@pytest.mark.parametrize("said", ["no JSON", "[]", '[{"kind": "attack"'])
async def test_a_model_that_cannot_read_leaves_it_to_the_rules(game: Game, narration: str, said: str) -> None:
    game.engine = ScriptedEngine(lambda request: said if request.grammar else narration)
    game.asking = Asking(model_s=15)
    await game.plays("I deal with the guard in my own way.")

    assert game.stage.narrations == [narration]


async def test_what_the_rules_are_sure_of_is_not_read_by_the_model(game: Game) -> None:
    game.asking = Asking(model_s=15)
    await game.plays("I sneak past the guard.")

    assert [request.lane for request in game.engine.requests] == [Lane.NARRATION]
