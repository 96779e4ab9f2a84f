"""Fights as they are stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Fight:
    """A fight as it is stored; `state` is the JSON of its Encounter.

    `version` counts its changes. Whose turn it is has `turn_s` seconds for it (0: for ever), until `due_at`.
    `tracker_message_id` is the Discord message that shows the fight, posted at `tracker_at`, once there is one.
    """

    id: int
    campaign_id: int
    bot_id: int
    channel_id: int
    state: Mapping[str, Any]
    version: int
    turn_s: int
    started_at: datetime
    due_at: datetime | None = None
    ended_at: datetime | None = None
    tracker_message_id: int | None = None
    tracker_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """True while it is fought."""
        return self.ended_at is None

    @property
    def is_late(self) -> bool:
        """True when whoever's turn it is has taken too long."""
        return self.is_open and self.due_at is not None and self.due_at <= datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class FightEntry:
    """One step of a fight: what it is called, who caused it (0: the rules), and the JSON of its Outcome.

    `version` is the fight's after this step; the outcome holds every change, and so the way back.
    """

    id: int
    version: int
    user_id: int
    title: str
    outcome: Mapping[str, Any]
    at: datetime
