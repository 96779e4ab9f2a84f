"""From a message to what it attempts, by rules alone."""

from __future__ import annotations

from bot.rules.intents.attempts import ATTACK, SHOT, read_attempt
from bot.rules.intents.difficulty import difficulty
from bot.rules.intents.intent import Intent, IntentKind
from bot.rules.intents.situation import Situation
from bot.rules.intents.validated import validated


def read(text: str, actor: str, situation: Situation) -> tuple[Intent, ...]:
    """What a message attempts, in order, each validated; never empty."""
    attempt = read_attempt(text)
    if attempt is None:
        intent = Intent(IntentKind.OTHER, actor)
    elif attempt in {ATTACK, SHOT}:
        intent = Intent(IntentKind.ATTACK, actor, ranged=attempt == SHOT)
    else:
        intent = Intent(IntentKind.CHECK, actor, check=attempt, difficulty=difficulty(text))
    return (validated(intent, situation),)
