"""The tables of turns and of the actions that players take in them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, DateTime, ForeignKey, Index, false, text, true
from sqlalchemy.orm import Mapped, mapped_column

from bot.facts import TurnState
from db.models.base import Base, Document, Key, Moment, Now, Snowflake, Words, one_of

# The same words in the index and in the queries, without parameters: so PostgreSQL sees that they match.
UNFINISHED = text("state NOT IN ('posted', 'closed')")


class Turn(Base):
    """What the party attempts together, and what came of it.

    A turn is `gathering` until it starts or is full: messages join it. At most one turn of a campaign is.
    """

    __tablename__ = "turns"

    id: Mapped[Key]
    bot_id: Mapped[Snowflake]
    campaign_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("campaigns.id", ondelete="CASCADE"))
    channel_id: Mapped[Snowflake]
    state: Mapped[str] = mapped_column(Words(20), server_default=TurnState.RECEIVED)
    gathering: Mapped[bool] = mapped_column(server_default=true())
    started_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    outcome: Mapped[Document] = mapped_column(server_default=text("'{}'"))
    narration: Mapped[str] = mapped_column(Words, server_default="")
    model: Mapped[str] = mapped_column(Words, server_default="")
    prompt_tokens: Mapped[int] = mapped_column(server_default=text("0"))
    new_tokens: Mapped[int] = mapped_column(server_default=text("0"))
    timings: Mapped[Document] = mapped_column(server_default=text("'{}'"))
    image_generated: Mapped[bool] = mapped_column(server_default=false())
    audio_generated: Mapped[bool] = mapped_column(server_default=false())
    reply_message_id: Mapped[int | None] = mapped_column(BigInteger)
    attempts: Mapped[int] = mapped_column(server_default=text("0"))
    error: Mapped[str | None] = mapped_column(Words)
    created_at: Mapped[Now]
    posted_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))

    __table_args__ = (
        CheckConstraint(one_of("state", TurnState), name="state"),
        CheckConstraint("NOT gathering OR (state = 'received' AND started_at IS NULL)", name="gathering"),
        CheckConstraint("(state = 'posted') = (posted_at IS NOT NULL)", name="posted_at"),
        CheckConstraint("state NOT IN ('narrated', 'posted') OR narration <> ''", name="narration"),
        CheckConstraint("(state = 'closed') = (error IS NOT NULL)", name="error"),
        Index("turns_campaign", "campaign_id", "id"),
        Index("turns_gathering", "campaign_id", unique=True, postgresql_where=text("gathering")),
        Index("turns_unfinished", "campaign_id", "id", postgresql_where=UNFINISHED),
    )


class Action(Base):
    """One message of a player in a turn; its Discord message id makes sure that it counts once."""

    __tablename__ = "actions"

    id: Mapped[Key]
    turn_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("turns.id", ondelete="CASCADE"))
    message_id: Mapped[Snowflake] = mapped_column(unique=True)
    user_id: Mapped[Snowflake]
    user_name: Mapped[str] = mapped_column(Words(100))
    character_id: Mapped[int | None] = mapped_column(
        BigInteger, ForeignKey("characters.id", ondelete="SET NULL")
    )
    actor: Mapped[str] = mapped_column(Words(100))
    text: Mapped[str] = mapped_column(Words(4000))
    at: Mapped[Moment]

    __table_args__ = (
        Index("actions_turn", "turn_id", "id"),
        Index("actions_character", "character_id"),
    )
