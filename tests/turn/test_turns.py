"""A turn from the player's message to the remembered narration, and what a crash leaves of it."""

from __future__ import annotations

import asyncio

import pytest

from benchmarks._plans import statements
from bot.errors import BadInput, EngineError, ModelUnavailable
from bot.facts import TurnState
from bot.llm.scripted import ScriptedEngine
from bot.rules.outcome import Outcome
from bot.turn.events import Abandoned, Begun, Narrated, Narrating, Resolved, TurnEvent
from bot.turn.stage import StageGone, StageUnavailable
from tests.turn.conftest import BORIN, BOT, Crash, Game, RememberingStage


async def test_a_message_becomes_a_narrated_remembered_turn(game: Game, narration: str) -> None:
    await game.plays("I sneak past the guard and pull the lever.")

    kinds = [type(event) for event in game.stage.events]
    assert kinds[:2] == [Begun, Resolved]
    assert kinds[-1] is Narrated
    assert game.stage.narrations == [narration]
    [turn] = await game.stored()
    assert turn.state is TurnState.POSTED
    assert turn.narration == narration
    assert turn.reply_message_id == 7_000_000 + turn.id
    assert [move.text for move in turn.moves] == ["I sneak past the guard and pull the lever."]
    assert len(Outcome.from_json(turn.outcome).checks) == 1


async def test_who_does_not_want_to_be_read_is_told_by_a_statement_that_is_asked_anyway(game: Game) -> None:
    await game.joins("Kira")
    turns = game.turns()
    await turns.receive(game.says("I listen."))
    with statements(game.database) as sent:
        assert await turns.receive(game.says("I listen again.")) is not None
    assert len(sent) == 6

    async with game.database.transaction() as tx:
        await tx.people.opt_out(BORIN)
    with statements(game.database) as sent:
        assert await turns.receive(game.says("I am not here.", user_id=BORIN)) is None
    assert len(sent) == 1

    async with game.database.transaction() as tx:
        await tx.people.opt_in(BORIN)
    assert await turns.receive(game.says("I am back.", user_id=BORIN)) is not None


async def test_the_narration_streams_sentence_by_sentence(game: Game) -> None:
    await game.plays("I pull the lever.")
    streamed = [event.text for event in game.stage.events if isinstance(event, Narrating)]
    assert streamed[0] == "Kira pulls the lever."


@pytest.mark.parametrize("when", [Begun, Resolved, Narrating, Narrated])
@pytest.mark.parametrize("side", ["before", "after"])
async def test_a_crash_at_any_step_loses_nothing_and_rolls_no_die_twice(
    game: Game, narration: str, when: type[TurnEvent], side: str
) -> None:
    action = game.says("I climb the tower wall.")
    doomed = game.turns()
    await doomed.receive(action)
    setattr(game.stage, f"crash_{side}", when)
    with pytest.raises(Crash):
        await doomed.play(game.campaign.id)
    [interrupted] = await game.stored()

    game.stage = RememberingStage()
    restarted = game.turns()
    assert await restarted.resume(BOT) == 1
    await restarted.play(game.campaign.id)

    assert game.stage.narrations == [narration]
    [turn] = await game.stored()
    assert turn.state is TurnState.POSTED
    if interrupted.state is not TurnState.RECEIVED:
        assert turn.outcome == interrupted.outcome
    if interrupted.state is TurnState.NARRATED:
        assert len(game.engine.requests) == 1, "a narration that was committed is not written again"


async def test_who_wakes_up_after_another_has_told_the_turn_puts_that_back(game: Game) -> None:
    sleeper, asleep = game.turns(), game.engine
    asleep.gate = asyncio.Event()
    await sleeper.receive(game.says("I climb the tower wall."))
    playing = asyncio.create_task(sleeper.play(game.campaign.id))
    while not asleep.requests:
        await asyncio.sleep(0.01)
    game.engine = ScriptedEngine(["Kira climbs. The wall is wet."])
    await game.turns().play(game.campaign.id)

    asleep.gate.set()
    await playing

    [turn] = await game.stored()
    assert isinstance(game.stage.events[-1], Narrated)
    assert game.stage.narrations[-1] == turn.narration == "Kira climbs. The wall is wet."


@pytest.mark.parametrize("heard", [True, False])
async def test_what_a_voice_channel_hears_is_told_by_the_process_that_has_the_line(
    game: Game, heard: bool
) -> None:
    await game.turns(is_heard_here=lambda *_: heard).receive(game.says("I look around."))
    async with game.database.transaction() as tx:
        [(queue,)] = await (
            await tx.connection.execute("SELECT queue_name FROM procrastinate_jobs")
        ).fetchall()
    assert queue.startswith(f"turns:{BOT}")
    assert ("@" in queue) is heard


