"""The table of characters."""

from __future__ import annotations

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, SmallInteger, false, text
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Document, Key, NameKey, Now, Words
from db.models.upload import upload_key


class Character(Base):
    """A player's character, or an NPC where `user_id` is null."""

    __tablename__ = "characters"

    id: Mapped[Key]
    campaign_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("campaigns.id", ondelete="CASCADE"))
    user_id: Mapped[int | None] = mapped_column(BigInteger)
    name: Mapped[str] = mapped_column(Words(80))
    name_key: Mapped[str] = mapped_column(NameKey)
    race: Mapped[str] = mapped_column(Words(60))
    class_name: Mapped[str] = mapped_column(Words(60))
    level: Mapped[int] = mapped_column(SmallInteger)
    background: Mapped[str] = mapped_column(Words(1000))
    abilities: Mapped[Document]
    hit_points: Mapped[int]
    max_hit_points: Mapped[int]
    sheet: Mapped[Document] = mapped_column(server_default=text("'{}'"))
    belongings: Mapped[Document] = mapped_column(server_default=text("'{}'"))
    vitals: Mapped[Document] = mapped_column(server_default=text("'{}'"))
    appearance: Mapped[str] = mapped_column(Words(200), server_default=text("''"))
    portrait: Mapped[str | None] = upload_key()
    retired: Mapped[bool] = mapped_column(server_default=false())
    created_at: Mapped[Now]

    __table_args__ = (
        CheckConstraint("level BETWEEN 1 AND 20", name="level"),
        CheckConstraint("hit_points BETWEEN 0 AND max_hit_points", name="hit_points"),
        Index(
            "characters_active_name",
            "campaign_id",
            "name_key",
            unique=True,
            postgresql_where=text("NOT retired"),
        ),
        Index(  # NPCs have no user, and NULLs are never alike
            "characters_one_a_player",
            "campaign_id",
            "user_id",
            unique=True,
            postgresql_where=text("NOT retired"),
        ),
        Index("characters_campaign", "campaign_id", "user_id", "id"),
        Index("characters_portrait", "portrait", postgresql_where=text("portrait IS NOT NULL")),
    )
