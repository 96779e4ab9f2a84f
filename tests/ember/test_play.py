"""Invented play: the same for a seed, in the layout of production, with answers worth learning."""

from itertools import islice

import pytest

from bot.ember.deeds import DEEDS, Deed
from bot.ember.evaluate import judge
from bot.ember.grammar import slots
from bot.ember.lexicon.things import CATEGORIES
from bot.ember.play import Sample, lessons, play
from bot.llm.engine import Role
from bot.prompt.persona import PERSONA

SLOTS = set("nocapwev")


@pytest.fixture(scope="module")
def samples() -> list[Sample]:
    return list(islice(play(1), 150))


def test_a_seed_is_one_play_and_another_seed_another() -> None:
    assert list(islice(play(3), 5)) == list(islice(play(3), 5))
    assert list(islice(play(3), 5)) != list(islice(play(4), 5))


def test_prompts_have_the_layout_of_production(samples: list[Sample]) -> None:
    for sample in samples:
        system, *past, last = sample.messages
        assert system.role is Role.SYSTEM
        assert system.content.startswith(f"{PERSONA}\n\nCampaign: ")
        assert [message.role for message in past] == [Role.USER, Role.ASSISTANT] * (len(past) // 2)
        assert last.content.splitlines()[-1].split(": ")[0] in sample.named


def test_play_is_of_many_kinds(samples: list[Sample]) -> None:
    for heading in ("Party:", "Others:", "Place:", "Quests:", "Story so far:"):
        assert 0.1 < sum(heading in sample.messages[0].content for sample in samples) / len(samples) < 0.95
    for heading in ("Rules:", "Dice:", "Hit points:"):
        assert 0.1 < sum(heading in sample.messages[-1].content for sample in samples) / len(samples) < 0.95
    assert any(len(sample.messages) == 2 for sample in samples)
    assert any(len(sample.messages) >= 12 for sample in samples)
    assert len({sample.named[0] for sample in samples}) > 100


def test_answers_are_what_the_model_is_measured_by(samples: list[Sample]) -> None:
    verdicts = [judge(sample, sample.answer) for sample in samples]
    assert all(verdict.well_formed and not verdict.has_control for verdict in verdicts)
    assert not any(verdict.repeats for verdict in verdicts)
    assert sum(verdict.names_action for verdict in verdicts) > 0.95 * len(verdicts)


def test_lessons_show_the_dice_of_past_turns_too() -> None:
    asked = [
        m.content for sample in islice(lessons(1), 5) for m in sample.messages[1:-1] if m.role is Role.USER
    ]
    assert any(content.startswith("Dice:") for content in asked)


@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed.asks[0])
def test_a_deed_can_be_told_in_full(deed: Deed) -> None:
    told = (*deed.asks, *deed.tells, *deed.told, *deed.wins, *deed.won, *deed.fails, *deed.lost)
    assert set().union(*map(slots, told)) <= SLOTS
    assert bool(deed.checks) == bool(deed.wins) == bool(deed.fails) == bool(deed.won) == bool(deed.lost)
    assert set(deed.things) <= CATEGORIES.keys()
