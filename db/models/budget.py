"""The tables of what was used, of servers' own limits, and of their places in the line of turns."""

from __future__ import annotations

from sqlalchemy import BigInteger, CheckConstraint, Index, SmallInteger, text
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Document, Moment, Words


class Usage(Base):
    """How far a budget is used: it fills up evenly, and is as good as new at `until`; a row of the past says nothing.

    `what` is a budget such as `turns/hour`, or `told`: until then a player knows that there is no more.
    """

    __tablename__ = "usage"

    payer: Mapped[str] = mapped_column(Words(20), primary_key=True)
    payer_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    what: Mapped[str] = mapped_column(Words(20), primary_key=True)
    until: Mapped[Moment]


class GuildLimits(Base):
    """The limits that a server has in the place of everybody's, by allowance, and its share in the line of turns."""

    __tablename__ = "guild_limits"

    guild_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    limits: Mapped[Document] = mapped_column(server_default=text("'{}'"))
    share: Mapped[int] = mapped_column(SmallInteger, server_default=text("1"))

    __table_args__ = (CheckConstraint("share BETWEEN 1 AND 6", name="share"),)


class GuildPlace(Base):
    """Where the next turn of a server stands in a bot's line, and what follows a turn in the line of that.

    Places that have come far are counted from the front.
    """

    __tablename__ = "guild_places"

    bot_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    guild_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    place: Mapped[int] = mapped_column(BigInteger, server_default=text("0"))
    after_place: Mapped[int] = mapped_column(BigInteger, server_default=text("0"))

    # In an empty line everybody is level with who came farthest, and that is asked for each job.
    __table_args__ = (
        Index("guild_places_place", "bot_id", "place"),
        Index("guild_places_after_place", "bot_id", "after_place"),
    )
