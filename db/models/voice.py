"""The table of voices."""

from __future__ import annotations

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Key, NameKey, Now, Words


class Voice(Base):
    """The voice that somebody in a campaign was given; pitch in semitones, rate in percent."""

    __tablename__ = "voices"

    id: Mapped[Key]
    campaign_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("campaigns.id", ondelete="CASCADE"))
    npc: Mapped[str] = mapped_column(Words(100))
    npc_key: Mapped[str] = mapped_column(NameKey)
    voice: Mapped[str] = mapped_column(Words(100))
    pitch: Mapped[int] = mapped_column(server_default=text("0"))
    rate: Mapped[int] = mapped_column(server_default=text("100"))
    created_at: Mapped[Now]

    __table_args__ = (
        UniqueConstraint("campaign_id", "npc_key"),
        CheckConstraint("pitch BETWEEN -12 AND 12", name="pitch"),
        CheckConstraint("rate BETWEEN 50 AND 200", name="rate"),
    )
