"""The X-card: what is told stops at once and is told anew, whoever tells it and however far it has come."""

from __future__ import annotations

import asyncio
import logging

import pytest

from bot.errors import NotFound
from bot.facts import Actor, BoundaryKind, SceneContext, Turn, TurnState
from bot.llm.scripted import ScriptedEngine
from bot.turn.events import Begun, Narrated, Narrating, Resolved, TurnEvent
from bot.turn.halts import Halts
from tests.turn.conftest import BORIN, BOT, CHANNEL, GUILD, KIRA, Crash, Game, RememberingStage
from tests.turn.test_fight import begin

SOMEBODY = Actor(BORIN, "Borin", GUILD, CHANNEL)
GRIM = "Spiders swarm over Kira. They bite. She screams."
GENTLE = "Kira leaves the cave. The sun is warm."


async def scene(game: Game) -> SceneContext:
    async with game.database.transaction() as tx:
        return await tx.context.load_scene(game.campaign.id)


async def begins_to_tell(
    game: Game, text: str = "I climb into the cave.", *, requests: int = 1
) -> asyncio.Task[None]:
    """A turn whose narration hangs after its first word."""
    game.engine.gate = asyncio.Event()
    turns = game.turns()
    await turns.receive(game.says(text))
    playing = asyncio.create_task(turns.play(game.campaign.id))
    async with asyncio.timeout(60):
        while len(game.engine.requests) < requests:
            await asyncio.sleep(0.01)
    return playing


async def test_a_running_narration_stops_at_once_and_is_told_anew_with_the_same_dice(game: Game) -> None:
    game.engine = ScriptedEngine([GRIM, GENTLE])
    playing = await begins_to_tell(game)
    [before] = await game.stored()

    await game.xcard().play(SOMEBODY, about="spiders")
    assert not any(isinstance(event, Narrating) for event in game.stage.events)
    game.engine.gate.set()
    async with asyncio.timeout(60):
        await playing

    assert game.stage.narrations == [GENTLE]
    [turn] = await game.stored()
    assert (turn.state, turn.withdrawn, turn.narration) == (TurnState.POSTED, 1, GENTLE)
    assert turn.outcome == before.outcome
    told_anew = game.engine.requests[-1].messages
    assert "do not return to it: spiders" in told_anew[0].content
    assert "told before and taken back" in told_anew[-1].content
    assert GRIM not in "".join(message.content for message in told_anew)


async def test_another_process_stops_at_its_next_sentence(game: Game) -> None:
    game.engine = ScriptedEngine([GRIM, GENTLE])
    playing = await begins_to_tell(game)

    await game.xcard(Halts()).play(SOMEBODY)
    game.engine.gate.set()
    async with asyncio.timeout(60):
        await playing

    shown = [event.text for event in game.stage.events if isinstance(event, Narrating | Narrated)]
    assert not any("Spiders" in text for text in shown)
    assert game.stage.narrations == [GENTLE]


async def test_what_was_told_last_is_taken_back_with_everything_that_came_of_it(game: Game) -> None:
    game.engine = ScriptedEngine([*[GRIM] * 5, GENTLE])
    for number in range(5):
        await game.plays(f"I take step {number}.")
    told = (await game.stored())[-1]
    await game.turns().after(told.id)
    async with game.database.transaction() as tx:
        assert await tx.story.last(game.campaign.id, 1), "it has become part of the story"

    assert await game.xcard().play(SOMEBODY) == told.id

    [withdrawn] = game.stage.withdrawn
    assert (withdrawn.id, withdrawn.narration) == (told.id, GRIM), "what is to be silenced is known"
    async with game.database.transaction() as tx:
        assert await tx.story.last(game.campaign.id, 1) == ()
    assert len((await scene(game)).history) == 4

    assert await game.turns().resume(BOT) == 1, "a crash now would lose nothing"
    await game.turns().play(game.campaign.id)
    turn = (await game.stored())[-1]
    assert (turn.id, turn.narration) == (told.id, GENTLE)
    assert turn.reply_message_id == told.reply_message_id
    assert turn.outcome == told.outcome


async def test_it_stays_in_the_context_and_the_withdrawn_words_do_not(game: Game) -> None:
    game.engine = ScriptedEngine([GRIM, GENTLE])
    await game.plays("I climb into the cave.")
    await game.xcard().play(SOMEBODY, about="Spiders")
    await game.turns().play(game.campaign.id)
    await game.plays("I walk on.")

    later = game.engine.requests[-1].messages
    assert "do not return to it: Spiders" in later[0].content
    assert "told before and taken back" not in later[-1].content
    assert not any("swarm" in message.content for message in later)


async def test_without_a_word_it_asks_for_gentleness(game: Game) -> None:
    await game.plays("I climb into the cave.")
    await game.xcard().play(SOMEBODY)
    await game.turns().play(game.campaign.id)

    assert "be gentle" in game.engine.requests[-1].messages[0].content


async def test_a_scene_that_is_taken_back_again_and_again_is_passed_over(game: Game) -> None:
    game.engine = ScriptedEngine([GRIM])
    await game.plays("I climb into the cave.")
    for _ in range(3):
        await game.xcard().play(SOMEBODY)
        await game.turns().play(game.campaign.id)

    assert len(game.engine.requests) == 3, "what it costs has a bound"
    assert game.stage.narrations[-1].startswith("The scene passes")


async def test_what_the_rules_told_is_not_told_again(game: Game) -> None:
    await game.joins("Kira", "Wizard")
    await game.plays("I cast meteor swarm at the guard.")

    await game.xcard().play(SOMEBODY)
    await game.turns().play(game.campaign.id)

    assert "Meteor" not in game.stage.narrations[-1]


