"""A fight that is on resolves what its party attempts by turns, rounds and distances."""

from __future__ import annotations

from bot.facts import SceneContext, Turn
from bot.rules.outcome import Deed
from bot.rules.roller import Roller
from db.session import Transaction


async def is_on(tx: Transaction, campaign_id: int) -> bool:  # noqa: ARG001
    """True while the campaign has a fight."""
    return False


async def resolve_in_fight(
    tx: Transaction,  # noqa: ARG001
    turn: Turn,  # noqa: ARG001
    context: SceneContext,  # noqa: ARG001
    roller: Roller,  # noqa: ARG001
) -> tuple[Deed, ...] | None:
    """What came of the turn's moves in the campaign's fight; None where there is none."""
    return None
