"""What the moves of a turn mean to do, as the rules read them."""

from __future__ import annotations

from bot.facts import Move
from bot.rules.checks import CheckKind, due_check
from bot.rules.intents import Intent, IntentKind
from bot.rules.intents.attempts import SHOT


def read_move(move: Move) -> tuple[Intent, ...]:
    """The intents of a move, in order; none where nothing is attempted that a rule is needed for."""
    check = due_check(move.text)
    if check is None:
        return ()
    if check.kind is CheckKind.ATTACK:
        return (Intent(IntentKind.ATTACK, move.actor, means=SHOT if check.name == SHOT else "Attack"),)
    return (Intent(IntentKind.CHECK, move.actor, check=check.name, difficulty=check.dc),)
