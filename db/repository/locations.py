"""The places of a campaign."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, insert, select, update

from bot.errors import NotFound
from bot.facts import Location
from db import models
from db.repository.base import Record, Repository


class Locations(Repository):
    """Where the party can be; a name is compared without regard to case."""

    async def add(self, *, campaign_id: int, name: str, description: str) -> Location:
        """Put a place on the map, not yet visited; AlreadyThere when the campaign has that name."""
        statement = insert(models.Location).values(
            campaign_id=campaign_id, name=name, name_key=name, description=description
        )
        (row,) = await self._rows(statement.returning(models.Location))
        return to_location(row)

    async def by_name(self, campaign_id: int, name: str) -> Location | None:
        """The place of that name."""
        statement = select(models.Location).where(
            models.Location.campaign_id == campaign_id, models.Location.name_key == name
        )
        row = await self._row(statement)
        return None if row is None else to_location(row)

    async def list(self, campaign_id: int) -> tuple[Location, ...]:
        """All places, in alphabetical order."""
        statement = (
            select(models.Location)
            .where(models.Location.campaign_id == campaign_id)
            .order_by(models.Location.name_key)
        )
        return tuple(to_location(row) for row in await self._rows(statement))

    async def names(self, campaign_id: int, starts_with: str, limit: int = 25) -> tuple[str, ...]:
        """The names that begin so, in alphabetical order."""
        names = select(models.Location.name).where(models.Location.campaign_id == campaign_id)
        return await self._beginning(names, models.Location.name_key, starts_with, limit)

    async def visit(self, campaign_id: int, location_id: int) -> Location:
        """Let the party arrive: count the visit, note the discovery, and make it the campaign's place."""
        arrive = (
            update(models.Location)
            .where(models.Location.id == location_id, models.Location.campaign_id == campaign_id)
            .values(
                visits=models.Location.visits + 1,
                discovered_at=func.coalesce(models.Location.discovered_at, func.now()),
            )
            .returning(models.Location)
        )
        row = await self._row(arrive)
        if row is None:
            raise NotFound("There is no such place in this campaign.")
        await self._change(
            update(models.Campaign).where(models.Campaign.id == campaign_id).values(location_id=location_id)
        )
        return to_location(row)

    async def set_appearance(self, location_id: int, appearance: str) -> None:
        """Say how a place looks."""
        await self._set(location_id, appearance=appearance)

    async def set_map(self, location_id: int, digest: str | None) -> None:
        """Make an upload the map of a place, or take it away."""
        await self._set(location_id, map=digest)

    async def _set(self, location_id: int, **values: Any) -> None:
        statement = update(models.Location).where(models.Location.id == location_id).values(**values)
        if not await self._change(statement):
            raise NotFound("There is no such place in this campaign.")


def to_location(row: Record) -> Location:
    """The fact that a row of the table states."""
    return Location(
        id=row.id,
        name=row.name,
        description=row.description,
        visits=row.visits,
        discovered_at=row.discovered_at,
        appearance=row.appearance,
        map=row.map,
    )
