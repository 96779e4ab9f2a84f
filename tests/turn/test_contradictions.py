"""What a narration says is held against what the dice said."""

from __future__ import annotations

import random
import sys
from dataclasses import replace

import pytest

from bot.ember import world
from bot.ember.attempts import attempt
from bot.ember.grammar import Teller
from bot.ember.narration import narrate
from bot.llm.sentences import SentenceStream
from bot.rules.happenings import Fell
from bot.rules.outcome import Deed, Outcome
from bot.turn.contradictions import Wrong, contradiction, facts_of
from tests.prompt.scenes import character
from tests.turn.narrations import HELD_OUT, SENTENCES, labelled
from tests.turn.narrations.outcomes import OUTCOMES, SCENE


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


def test_who_lay_there_before_does_not_act_and_may_be_told_to_lie_there() -> None:
    down, dead = (
        replace(character("Borin"), hit_points=0),
        replace(character("Wren"), hit_points=0, vitals={"dead": True}),
    )
    facts = facts_of(Outcome(), replace(SCENE, party=(down, dead)))

    assert contradiction("Borin lies unconscious by the fire.", facts) is None
    assert contradiction("Wren is dead, and nothing brings her back.", facts) is None
    for sentence in ("Borin charges the goblin.", "Wren laughs.", "Borin is dead."):
        found = contradiction(sentence, facts)
        assert found is not None
        assert found.wrong is Wrong.FALL


def test_one_of_many_is_not_just_the_goblin() -> None:
    fell = Outcome((Deed("Kira", happenings=(Fell("Goblin 1", dead=True),)),))

    assert contradiction("The goblin behind it snarls and charges at Borin.", facts_of(fell, SCENE)) is None
