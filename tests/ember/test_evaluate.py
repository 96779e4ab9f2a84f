"""What the judge of answers sees."""

import pytest

from bot.ember.evaluate import Verdict, judge, sentences
from bot.ember.play import Sample
from bot.llm.engine import Message, Role

CHEST = Sample(
    messages=(
        Message(Role.SYSTEM, "Story so far:\n- The old bell rang twice. Nobody came."),
        Message(Role.USER, "Kira: I open the rusty chest"),
    ),
    answer="",
    named=("Kira", "the rusty chest"),
)
GOOD = Verdict(well_formed=True, names_action=True, has_control=False, repeats=False)


def test_a_good_answer() -> None:
    assert judge(CHEST, "Kira opens the chest. Inside lies a key.") == GOOD


def test_the_thing_alone_is_a_name_too() -> None:
    assert judge(CHEST, "A Rusty Chest creaks. Dust rises.") == GOOD


@pytest.mark.parametrize(
    ("text", "flaw"),
    [
        ("Kira opens it.", {"well_formed": False}),
        ("Kira opens it. " * 5, {"well_formed": False}),
        ("Kira opens it. Inside lies a", {"well_formed": False}),
        ("", {"well_formed": False, "names_action": False}),
        ("Borin opens a door. It creaks.", {"names_action": False}),
        ("Kira waits. <|eot_id|> Then she goes.", {"has_control": True}),
        ("Kira opens it. The old bell rang twice.", {"repeats": True}),
    ],
)
def test_flaws_are_seen(text: str, flaw: dict[str, bool]) -> None:
    verdict = judge(CHEST, text)
    assert {name: getattr(verdict, name) for name in flaw} == flaw


def test_sentences_are_taken_apart() -> None:
    assert sentences('"Who?" asks Kira. No answer comes. And th') == ['"Who?" asks Kira.', "No answer comes."]
