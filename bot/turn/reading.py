"""What the moves of a turn mean to do, in order, and how that is kept while a player is asked."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from typing import Any

from pydantic import TypeAdapter

from bot.rules.intents import Intent

Reading = tuple[Intent, ...]
"""What one move means to do, in order."""


def to_json(readings: Sequence[Reading]) -> list[Any]:
    """The readings of a turn's moves as they are stored with it."""
    return [_adapter().dump_python(reading, mode="json") for reading in readings]


def from_json(stored: Iterable[Any]) -> tuple[Reading, ...]:
    """The readings that `to_json` wrote."""
    return tuple(_adapter().validate_python(reading) for reading in stored)


@functools.cache
def _adapter() -> TypeAdapter[Reading]:
    return TypeAdapter(Reading)
