"""The table of what a campaign's story keeps away from."""

from __future__ import annotations

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.facts import BoundaryKind
from db.models.base import Base, Key, NameKey, Words, one_of


class Boundary(Base):
    """Something that the table does not want told. It has neither a user nor a time: nobody can learn whose it is."""

    __tablename__ = "boundaries"

    id: Mapped[Key]
    campaign_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("campaigns.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(Words(20))
    text: Mapped[str] = mapped_column(Words(100))
    text_key: Mapped[str] = mapped_column(NameKey)

    __table_args__ = (
        UniqueConstraint("campaign_id", "kind", "text_key"),
        CheckConstraint(one_of("kind", BoundaryKind), name="kind"),
    )
