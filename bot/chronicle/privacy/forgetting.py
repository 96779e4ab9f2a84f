"""Forgets a person in one campaign, in one transaction; a second time finds nothing."""

from __future__ import annotations

import asyncio
from typing import Any

from pydantic import ValidationError

from bot.chronicle.privacy.scrub import Scrub, without_changes
from bot.rules.combat.encounter import Encounter
from bot.rules.outcome import Outcome
from db.session import Transaction

_READ = {"outcome": Outcome.from_json, "state": Encounter.from_json}


class TurnUnderWay(Exception):
    """Something of the person is being told this very moment; in a while it is told."""


async def forget_in(tx: Transaction, campaign_id: int, user_id: int) -> Scrub | None:
    """Forget the person in the campaign; returns what they were known by there, None where the campaign is gone.

    A campaign that nobody else ever played in goes whole. Raises TurnUnderWay while a turn of theirs is played.
    """
    if not await tx.people.hold(campaign_id):
        return None
    if await tx.people.acts_now(campaign_id, user_id):
        raise TurnUnderWay
    traces = await tx.people.traces(campaign_id, user_id)
    scrub = await asyncio.to_thread(Scrub, traces.names, traces.theirs, traces.others)
    if await tx.people.is_alone(campaign_id, user_id):
        await tx.campaigns.delete(campaign_id)
        return scrub

    def document(column: str, value: Any) -> Any:
        if column == "outcome":
            value = without_changes(value, traces.heroes)
        scrubbed = scrub.document(value, user_id)
        return scrubbed if _is_readable(column, scrubbed) else _nothing(column)

    # Their own rows go first: what is blank then names nobody.
    await tx.people.forget(campaign_id, user_id)
    await tx.people.uncast(campaign_id, sorted(traces.names))
    await tx.people.rewrite(campaign_id, told=scrub.telling, mentions=scrub.mention, document=document)
    return scrub


def _is_readable(column: str, value: Any) -> bool:
    read = _READ.get(column)
    try:
        if read is not None:
            read(value)
    except (ValidationError, LookupError, TypeError, ValueError):
        return False
    return True


def _nothing(column: str) -> dict[str, Any]:
    """What stands for a document that could not be read any more."""
    return Outcome().to_json() if column == "outcome" else Encounter({}).to_json()