async def test_a_picture_that_comes_too_late_does_not_stay(game: Game) -> None:
    class LateStage(RememberingStage):
        async def attach(self, turn, attachments):
            await game.xcard(Halts()).play(SOMEBODY)
            await super().attach(turn, attachments)

    game.draws = True
    game.stage = LateStage()
    await game.plays("I climb into the cave.")
    [turn] = await game.stored()
    await game.turns().after(turn.id)

    assert game.stage.attachments == []
    async with game.database.transaction() as tx:
        stored = await tx.turns.get(turn.id)
    assert stored is not None
    assert not stored.image_generated


async def test_nothing_says_who_it_was(game: Game, caplog: pytest.LogCaptureFixture) -> None:
    await game.plays("I climb into the cave.", user_id=KIRA)
    with caplog.at_level(logging.DEBUG):
        await game.xcard().play(SOMEBODY, about="spiders")
    written = caplog.text
    async with game.database.transaction() as tx:
        [boundary] = await tx.boundaries.list(game.campaign.id)
        tables = await (
            await tx.connection.execute("SELECT row_to_json(b)::text FROM boundaries b")
        ).fetchall()
        tables += await (await tx.connection.execute("SELECT row_to_json(t)::text FROM turns t")).fetchall()
    assert (boundary.kind, boundary.text) == (BoundaryKind.XCARD, "spiders")
    kept = written + "".join(row[0] for row in tables)
    assert str(BORIN) not in kept
    assert "Borin" not in kept
    assert "spiders" not in written


async def test_topics_have_a_bound_and_their_words_cannot_stand_in_the_way(game: Game) -> None:
    await game.plays("I climb into the cave.")
    for number in range(15):
        await game.xcard().avoid(SOMEBODY, f"topic {number}\u202e\n" + "x" * 100)

    kept = (await scene(game)).boundaries
    assert len(kept) == 12
    assert all(len(one.text) == 60 and one.text.isprintable() for one in kept)


async def test_only_the_table_of_the_campaign_can(game: Game) -> None:
    await game.plays("I climb into the cave.")
    for stranger in (Actor(BORIN, "Borin", 99, CHANNEL), Actor(BORIN, "Borin", GUILD, 99)):
        with pytest.raises(NotFound):
            await game.xcard().play(stranger)
    assert await game.xcard().play(SOMEBODY, message_id=1) is None
    assert game.stage.narrations == [(await game.stored())[0].narration]


async def test_while_of_the_next_turn_nothing_is_seen_yet_the_last_one_is_meant_too(game: Game) -> None:
    class SlowStage(RememberingStage):
        async def present(self, event: TurnEvent) -> int | None:
            shown = await super().present(event)
            return shown if isinstance(event, Narrated) else None

    game.stage = SlowStage()
    game.engine = ScriptedEngine([GRIM, GRIM, GENTLE])
    await game.plays("I climb into the cave.")
    [told] = await game.stored()
    playing = await begins_to_tell(game, "I walk on.", requests=2)

    assert await game.xcard().play(SOMEBODY) == told.id
    game.engine.gate.set()
    async with asyncio.timeout(60):
        await playing

    assert game.stage.narrations == [GRIM, GENTLE, GENTLE], "the last one first, then the one that had begun"
    assert [turn.withdrawn for turn in await game.stored()] == [1, 1]


async def test_it_is_told_anew_once_it_is_taken_from_the_stage(game: Game) -> None:
    shown = asyncio.Event()

    class SlowStage(RememberingStage):
        async def withdraw(self, turn: Turn) -> None:
            await shown.wait()
            await super().withdraw(turn)

    game.engine = ScriptedEngine([GRIM, GENTLE])
    game.stage = SlowStage()
    await game.plays("I climb into the cave.")
    begun = len(game.stage.events)
    taking = asyncio.create_task(game.xcard().play(SOMEBODY))
    async with asyncio.timeout(60):
        while not any(turn.withdrawn for turn in await game.stored()):
            await asyncio.sleep(0.01)
    playing = asyncio.create_task(game.turns().play(game.campaign.id))
    await asyncio.sleep(0.1)
    assert len(game.stage.events) == begun

    shown.set()
    async with asyncio.timeout(60):
        await asyncio.gather(taking, playing)
    assert game.stage.narrations == [GRIM, GENTLE]


async def test_a_fight_goes_on_where_it_was(game: Game) -> None:
    chronicle = await begin(game)
    await game.plays("I attack the ogre.")
    before = await chronicle.combat.status(SOMEBODY)
    game.engine = ScriptedEngine([GENTLE])

    await game.xcard().play(SOMEBODY)
    await game.turns().play(game.campaign.id)

    assert game.stage.narrations[-1] == GENTLE
    assert await chronicle.combat.status(SOMEBODY) == before, "nobody struck twice"


async def test_a_crash_before_it_could_be_shown_takes_it_back_all_the_same(game: Game) -> None:
    class DyingStage(RememberingStage):
        async def withdraw(self, turn: Turn) -> None:
            raise Crash

    game.engine = ScriptedEngine([GRIM, GENTLE])
    game.stage = DyingStage()
    await game.plays("I climb into the cave.")
    with pytest.raises(Crash):
        await game.xcard().play(SOMEBODY)

    game.stage = RememberingStage()
    turns = game.turns()
    assert await turns.resume(BOT) == 1
    await turns.play(game.campaign.id)
    resolved = [event.turn.withdrawn for event in game.stage.events if isinstance(event, Resolved)]
    assert resolved == [1], "whatever still stands there is taken down before it is told anew"
    assert game.stage.narrations == [GENTLE]


async def test_where_nothing_was_told_nothing_is_taken_back(game: Game) -> None:
    assert await game.xcard().play(SOMEBODY) is None
    assert [type(event) for event in game.stage.events if isinstance(event, Begun | Resolved)] == []
