"""What a table does not want told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class BoundaryKind(StrEnum):
    """A line is never crossed, a veil is drawn before it happens; what an X-card took back does not come again."""

    LINE = "line"
    VEIL = "veil"
    XCARD = "xcard"


@dataclass(frozen=True, slots=True)
class Boundary:
    """Something that the story keeps away from; empty where an X-card did not say what it was about."""

    id: int
    kind: BoundaryKind
    text: str


@dataclass(frozen=True, slots=True)
class Report:
    """What somebody wants the campaign's owner to see: what was told, in which turn (if in one), and why."""

    id: int
    turn_id: int | None
    text: str
    reason: str
    at: datetime
