"""The tables of fights: each as it stands, and what happened in it, step by step, with the way back."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, DateTime, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Document, Key, Now, Snowflake, Words

# The same words in the index and in the query, without parameters: so PostgreSQL sees that they match.
WATCHED = text("(ended_at IS NULL OR shown_version < version)")


class Encounter(Base):
    """A fight of a campaign, which has one that is open at most.

    `version` counts its changes, `shown_version` is what the tracker shows, the message in the channel. Whose turn it
    is has `turn_s` seconds for it, until `due_at`; 0 is for ever.
    """

    __tablename__ = "encounters"

    id: Mapped[Key]
    campaign_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("campaigns.id", ondelete="CASCADE"))
    bot_id: Mapped[Snowflake]
    channel_id: Mapped[Snowflake]
    state: Mapped[Document]
    version: Mapped[int] = mapped_column(server_default=text("1"))
    shown_version: Mapped[int] = mapped_column(server_default=text("0"))
    turn_s: Mapped[int] = mapped_column(server_default=text("0"))
    due_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    tracker_message_id: Mapped[int | None] = mapped_column(BigInteger)
    tracker_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    started_at: Mapped[Now]
    ended_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))

    __table_args__ = (
        Index("encounters_open", "campaign_id", unique=True, postgresql_where=text("ended_at IS NULL")),
        Index("encounters_campaign", "campaign_id", "id"),
        Index("encounters_watched", "bot_id", postgresql_where=WATCHED),
    )


class EncounterEntry(Base):
    """One step of a fight: who caused it (0: the rules), and its outcome with every change.

    `version` is the fight's after it. `shown_at` is when its card stood in the channel.
    """

    __tablename__ = "encounter_log"

    id: Mapped[Key]
    encounter_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("encounters.id", ondelete="CASCADE"))
    turn_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("turns.id", ondelete="SET NULL"))
    version: Mapped[int]
    user_id: Mapped[Snowflake]
    title: Mapped[str] = mapped_column(Words(200))
    outcome: Mapped[Document]
    at: Mapped[Now]
    shown_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))

    __table_args__ = (
        UniqueConstraint("encounter_id", "version"),
        Index("encounter_log_turn", "turn_id"),
        Index("encounter_log_unshown", "encounter_id", "version", postgresql_where=text("shown_at IS NULL")),
    )
