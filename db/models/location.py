"""The table of locations."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, DateTime, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Key, NameKey, Now, Words
from db.models.upload import upload_key


class Location(Base):
    """A place of a campaign, found when the party first arrives."""

    __tablename__ = "locations"

    id: Mapped[Key]
    campaign_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("campaigns.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(Words(100))
    name_key: Mapped[str] = mapped_column(NameKey)
    description: Mapped[str] = mapped_column(Words(2000))
    appearance: Mapped[str] = mapped_column(Words(200), server_default=text("''"))
    map: Mapped[str | None] = upload_key()
    visits: Mapped[int] = mapped_column(server_default=text("0"))
    discovered_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    created_at: Mapped[Now]

    __table_args__ = (
        UniqueConstraint("campaign_id", "name_key"),
        CheckConstraint("visits >= 0", name="visits"),
        Index("locations_map", "map", postgresql_where=text("map IS NOT NULL")),
    )
