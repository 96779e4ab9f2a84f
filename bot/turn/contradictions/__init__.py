"""What a narration says against the outcome that it tells: invented numbers, hits told as misses, false deaths.

Nothing is said where a sentence can be read in another way: a false alarm costs a narration, and a small slip that is
let through costs little. So each pattern wants its subject near its verb, and words such as "almost" excuse it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.prompt.boundaries import crossed
from bot.turn.contradictions._attacks import wrong_attack
from bot.turn.contradictions._checks import wrong_check
from bot.turn.contradictions._facts import Facts, facts_of
from bot.turn.contradictions._falls import wrong_fall
from bot.turn.contradictions._numbers import wrong_number
from bot.turn.contradictions._refusals import wrong_refusal
from bot.turn.contradictions._wording import spoken_by_the_narrator

__all__ = ["Contradiction", "Facts", "Wrong", "contradiction", "facts_of"]


class Wrong(StrEnum):
    """What a narration got wrong."""

    NUMBER = "number"
    ATTACK = "attack"
    CHECK = "check"
    FALL = "fall"
    REFUSAL = "refusal"
    LINE = "line"


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A sentence that cannot stay, and the fact that it denies, in words that the model can keep to."""

    wrong: Wrong
    sentence: str
    fact: str


_TESTS = (
    (Wrong.NUMBER, wrong_number),
    (Wrong.ATTACK, wrong_attack),
    (Wrong.FALL, wrong_fall),
    (Wrong.CHECK, wrong_check),
    (Wrong.REFUSAL, wrong_refusal),
)


def contradiction(sentence: str, facts: Facts) -> Contradiction | None:
    """The first thing that a sentence of a narration says against the facts; what is quoted is only somebody's word."""
    if (line := crossed(sentence, facts.boundaries)) is not None:  # nobody in the story may say it either
        return Contradiction(Wrong.LINE, sentence, f"nothing in this story is about {line.text}")
    told = spoken_by_the_narrator(sentence)
    for wrong, test in _TESTS:
        if fact := test(told, facts):
            return Contradiction(wrong, sentence, fact)
    return None
