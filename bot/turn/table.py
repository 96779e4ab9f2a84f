"""What a Dungeon Master needs at hand to play a turn, and the scene that a turn begins in."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Protocol

from bot.facts import Limits, SceneContext, Turn
from bot.llm.engine import Engine
from bot.memory.rulebook import Rulebook
from bot.metrics import Metrics
from bot.settings import ContentLevel
from bot.turn.narrate import Sampling
from db.session import Database, Transaction


@dataclass(frozen=True, slots=True)
class Asking:
    """Who is asked where a move can be read in several ways, and for how long (seconds; 0 is not at all).

    A player has `choice_s` to say what was meant and `roll_s` to press a button for dice. The model reads messages
    for `model_s` at most.
    """

    choice_s: float = 0.0
    roll_s: float = 0.0
    model_s: float = 0.0


class Alarm(Protocol):
    """Has the campaign's turns played on at a moment, whatever dies in between."""

    async def __call__(self, campaign_id: int, bot_id: int, *, at: datetime, connection: Any) -> None:
        """Set it in the transaction of `connection`, psycopg's."""
        ...


class Follow(Protocol):
    """Has done what follows a turn that is posted, whatever dies in between."""

    async def __call__(self, tx: Transaction, turn: Turn, /) -> None:
        """Say so in the transaction in which it is posted."""
        ...


@dataclass(frozen=True, slots=True)
class Table:
    """The database, the model, the rules at hand, how turns are told, and how much of all that there is."""

    database: Database
    engine: Callable[[], Awaitable[Engine]]
    rulebook: Rulebook
    sampling: Sampling
    context_tokens: int
    history_turns: int
    story_segments: int
    alarm: Alarm
    follow: Follow
    asking: Asking = Asking()
    limits: Limits = field(default_factory=dict)
    metrics: Metrics = field(default_factory=Metrics)
    ceiling: ContentLevel = ContentLevel.MATURE  # for whom narrations are fit at most


async def load(
    table: Table, campaign_id: int, *, before_turn_id: int | None = None, place_id: int | None = None
) -> SceneContext:
    """Everything the Dungeon Master knows, read afresh from the database in one short read, as `load_scene` has it."""
    async with table.database.transaction() as tx:
        scene = await tx.context.load_scene(
            campaign_id,
            history=table.history_turns,
            segments=table.story_segments,
            before_turn_id=before_turn_id,
            place_id=place_id,
        )
    if (content := scene.campaign.content) is None:
        return scene
    return replace(scene, campaign=replace(scene.campaign, content=content.at_most(table.ceiling)))
