"""Sentences as a Dungeon Master might write them, each about an outcome that it keeps to (=) or contradicts (!).

Under each heading stand sentences about that outcome. The patterns were made with `SENTENCES` in view; `HELD_OUT` was
written after them, and nothing was changed for it.
"""

from __future__ import annotations

from tests.turn.narrations import attempts, fights, held_out

SENTENCES = fights.SENTENCES + attempts.SENTENCES
HELD_OUT = held_out.SENTENCES


def labelled(sentences: str) -> list[tuple[str, str, bool]]:
    """The name of the outcome, the sentence, and whether it contradicts."""
    told: list[tuple[str, str, bool]] = []
    outcome = ""
    for line in filter(None, sentences.splitlines()):
        if line[0] in "=!":
            told.append((outcome, line[2:], line[0] == "!"))
        else:
            outcome = line
    return told
