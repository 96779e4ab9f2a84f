"""The moves of a turn, read together with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.dialects.postgresql import aggregate_order_by

from bot.facts import Move
from db.models import Action, Turn


@cache
def moves_of_turn() -> ColumnElement[Any]:
    """A column for a query of turns: the turn's moves as JSON, in the order in which they were written.

    Messages may overtake each other on the way to us; their ids, being snowflakes, grow with time.
    """
    move = func.jsonb_build_object(
        "action_id",
        Action.id,
        "message_id",
        Action.message_id,
        "user_id",
        Action.user_id,
        "actor",
        Action.actor,
        "text",
        Action.text,
        "character_id",
        Action.character_id,
    )
    moves = select(func.jsonb_agg(aggregate_order_by(move, Action.message_id))).where(
        Action.turn_id == Turn.id
    )
    return func.coalesce(moves.scalar_subquery(), func.jsonb_build_array()).label("moves")


def to_moves(moves: Iterable[Mapping[str, Any]]) -> tuple[Move, ...]:
    """The facts in such a column."""
    return tuple(Move(**move) for move in moves)
