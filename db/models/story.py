"""The table of story segments."""

from __future__ import annotations

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Key, Now, Words


class StorySegment(Base):
    """A stretch of a campaign's story, told in short, with the turns it covers."""

    __tablename__ = "story_segments"

    id: Mapped[Key]
    campaign_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("campaigns.id", ondelete="CASCADE"))
    text: Mapped[str] = mapped_column(Words)
    turn_ids: Mapped[list[int]] = mapped_column(ARRAY(BigInteger))
    created_at: Mapped[Now]

    __table_args__ = (
        CheckConstraint("cardinality(turn_ids) > 0", name="turn_ids"),
        Index("story_segments_campaign", "campaign_id", "id"),
    )
