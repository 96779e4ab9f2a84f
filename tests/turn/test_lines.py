"""What the table does not want told is not told, whoever writes it."""

from __future__ import annotations

import pytest

from bot.chronicle import Chronicle
from bot.facts import Actor, BoundaryKind
from bot.llm.engine import Lane, Request
from bot.llm.scripted import ScriptedEngine
from bot.settings import ContentLevel
from bot.turn.events import Narrated, Narrating
from tests.media.pictures.test_illustrator import Painter
from tests.turn.conftest import BORIN, CHANNEL, GUILD, KIRA, Game

OWNER = Actor(KIRA, "Kira", GUILD, CHANNEL)
ANYBODY = Actor(BORIN, "Borin", GUILD, CHANNEL)


@pytest.fixture
def chronicle(game: Game) -> Chronicle:
    return Chronicle(game.database, ceiling=ContentLevel.TEEN)


async def test_a_sentence_that_crosses_a_line_is_never_shown(game: Game, chronicle: Chronicle) -> None:
    await chronicle.safety.add(ANYBODY, BoundaryKind.LINE, "spiders")
    game.engine = ScriptedEngine(
        ['The cave is dark. "A spider!" cries the guard. It runs.', "The cave is dark. It is quiet."]
    )

    await game.plays("I go into the cave.")

    assert game.stage.narrations == ["The cave is dark. It is quiet."]
    shown = [event.text for event in game.stage.events if isinstance(event, Narrating | Narrated)]
    assert not any("pider" in text for text in shown)
    first, second = game.engine.requests
    assert "not even as a hint: spiders" in first.messages[0].content
    assert "nothing in this story is about spiders" in second.messages[-1].content


async def test_a_model_that_insists_is_not_posted(game: Game, chronicle: Chronicle) -> None:
    await chronicle.safety.add(ANYBODY, BoundaryKind.LINE, "spiders")
    game.engine = ScriptedEngine(["Spiders come.", "More spiders come."])

    await game.plays("I climb the wall.")

    [text] = game.stage.narrations
    assert "pider" not in text
    assert "the dice have spoken" in text


async def test_where_the_facts_themselves_cross_it_the_scene_is_passed_over(
    game: Game, chronicle: Chronicle
) -> None:
    await chronicle.safety.add(ANYBODY, BoundaryKind.LINE, "climbing, athletics")
    game.engine = ScriptedEngine(["She climbs."])

    await game.plays("I climb the wall.")

    assert game.stage.narrations == ["The scene passes, and the story goes on. What do you do?"]


async def test_lines_reach_the_summaries_and_are_kept_there(game: Game, chronicle: Chronicle) -> None:
    await chronicle.safety.add(ANYBODY, BoundaryKind.LINE, "spiders")
    game.summarises = True

    def answer(request: Request) -> str:
        return "They met a spider." if request.lane is Lane.BACKGROUND else "The cave is quiet."

    game.engine = ScriptedEngine(answer)
    for number in range(5):
        await game.plays(f"I take step {number}.")
    await game.turns().after((await game.stored())[-1].id)

    asked = game.engine.requests[-1]
    assert asked.lane is Lane.BACKGROUND
    assert "not even as a hint: spiders" in asked.messages[0].content
    async with game.database.transaction() as tx:
        [segment] = await tx.story.last(game.campaign.id, 1)
    assert "spider" not in segment.text
    assert "The cave is quiet." in segment.text


async def test_painters_are_told_what_must_not_be_seen(game: Game, chronicle: Chronicle) -> None:
    painter = Painter()
    game.painters.append(painter)
    await chronicle.safety.add(ANYBODY, BoundaryKind.LINE, "spiders")
    await chronicle.safety.add(ANYBODY, BoundaryKind.VEIL, "romance")
    await chronicle.safety.set_level(OWNER, ContentLevel.EVERYONE)

    await game.plays("I look around.")
    await game.turns().after((await game.stored())[-1].id)

    [brief] = painter.asked
    assert brief.negative.startswith("spiders, romance, ")
    assert "blood" in brief.negative
    assert "Suitable for children" in brief.prompt
    assert "Fit for children" in game.engine.requests[0].messages[0].content
