"""What the moves of a turn mean to do, as the rules read them."""

from __future__ import annotations

from collections.abc import Sequence

from bot.facts import Move, SceneContext
from bot.rules.intents import Intent, read
from bot.turn import company

Reading = tuple[Intent, ...]
"""What one move means to do, in order."""


def read_moves(moves: Sequence[Move], context: SceneContext) -> tuple[Reading, ...]:
    """A reading of each move by the rules alone."""
    situation = company.situation(company.creatures(moves, context), context)
    return tuple(read(move.text, move.actor, situation) for move in moves)
