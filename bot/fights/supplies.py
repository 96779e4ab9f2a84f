"""What was used up, in a fight or outside of one, is gone from the sheet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from bot.errors import PlayerError
from bot.rules.changes import Change
from bot.rules.happenings import Happening
from bot.rules.heroes import belongings_of, inventory
from bot.rules.potions import drunk
from db.session import Transaction


async def use_up(
    tx: Transaction, campaign_id: int, happenings: Iterable[Happening], characters: Mapping[str, int]
) -> tuple[Change, ...]:
    """Take what was drunk out of the belongings of who had it; `characters` are ids by name.

    What nobody wrote down cannot be taken away. Returns what changed.
    """
    changes: list[Change] = []
    for spent in drunk(happenings):
        if (character_id := characters.get(spent.actor)) is None:
            continue
        held = await tx.characters.hold(campaign_id, character_id)
        owned = belongings_of(held)
        try:
            left, _ = inventory.remove(owned, spent.what)
        except PlayerError:
            continue
        await tx.characters.update(replace(held, belongings=left.stored()))
        changes.append(Change(f"hero:{character_id}", "belongings", owned.stored(), left.stored()))
    return tuple(changes)
