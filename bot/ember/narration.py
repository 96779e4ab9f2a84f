"""The answer that a turn should get, told from what is known of its moves."""

from __future__ import annotations

from collections.abc import Sequence

from bot.ember.attempts import Attempt
from bot.ember.grammar import Teller, expand
from bot.ember.lexicon import tones
from bot.llm.sentences import ends

_MOST_SENTENCES = 4
_A_CROWD = 3
_AT_A_LOSS = "{n} tries, and for now nothing comes of it."


def narrate(teller: Teller, attempts: Sequence[Attempt], tone: str) -> str:
    """Two to four sentences: an opening for each move, what comes of the last, some colour, an open end."""
    rng = teller.rng
    told: list[str] = []
    for attempt in attempts:
        opening = teller.draw(attempt.openings, attempt.facts)
        _add(told, opening or expand(_AT_A_LOSS, attempt.facts, rng))
    last = attempts[-1]
    if len(attempts) < _A_CROWD or rng.random() < 0.5:
        _add(told, teller.draw(last.sequels, last.facts))
    if len(attempts) == 1 and rng.random() < 0.3:
        _add(told, teller.draw(last.sequels, last.facts))
    if rng.random() < 0.5:
        pool = tones.COLOUR[tone] if rng.random() < 0.75 else tones.ASIDE
        _add(told, teller.draw(pool, last.facts))
    if rng.random() < 0.12 or len(told) == 1:
        _add(told, teller.draw(tones.CLOSERS, last.facts))
    return " ".join(told)


def _add(told: list[str], sentence: str | None) -> None:
    """Append the sentence unless that makes too many."""
    if sentence and sum(1 for _ in ends(" ".join([*told, sentence]))) <= _MOST_SENTENCES:
        told.append(sentence)
