"""The tables of voices: which somebody was given, and where the bot sits to be heard."""

from __future__ import annotations

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Key, NameKey, Now, Snowflake, Words


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


class VoiceSeat(Base):
    """A bot's seat in a guild's voice channel, where it goes back to after a restart.

    `turn_id` and `sentence` are what it was telling; the turn may be gone by now.
    """

    __tablename__ = "voice_seats"

    bot_id: Mapped[Snowflake] = mapped_column(primary_key=True, autoincrement=False)
    guild_id: Mapped[Snowflake] = mapped_column(primary_key=True, autoincrement=False)
    channel_id: Mapped[Snowflake]
    called_from: Mapped[Snowflake]
    campaign_id: Mapped[int | None] = mapped_column(
        BigInteger, ForeignKey("campaigns.id", ondelete="SET NULL")
    )
    volume: Mapped[int] = mapped_column(server_default=text("100"))
    turn_id: Mapped[int | None] = mapped_column(BigInteger)
    sentence: Mapped[int] = mapped_column(server_default=text("0"))

    __table_args__ = (
        CheckConstraint("volume BETWEEN 0 AND 200", name="volume"),
        CheckConstraint("sentence >= 0", name="sentence"),
        Index("voice_seats_campaign", "campaign_id"),
    )
