"""The table of secrets."""

from __future__ import annotations

from sqlalchemy import BigInteger, ForeignKey, Index, false
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Key, Now, Words


class Secret(Base):
    """Something that the Dungeon Master knows, its `readers` (Discord users) too, and once `known` everybody."""

    __tablename__ = "secrets"

    id: Mapped[Key]
    campaign_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("campaigns.id", ondelete="CASCADE"))
    about: Mapped[str] = mapped_column(Words(200), server_default="")
    text: Mapped[str] = mapped_column(Words(1000))
    readers: Mapped[list[int]] = mapped_column(ARRAY(BigInteger), server_default="{}")
    known: Mapped[bool] = mapped_column(server_default=false())
    created_at: Mapped[Now]

    __table_args__ = (Index("secrets_campaign", "campaign_id", "id"),)
