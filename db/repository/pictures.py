"""How many pictures guilds have had lately."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import array, insert

from db import models
from db.repository.base import Repository

_HOUR = timedelta(hours=1)


class Pictures(Repository):
    """A guild's share of pictures, whichever process makes them."""

    async def take(self, guild_id: int, *, per_hour: int) -> bool:
        """Count one more picture for the guild; False where it has had `per_hour` within the last hour."""
        if per_hour < 1:
            return False
        share = models.PictureShare
        at = func.unnest(share.taken).column_valued("at")
        lately = select(at).where(at > func.now() - _HOUR)
        # One statement: whoever takes at the same moment waits for the row, and then counts this one too.
        statement = (
            insert(share)
            .values(guild_id=guild_id, taken=array([func.now()]))
            .on_conflict_do_update(
                index_elements=["guild_id"],
                set_={"taken": func.array_append(func.array(lately.scalar_subquery()), func.now())},
                where=select(func.count()).select_from(lately.subquery()).scalar_subquery() < per_hour,
            )
            .returning(share.guild_id)
        )
        return await self._value(statement) is not None
