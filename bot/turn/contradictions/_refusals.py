"""What could not be done and is told as done."""

from __future__ import annotations

import re

from bot.turn.contradictions._facts import Facts, Refusal
from bot.turn.contradictions._phrases import CASTS, HITS, STRIKES
from bot.turn.contradictions._wording import is_unreal, says

_BUT_NOT = re.compile(
    r"\b(?:no|not|nothing|never|but|yet|only|fizzles|gutters|fails?|without)\b|n't\b", re.IGNORECASE
)


def wrong_refusal(told: str, facts: Facts) -> str:
    """Why something cannot be done that is told as done; empty where nothing is."""
    if is_unreal(told) or _BUT_NOT.search(told):
        return ""
    return next((refusal.sentence for refusal in facts.refused if _is_told(told, facts, refusal)), "")


def _is_told(told: str, facts: Facts, refusal: Refusal) -> bool:
    if says(told, facts.called(refusal.actor), f"{HITS}|{CASTS}"):
        return True
    means = refusal.means.split()
    return bool(means) and says(told, rf"(?i:(?:the|her|his|their|your|a) {re.escape(means[-1])})", STRIKES)
