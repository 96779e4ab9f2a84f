"""What players report to the owners of their campaigns."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import delete, func, insert, select

from bot.facts import Report
from db import models
from db.repository.base import Record, Repository
from db.repository.turns import carried_by


class Reports(Repository):
    """Who reported is asked for by `recent` alone, and told to nobody."""

    async def add(
        self,
        campaign_id: int,
        *,
        message_id: int,
        answers: int | None,
        user_id: int,
        text: str,
        reason: str,
        keep: int,
    ) -> Report:
        """Write a report down, on the turn that a message carries, if any; the campaign keeps its newest ones.

        The message `answers` a player's.
        """
        turn_id = await self._value(
            select(models.Turn.id)
            .where(models.Turn.campaign_id == campaign_id, carried_by(message_id, answers=answers))
            .limit(1)
        )
        statement = insert(models.Report).values(
            campaign_id=campaign_id, turn_id=turn_id, user_id=user_id, text=text, reason=reason
        )
        (row,) = await self._rows(statement.returning(models.Report))
        newest = (
            select(models.Report.id)
            .where(models.Report.campaign_id == campaign_id)
            .order_by(models.Report.id.desc())
            .limit(keep)
        )
        older = (models.Report.campaign_id == campaign_id, models.Report.id.not_in(newest))
        await self._change(delete(models.Report).where(*older))
        return _to_report(row)

    async def recent(self, user_id: int, within: timedelta) -> int:
        """How many a user wrote lately, wherever."""
        statement = (
            select(func.count())
            .select_from(models.Report)
            .where(models.Report.user_id == user_id, models.Report.created_at > func.now() - within)
        )
        return int(await self._value(statement))

    async def list(self, campaign_id: int) -> tuple[Report, ...]:
        """The campaign's reports, newest first."""
        statement = (
            select(models.Report)
            .where(models.Report.campaign_id == campaign_id)
            .order_by(models.Report.id.desc())
        )
        return tuple(_to_report(row) for row in await self._rows(statement))


def _to_report(row: Record) -> Report:
    return Report(id=row.id, turn_id=row.turn_id, text=row.text, reason=row.reason, at=row.created_at)
