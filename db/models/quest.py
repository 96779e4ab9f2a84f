"""The table of quests."""

from __future__ import annotations

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.facts import QuestStatus
from db.models.base import Base, Key, NameKey, Now, Words, one_of


class Quest(Base):
    """Something the party of a campaign set out to do."""

    __tablename__ = "quests"

    id: Mapped[Key]
    campaign_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("campaigns.id", ondelete="CASCADE"))
    title: Mapped[str] = mapped_column(Words(200))
    title_key: Mapped[str] = mapped_column(NameKey)
    description: Mapped[str] = mapped_column(Words(2000))
    reward: Mapped[str] = mapped_column(Words(500))
    status: Mapped[str] = mapped_column(Words(20), server_default=QuestStatus.ACTIVE)
    created_at: Mapped[Now]

    __table_args__ = (
        UniqueConstraint("campaign_id", "title_key"),
        CheckConstraint(one_of("status", QuestStatus), name="status"),
        Index("quests_status", "campaign_id", "status", "id"),
    )
