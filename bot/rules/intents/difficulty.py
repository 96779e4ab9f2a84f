"""How hard a task is (SRD 5.1, Using Ability Scores: Typical Difficulty Classes)."""

from __future__ import annotations

import re

MEDIUM = 15
LADDER = (
    (5, "very easy"),
    (10, "easy"),
    (15, "medium"),
    (20, "hard"),
    (25, "very hard"),
    (30, "nearly impossible"),
)

# "I try hard" and "I hit it hard" say how something is done; "a hard climb" says what the task is like.
_HARD = (
    r"(?<!try )(?<!trying )(?<!hit )(?<!it )(?<!him )(?<!her )(?<!them )(?<!as )"
    r"(?<!think )(?<!push )(?<!pull )(?<!look )"
    r"hard(?! liquor| cider| cheese| tack| bread| candy)"
)
_RAISED = tuple(
    (dc, re.compile(rf"\b(?:{words})\b", re.IGNORECASE))
    for dc, words in (
        (30, r"(?:nearly|almost|next to|practically) impossible"),
        (25, r"(?:very|extremely|really|terribly|incredibly) (?:hard|difficult|tricky|treacherous)"),
        (20, rf"{_HARD}|difficult|tricky|treacherous|slippery|sheer|icy|greased|masterwork"),
    )
)


def difficulty(text: str) -> int:
    """The DC of the SRD's ladder for what the words say about it, 15 (medium) when they say nothing.

    A player can own up to a hard task; that it is easy is not for them to say.
    """
    return next((dc for dc, words in _RAISED if words.search(text)), MEDIUM)


def laddered(dc: int) -> int:
    """The nearest step of the ladder, medium at least."""
    return max(MEDIUM, min((step for step, _ in LADDER), key=lambda step: abs(step - dc)))


def called(dc: int) -> str:
    """What the SRD calls a DC of the ladder: `medium`."""
    return dict(LADDER)[dc]
