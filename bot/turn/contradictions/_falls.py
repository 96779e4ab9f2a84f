"""Who is told to have died or fallen and did not, and who acts from beyond the grave."""

from __future__ import annotations

import re

from bot.turn.contradictions._facts import Facts
from bot.turn.contradictions._phrases import ACTS, DIES, DROPS
from bot.turn.contradictions._wording import is_unreal, says

_STANDING_NO_MORE = re.compile(
    r"\b(?:ghost|spirit|corpse|body|undead|last|dying|final|no more|never"
    r"|before|one more|until|as (?:he|she|it|they) (?:dies|falls?)|dead|unconscious)\b",
    re.IGNORECASE,
)
_POSSIBLY = re.compile(
    r"\b(?:if|should|or|will|going to|about to|not|never|nobody|no one|until)\b", re.IGNORECASE
)


def wrong_fall(told: str, facts: Facts) -> str:
    """Whose fate is told otherwise than it is; empty where nobody's is."""
    if is_unreal(told):
        return ""
    for name in facts.names:
        called = facts.called(name)
        if name in facts.fallen:
            if not _STANDING_NO_MORE.search(told) and says(told, called, ACTS):
                return f"{name} {'is dead' if name in facts.dead else 'lies unconscious'}"
        elif not _POSSIBLY.search(told) and says(told, called, f"{DIES}|{DROPS}"):
            return f"{name} is alive and has not fallen"
        if name in facts.fallen - facts.dead and not _POSSIBLY.search(told) and says(told, called, DIES):
            return f"{name} is unconscious, not dead"
    return ""
