"""Reports: what anybody at the table wants the campaign's owner to see, and nobody else."""

from __future__ import annotations

from datetime import timedelta

from bot.chronicle import wording
from bot.chronicle.access import own_campaign, the_campaign
from bot.errors import NotAllowed
from bot.facts import Actor, Campaign, Report
from db.session import Database

REASON_LIMIT = 300  # characters
MOST_AN_HOUR = 5
_WITHIN = timedelta(hours=1)
_KEPT = 50  # of a campaign, the newest
_TEXT_LIMIT = 1900  # characters


class Reports:
    """The reports of the campaign in the actor's channel."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def file(
        self, actor: Actor, *, message_id: int, answers: int | None = None, text: str, reason: str
    ) -> tuple[Campaign, Report]:
        """Write down what a message says and what is wrong with it; whose report it is, the owner is not told.

        The message `answers` a player's.

        NotAllowed for who has reported too much lately.
        """
        reason = wording.prose(reason, "reason", limit=REASON_LIMIT)
        async with self._database.transaction() as tx:
            campaign = await the_campaign(tx, actor)
            if await tx.reports.recent(actor.user_id, _WITHIN) >= MOST_AN_HOUR:
                raise NotAllowed(
                    f"That is {MOST_AN_HOUR} reports within an hour, the most one can make. What hurts you now,"
                    " `/xcard` takes back at once."
                )
            report = await tx.reports.add(
                campaign.id,
                message_id=message_id,
                answers=answers,
                user_id=actor.user_id,
                text=text[:_TEXT_LIMIT],
                reason=reason,
                keep=_KEPT,
            )
        return campaign, report

    async def list(self, actor: Actor) -> tuple[Report, ...]:
        """All that are kept, newest first; owners only."""
        async with self._database.transaction() as tx:
            campaign = await own_campaign(tx, actor)
            return await tx.reports.list(campaign.id)