async def test_the_same_message_twice_is_one_move(game: Game, narration: str) -> None:
    turns = game.turns()
    action = game.says("I open the door.")
    await turns.receive(action)
    await turns.receive(action)
    await turns.play(game.campaign.id)
    await turns.receive(action)
    await turns.play(game.campaign.id)
    assert game.stage.narrations == [narration]


async def test_messages_that_arrive_while_the_dm_is_busy_are_one_turn(game: Game) -> None:
    turns = game.turns()
    await turns.receive(game.says("I open the door."))
    async with game.database.transaction() as tx:
        busy = await tx.turns.next_unfinished(game.campaign.id)
        assert busy is not None
        await tx.turns.start(busy.id)
    await turns.receive(game.says("I light a torch."))
    await turns.receive(game.says("I guard the rear.", user_id=BORIN))
    await turns.play(game.campaign.id)

    first, second = await game.stored()
    assert [move.text for move in first.moves] == ["I open the door."]
    assert [(move.actor, move.text) for move in second.moves] == [
        ("Kira", "I light a torch."),
        ("Borin", "I guard the rear."),
    ]


async def test_where_nobody_plays_nothing_is_received(game: Game) -> None:
    async with game.database.transaction() as tx:
        await tx.campaigns.delete(game.campaign.id)
    assert await game.turns().receive(game.says("Hello?")) is None


async def test_an_endless_action_is_refused_with_what_to_do(game: Game) -> None:
    with pytest.raises(BadInput, match="in parts"):
        await game.turns().receive(game.says("a" * 2001))


async def test_the_context_is_read_from_the_database_in_each_turn(game: Game) -> None:
    await game.plays("I look around.")
    async with game.database.transaction() as tx:
        await tx.quests.add(
            campaign_id=game.campaign.id, title="Find the drowned bell", description="", reward=""
        )
    await game.plays("I walk on.")
    before, after = (request.messages[0].content for request in game.engine.requests)
    assert "drowned bell" not in before
    assert "drowned bell" in after


async def test_the_last_five_turns_are_the_conversation(game: Game) -> None:
    for number in range(7):
        await game.plays(f"I knock {number} times.")
    messages = game.engine.requests[-1].messages
    said = [message.content for message in messages[1:-1]]
    assert [text for text in said if text.startswith("Kira:")] == [
        f"Kira: I knock {n} times." for n in range(1, 6)
    ]
    assert messages[-1].content.endswith("Kira: I knock 6 times.")


@pytest.mark.parametrize("answers", [["", ""], ["   "], ["<|eot_id|>"], ["no sentence ever ends here"]])
async def test_a_silent_model_never_makes_an_empty_message(game: Game, answers: list[str]) -> None:
    game.engine = ScriptedEngine(answers)
    await game.plays("I pick the lock.")
    [text] = game.stage.narrations
    assert "the dice have spoken" in text
    assert "Kira's" in text


@pytest.mark.parametrize("failure", [EngineError("out of memory"), ModelUnavailable("set HF_TOKEN")])
async def test_a_failing_model_leaves_the_dice_and_a_sentence(game: Game, failure: EngineError) -> None:
    game.engine = ScriptedEngine(["Kira pulls the lever."], failure=failure)
    await game.plays("I pick the lock.")
    [text] = game.stage.narrations
    assert "the dice have spoken" in text
    assert str(failure) not in text, "what the owner must do is not the players' to read"


async def test_an_incomplete_last_sentence_is_cut(game: Game) -> None:
    game.engine = ScriptedEngine(["The door opens. Behind it you see the"])
    await game.plays("I open the door.")
    assert game.stage.narrations == ["The door opens."]


async def test_a_deleted_channel_ends_the_turn_and_not_the_campaign(game: Game, narration: str) -> None:
    class ClosedStage(RememberingStage):
        async def present(self, event: TurnEvent) -> int | None:
            raise StageGone("Unknown Channel")

    game.stage = ClosedStage()
    await game.plays("I open the door.")
    game.stage = RememberingStage()
    await game.plays("I open the other door.")
    assert game.stage.narrations == [narration]


async def test_a_campaign_deleted_in_the_middle_of_a_turn_ends_it_quietly(game: Game) -> None:
    class ImpatientStage(RememberingStage):
        async def present(self, event: TurnEvent) -> int | None:
            if isinstance(event, Resolved):
                async with game.database.transaction() as tx:
                    await tx.campaigns.delete(game.campaign.id)
            return await super().present(event)

    game.stage = ImpatientStage()
    await game.plays("I open the door.")
    assert game.stage.narrations == []
    assert len(game.stage.dismissed) == 1, "nobody types for ever"


