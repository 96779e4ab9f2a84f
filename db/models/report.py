"""The table of reports."""

from __future__ import annotations

from sqlalchemy import BigInteger, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Key, Now, Snowflake, Words


class Report(Base):
    """What somebody wants a campaign's owner to see; `user_id` bounds how much one person reports, and is not shown."""

    __tablename__ = "reports"

    id: Mapped[Key]
    campaign_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("campaigns.id", ondelete="CASCADE"))
    turn_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("turns.id", ondelete="SET NULL"))
    user_id: Mapped[Snowflake]
    text: Mapped[str] = mapped_column(Words(2000))
    reason: Mapped[str] = mapped_column(Words(500))
    created_at: Mapped[Now]

    __table_args__ = (
        Index("reports_campaign", "campaign_id", "id"),
        Index("reports_turn", "turn_id"),
        Index("reports_user", "user_id", "created_at"),
    )
