"""The table of campaigns."""

from __future__ import annotations

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.facts import CampaignStatus, DiceMode, PictureTiming, TimeOfDay
from bot.settings import ContentLevel
from db.models.base import NOW_AS_SNOWFLAKE, Base, Key, NameKey, Now, Snowflake, Words, one_of
from db.models.upload import upload_key


class Campaign(Base):
    """A campaign of a guild, played in one channel; at most one is active there."""

    __tablename__ = "campaigns"

    id: Mapped[Key]
    guild_id: Mapped[Snowflake]
    channel_id: Mapped[Snowflake]
    name: Mapped[str] = mapped_column(Words(100))
    name_key: Mapped[str] = mapped_column(NameKey)
    style: Mapped[str] = mapped_column(Words(200))
    language: Mapped[str] = mapped_column(Words(60))
    status: Mapped[str] = mapped_column(Words(20), server_default=CampaignStatus.ACTIVE)
    created_by: Mapped[Snowflake]
    created_at: Mapped[Now]
    location_id: Mapped[int | None] = mapped_column(
        BigInteger, ForeignKey("locations.id", ondelete="SET NULL", use_alter=True)
    )

    dice_mode: Mapped[str] = mapped_column(Words(20), server_default=DiceMode.AUTOMATIC)
    dm_role_id: Mapped[int | None] = mapped_column(BigInteger)
    pictures: Mapped[str] = mapped_column(Words(20), server_default=PictureTiming.NEW_PLACE)
    # What the last picture shows, and the turn that it was made for; each may be gone by now.
    pictured_place: Mapped[int | None] = mapped_column(BigInteger)
    pictured_fight: Mapped[int | None] = mapped_column(BigInteger)
    content: Mapped[str | None] = mapped_column(Words(20))
    map: Mapped[str | None] = upload_key()
    # The channel's messages up to this one are dealt with; later ones are where they have become moves.
    heard_to: Mapped[Snowflake] = mapped_column(server_default=NOW_AS_SNOWFLAKE)
    pictured_turn: Mapped[int | None] = mapped_column(BigInteger)
    daytime: Mapped[str | None] = mapped_column(Words(20))

    __table_args__ = (
        UniqueConstraint("guild_id", "name_key"),
        CheckConstraint(one_of("status", CampaignStatus), name="status"),
        CheckConstraint(one_of("dice_mode", DiceMode), name="dice_mode"),
        CheckConstraint(one_of("pictures", PictureTiming), name="pictures"),
        CheckConstraint(one_of("content", ContentLevel), name="content"),
        CheckConstraint(one_of("daytime", TimeOfDay), name="daytime"),
        Index(
            "campaigns_active_channel",
            "channel_id",
            unique=True,
            postgresql_where=text("status = 'active'"),
        ),
        Index("campaigns_channel", "channel_id", "id"),
        Index("campaigns_name_key", "name_key"),
        Index("campaigns_location", "location_id"),
        Index("campaigns_map", "map", postgresql_where=text("map IS NOT NULL")),
    )
