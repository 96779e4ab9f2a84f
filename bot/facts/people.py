"""Who asks for something, and who is played."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks for something: a Discord user in a guild, their roles, and whether they may Manage Server there."""

    user_id: int
    name: str
    guild_id: int
    channel_id: int
    manages_guild: bool = False
    role_ids: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Character:
    """A player character (it has a `user_id`) or an NPC (it has none).

    `abilities` maps STR, DEX, CON, INT, WIS, CHA to scores of 1 to 30 (SRD 5.1, Using Ability Scores). `sheet`,
    `belongings` and `vitals` are the JSON that `bot.rules.heroes` writes and reads; who is older than that has none.
    `appearance` says how they look; `portrait` is the digest of the picture that somebody brought.
    """

    id: int
    campaign_id: int
    user_id: int | None
    name: str
    race: str
    class_name: str
    level: int
    background: str
    abilities: Mapping[str, int]
    hit_points: int
    max_hit_points: int
    retired: bool = False
    sheet: Mapping[str, Any] = field(default_factory=dict)
    belongings: Mapping[str, Any] = field(default_factory=dict)
    vitals: Mapping[str, Any] = field(default_factory=dict)
    appearance: str = ""
    portrait: str | None = None

    @property
    def is_npc(self) -> bool:
        """True when no player owns the character."""
        return self.user_id is None
