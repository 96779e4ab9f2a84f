"""The pictures that players brought, and whether anything still refers to them."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Subquery, delete, func, or_, select, union
from sqlalchemy.dialects.postgresql import insert

from db import models
from db.repository.base import Repository

_REFERENCES = (models.Character.portrait, models.Location.map, models.Campaign.map)


class Uploads(Repository):
    """Each picture once, by the hash of its file."""

    async def keep(self, digest: str, size: int) -> None:
        """Note a picture of so many bytes; until the transaction ends, nobody can forget it."""
        statement = insert(models.Upload).values(digest=digest, size=size)
        await self._change(statement.on_conflict_do_update(index_elements=["digest"], set_={"size": size}))

    async def taken(self) -> int:
        """The bytes of all pictures."""
        return int(await self._value(select(func.coalesce(func.sum(models.Upload.size), 0))))

    async def of_campaign(self, campaign_id: int) -> tuple[str, ...]:
        """The digests of a campaign's pictures, in order."""
        used = _used(models.Campaign.id == campaign_id)
        digests = select(models.Upload.digest).where(models.Upload.digest.in_(select(used.c[0])))
        return tuple(row.digest for row in await self._rows(digests.order_by(models.Upload.digest)))

    async def digests(self) -> frozenset[str]:
        """Those of all pictures."""
        return frozenset(row.digest for row in await self._rows(select(models.Upload.digest)))

    async def of_guild(self, guild_id: int) -> int:
        """How many different pictures a guild's campaigns have."""
        used = _used(models.Campaign.guild_id == guild_id)
        return int(await self._value(select(func.count(used.c[0]))))

    async def forget_unused(self) -> tuple[str, ...]:
        """Forget the pictures to which nothing refers, less those that are being noted just now; returns which."""
        referred = or_(
            *(select(column).where(column == models.Upload.digest).exists() for column in _REFERENCES)
        )
        unused = select(models.Upload.digest).where(~referred).with_for_update(skip_locked=True)
        statement = delete(models.Upload).where(models.Upload.digest.in_(unused))
        return tuple(row.digest for row in await self._rows(statement.returning(models.Upload.digest)))


def _used(condition: ColumnElement[bool]) -> Subquery:
    """The digests to which campaigns refer, each once."""
    campaigns = select(models.Campaign.id).where(condition)
    return union(
        select(models.Character.portrait).where(models.Character.campaign_id.in_(campaigns)),
        select(models.Location.map).where(models.Location.campaign_id.in_(campaigns)),
        select(models.Campaign.map).where(condition),
    ).subquery()