async def test_a_turn_that_always_fails_is_given_up_with_a_sentence(game: Game, narration: str) -> None:
    class BrokenStage(RememberingStage):
        async def present(self, event: TurnEvent) -> int | None:
            if isinstance(event, Abandoned):
                return await super().present(event)
            raise RuntimeError("a defect")

    game.stage = BrokenStage()
    turns = game.turns()
    await turns.receive(game.says("I open the door."))
    for _ in range(4):
        with pytest.raises(RuntimeError):
            await turns.play(game.campaign.id)
    await turns.play(game.campaign.id)
    [given_up] = game.stage.events
    assert isinstance(given_up, Abandoned)
    assert "try it once more" in given_up.text

    game.stage = RememberingStage()
    await game.plays("I try again.")
    assert game.stage.narrations == [narration]


async def test_an_outage_is_no_fault_of_the_turn(game: Game, narration: str) -> None:
    class FarStage(RememberingStage):
        async def present(self, event: TurnEvent) -> int | None:
            raise StageUnavailable("503 Service Unavailable")

    game.stage = FarStage()
    turns = game.turns()
    await turns.receive(game.says("I open the door."))
    for _ in range(9):
        with pytest.raises(StageUnavailable):
            await turns.play(game.campaign.id)

    game.stage = RememberingStage()
    await game.turns().play(game.campaign.id)
    assert game.stage.narrations == [narration]


async def test_every_few_turns_a_story_segment_cites_what_it_covers(game: Game) -> None:
    for number in range(5):
        await game.plays(f"I take step {number}.")
    turns = await game.stored()
    await game.turns().after(turns[-1].id)
    async with game.database.transaction() as tx:
        [segment] = await tx.story.last(game.campaign.id, 3)
    assert segment.turn_ids == tuple(turn.id for turn in turns)
    assert "Kira pulls the lever." in segment.text


async def test_the_engine_is_told_whose_prompts_begin_alike(game: Game) -> None:
    await game.plays("I pull the lever.")
    await game.plays("I pull it again.")

    assert {request.conversation for request in game.engine.requests} == {f"campaign:{game.campaign.id}"}


async def test_what_contradicts_the_dice_is_told_anew(game: Game) -> None:
    await game.loads(20)
    game.engine = ScriptedEngine(
        ["Kira waits. Kira fails to climb. She falls.", "Kira reaches the top. The wind howls."]
    )

    await game.plays("I climb the tower wall.")

    assert game.stage.narrations == ["Kira reaches the top. The wind howls."]
    streamed = [event.text for event in game.stage.events if isinstance(event, Narrating)]
    assert streamed[0] == "Kira waits."
    assert not any("fails" in text for text in streamed), "what is wrong is never shown"
    first, second = (request.messages[-1].content for request in game.engine.requests)
    assert "Tell it as it is: Kira's Athletics check succeeds." in second
    assert "Tell it as it is" not in first


async def test_a_model_that_insists_is_not_posted(game: Game) -> None:
    await game.loads(20)
    game.engine = ScriptedEngine(["Kira fails to climb.", "Kira fails to climb, again."])

    await game.plays("I climb the tower wall.")

    [text] = game.stage.narrations
    assert "Kira's Athletics check succeeds." in text
    assert "fails" not in text
    [turn] = await game.stored()
    assert turn.narration == text


async def test_what_cannot_be_done_is_told_by_the_rules_and_not_by_the_model(game: Game) -> None:
    await game.joins("Kira", "Wizard")

    await game.plays("I cast meteor swarm at the guard.")

    [text] = game.stage.narrations
    assert "does not know Meteor Swarm" in text
    assert game.engine.requests == []


async def test_the_story_may_have_people_that_nobody_wrote_down(game: Game, narration: str) -> None:
    await game.joins("Kira")
    await game.joins("Old Marrow", "Commoner", user_id=None)

    await game.plays("I attack the dragon with my longsword!")

    assert game.stage.narrations == [narration]
    [turn] = await game.stored()
    [blow] = Outcome.from_json(turn.outcome).happenings
    assert blow.line.startswith("Kira, Attack (AC 12): ")


@pytest.mark.parametrize(("class_name", "is_told"), [("Cleric", True), ("Fighter", False)])
async def test_the_spells_that_somebody_knows_speak_for_their_rules(
    game: Game, class_name: str, is_told: bool
) -> None:
    """Guidance is a common word, but not from one who knows the spell."""
    await game.joins("Kira", class_name)

    await game.plays("guidance for Borin")

    assert ("Guidance: " in game.engine.requests[-1].messages[-1].content) is is_told
