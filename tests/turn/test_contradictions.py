"""What a narration says is held against what the dice said."""

from __future__ import annotations

import random
import sys

import pytest

from bot.ember import world
from bot.ember.attempts import attempt
from bot.ember.grammar import Teller
from bot.ember.narration import narrate
from bot.llm.sentences import SentenceStream
from bot.rules.outcome import Deed, Outcome
from bot.turn.contradictions import contradiction, facts_of
from tests.turn.narrations import HELD_OUT, OUTCOMES, SCENE, SENTENCES, labelled


@pytest.mark.parametrize(
    ("sentences", "least_precision", "least_recall"), [(SENTENCES, 0.98, 0.95), (HELD_OUT, 0.95, 0.5)]
)
def test_false_alarms_are_rare_and_most_contradictions_are_found(
    sentences: str, least_precision: float, least_recall: float
) -> None:
    told = labelled(sentences)
    wrong = {(outcome, sentence) for outcome, sentence, contradicts in told if contradicts}
    found = {
        (outcome, sentence)
        for outcome, sentence, _ in told
        if contradiction(sentence, facts_of(OUTCOMES[outcome], SCENE)) is not None
    }
    precision, recall = len(found & wrong) / len(found), len(found & wrong) / len(wrong)
    report = [
        f"{len(told)} sentences, {len(wrong)} contradict: precision {precision:.3f}, recall {recall:.3f}",
        *(f"false alarm, {outcome}: {sentence}" for outcome, sentence in sorted(found - wrong)),
        *(f"missed, {outcome}: {sentence}" for outcome, sentence in sorted(wrong - found)),
    ]
    sys.stdout.write("\n".join(report))
    assert precision >= least_precision
    assert recall >= least_recall


def test_what_the_demo_model_learned_from_raises_no_alarm() -> None:
    rng = random.Random(3)
    teller, alarms, told = Teller(rng), 0, 0
    for _ in range(300):
        made = attempt(rng, SCENE, "Kira", ["Kira", "Borin"])
        outcome = Outcome((Deed("Kira", happenings=(made.check,)),) if made.check else ())
        text = SentenceStream()
        answer = narrate(teller, [made], world.campaign(rng)[1])
        sentences = [*text.feed(answer), *text.finish()]
        told += len(sentences)
        alarms += sum(contradiction(one, facts_of(outcome, SCENE)) is not None for one in sentences)
    assert told > 500
    assert alarms / told < 0.002


def test_what_somebody_says_is_only_a_word() -> None:
    facts = facts_of(OUTCOMES["miss"], SCENE)
    assert contradiction('"I hit the goblin for 12 damage!" Kira lies.', facts) is None


def test_the_fact_that_is_denied_is_named_in_words() -> None:
    found = contradiction(
        "Kira\u2019s longsword bites deep into the goblin.", facts_of(OUTCOMES["miss"], SCENE)
    )
    assert found is not None
    assert found.fact == "Kira's attack misses"
