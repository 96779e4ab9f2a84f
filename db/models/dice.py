"""The tables of dice: sessions with their seeds, and every roll with every die of it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    DateTime,
    ForeignKey,
    Index,
    LargeBinary,
    SmallInteger,
    UniqueConstraint,
    false,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Key, Now, Snowflake, Words


class DiceSession(Base):
    """A stream of dice from one seed; a campaign has one that is open at most.

    The table has no condition that a later change could violate: PostgreSQL would show the row, with its seed, in
    the error.
    """

    __tablename__ = "dice_sessions"

    id: Mapped[Key]
    campaign_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("campaigns.id", ondelete="CASCADE"))
    number: Mapped[int]
    seed: Mapped[bytes] = mapped_column(LargeBinary)
    commitment: Mapped[str] = mapped_column(Words(64))
    dice: Mapped[int] = mapped_column(server_default=text("0"))
    started_at: Mapped[Now]
    rolled_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    ended_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))

    __table_args__ = (
        UniqueConstraint("campaign_id", "number"),
        Index(
            "dice_sessions_open",
            "campaign_id",
            unique=True,
            postgresql_where=text("ended_at IS NULL"),
        ),
    )


class DiceRoll(Base):
    """A roll: the dice at the places first to last of its session's stream, and what they were for."""

    __tablename__ = "dice_rolls"

    id: Mapped[Key]
    session_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("dice_sessions.id", ondelete="CASCADE"))
    turn_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("turns.id", ondelete="SET NULL"))
    first: Mapped[int]
    last: Mapped[int]
    user_id: Mapped[Snowflake]
    actor: Mapped[str] = mapped_column(Words(100))
    label: Mapped[str] = mapped_column(Words(200))
    expression: Mapped[str] = mapped_column(Words(200))
    sides: Mapped[list[int]] = mapped_column(ARRAY(SmallInteger))
    faces: Mapped[list[int]] = mapped_column(ARRAY(SmallInteger))
    total: Mapped[int | None] = mapped_column(BigInteger)
    private: Mapped[bool] = mapped_column(server_default=false())
    at: Mapped[Now]

    __table_args__ = (
        UniqueConstraint("session_id", "first"),
        UniqueConstraint("session_id", "last"),
        CheckConstraint("first BETWEEN 1 AND last", name="places"),
        CheckConstraint(
            "cardinality(sides) = last - first + 1 AND cardinality(faces) = cardinality(sides)", name="dice"
        ),
        Index("dice_rolls_player", "session_id", "user_id", "first"),
        Index("dice_rolls_turn", "turn_id"),
    )
