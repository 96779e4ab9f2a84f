"""The table of pictures that guilds have had lately."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import DateTime
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Snowflake


class PictureShare(Base):
    """When a guild had its pictures of the last hour; older ones may be among them until the next comes."""

    __tablename__ = "picture_shares"

    guild_id: Mapped[Snowflake] = mapped_column(primary_key=True, autoincrement=False)
    taken: Mapped[list[datetime]] = mapped_column(ARRAY(DateTime(timezone=True)))
