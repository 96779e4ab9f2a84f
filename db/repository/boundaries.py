"""What the story of a campaign keeps away from."""

from __future__ import annotations

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert

from bot.facts import Boundary, BoundaryKind
from db import models
from db.repository.base import Repository


class Boundaries(Repository):
    """Lines, veils and what X-cards took back; what is compared is the text without regard to case."""

    async def add(self, campaign_id: int, kind: BoundaryKind, text: str) -> None:
        """Keep away from something; again changes nothing. NotFound when the campaign is gone."""
        statement = insert(models.Boundary).values(
            campaign_id=campaign_id, kind=kind, text=text, text_key=text
        )
        await self._change(statement.on_conflict_do_nothing())

    async def list(self, campaign_id: int) -> tuple[Boundary, ...]:
        """All of them, lines first, oldest first."""
        statement = (
            select(models.Boundary)
            .where(models.Boundary.campaign_id == campaign_id)
            .order_by(models.Boundary.kind, models.Boundary.id)
        )
        rows = await self._rows(statement)
        found = tuple(Boundary(row.id, BoundaryKind(row.kind), row.text) for row in rows)
        return tuple(one for kind in BoundaryKind for one in found if one.kind is kind)

    async def keep_newest(self, campaign_id: int, kind: BoundaryKind, most: int) -> None:
        """Drop those of a kind that are older than the newest `most`."""
        its = (models.Boundary.campaign_id == campaign_id, models.Boundary.kind == kind)
        newest = select(models.Boundary.id).where(*its).order_by(models.Boundary.id.desc()).limit(most)
        await self._change(delete(models.Boundary).where(*its, models.Boundary.id.not_in(newest)))

    async def remove(self, campaign_id: int, boundary_id: int) -> bool:
        """Let the story go there again; False where that has happened already."""
        statement = delete(models.Boundary).where(
            models.Boundary.id == boundary_id, models.Boundary.campaign_id == campaign_id
        )
        return await self._change(statement) > 0
