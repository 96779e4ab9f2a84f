"""Whether a text goes where the table does not want the story to go."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.facts import Boundary, BoundaryKind, SceneContext
from bot.prompt.boundaries import crossed
from bot.prompt.build import build
from bot.prompt.summary import summary
from bot.settings import ContentLevel
from tests.prompt.scenes import BARE, CAMPAIGN, SCENE, Letters, exchange, move, scenes

LINE, VEIL, XCARD = BoundaryKind.LINE, BoundaryKind.VEIL, BoundaryKind.XCARD


def line(text: str, kind: BoundaryKind = LINE) -> Boundary:
    return Boundary(1, kind, text)


def bounded(scene: SceneContext) -> SceneContext:
    return replace(
        scene,
        campaign=replace(scene.campaign, content=ContentLevel.TEEN),
        boundaries=(line("spiders"), line("romance", VEIL), line("clowns", XCARD), line("", XCARD)),
    )


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("spiders", "A spider drops from the ceiling."),
        ("spider", "SPIDERS! They are everywhere."),
        ("spiders", "The spider\u2019s web is torn."),
        ("torture", "The captain tortured him."),
        ("torture", "They are torturing the goblin."),
        ("stabbing", "He stabs at the dark."),
        ("killing animals", "She kills the animal without a word."),
        ("killing of animals", "An animal was killed here."),
        ("harm to children, clowns", "A clown laughs."),
        ("harm to children", "Nobody would harm a child."),
        ("cruelty and clowns", "Such cruelties are unheard of."),
        ("blood", "The floor is bloody."),
        ("Spinnen", "Überall sind Spinnen."),
        ("death of a parent", "The parents talk about death."),
        ("slavery", "Their slavery ended."),
        ("eyes", "Its eye is gone."),
        ("wolves", "A wolf howls."),
        ("hanging", "They hanged him at dawn."),
        ("corpses", "There lies a corpse."),
    ],
)
def test_a_line_is_crossed_by_its_words_in_all_their_forms(text: str, sentence: str) -> None:
    assert crossed(sentence, [line(text)]) == line(text)
    assert crossed(f'"{sentence}" says the guard.', [line(text)]), "whoever says it"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("rape", "Kira raps at the door. He hears the rapping. The grapes are ripe."),
        ("gore", "The gorge is deep."),
        ("harm to children", "The children sing."),
        ("spiders", "The spiderwort blooms."),
        ("ale", "A tale of kings, told in the pale light."),
        ("war", "A warm wind."),
        ("the", "The door opens."),
        ("", "Nothing happens."),
        ("...", "Nothing happens..."),
    ],
)
def test_other_words_are_no_crossing(text: str, sentence: str) -> None:
    assert crossed(sentence, [line(text)]) is None


def test_what_an_x_card_took_back_is_a_line_and_what_is_veiled_may_be_mentioned() -> None:
    assert crossed("A clown!", [line("clowns", XCARD)])
    assert crossed("A clown!", [line("clowns", VEIL)]) is None


@given(text=st.text(max_size=60), sentence=st.text(max_size=200))
def test_whatever_is_written_is_read(text: str, sentence: str) -> None:
    crossed(sentence, [line(text)])


def test_what_holds_stands_in_the_prompt_above_all_else() -> None:
    system = build(bounded(SCENE), [move("I wait.")], tokens=Letters(), budget=100_000).messages[0].content

    assert (
        "Language: English\n\nAbove all else:\n"
        "- Fit for teens: no gore, nothing sexual\n"
        "- Never in this story, not even as a hint: spiders\n"
        "- Only off-screen, never described: romance\n"
        "- Taken back at a player's wish, do not return to it: clowns\n"
        "- A scene was taken back at a player's wish: be gentle" in system
    )


def test_without_any_the_prompt_is_as_it_was() -> None:
    assert (
        "Above all else"
        not in build(SCENE, [move("I wait.")], tokens=Letters(), budget=9_999).messages[0].content
    )


@given(scene=scenes(), room=st.integers(0, 900))
def test_no_budget_takes_them_away(scene: SceneContext, room: int) -> None:
    moves = [move("I wait.")]
    least = build(bounded(BARE), moves, tokens=Letters(), budget=100_000)
    prompt = build(
        bounded(replace(scene, campaign=CAMPAIGN)), moves, tokens=Letters(), budget=least.tokens + room
    )

    assert least.messages[0].content in prompt.messages[0].content[: len(least.messages[0].content)]
    assert prompt.tokens <= least.tokens + room


def test_they_are_in_the_prompt_of_a_summary_and_of_what_is_told_anew() -> None:
    told = summary([exchange(1, "I wait.", "Nothing comes.")], bounded(SCENE), longest=100)
    assert "not even as a hint: spiders" in told[0].content
    anew = build(bounded(SCENE), [move("I wait.")], retold=True, tokens=Letters(), budget=100_000)
    assert "told before and taken back" in anew.messages[-1].content
    assert "not even as a hint: spiders" in anew.messages[0].content
