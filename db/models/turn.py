"""The tables of turns and of the actions that players take in them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    DateTime,
    ForeignKey,
    Index,
    SmallInteger,
    UniqueConstraint,
    false,
    text,
    true,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from bot.facts import QuestionKind, TurnState
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
    readings: Mapped[list[Any]] = mapped_column(JSONB(none_as_null=True), server_default=text("'[]'"))
    outcome: Mapped[Document] = mapped_column(server_default=text("'{}'"))
    narration: Mapped[str] = mapped_column(Words, server_default="")
    model: Mapped[str] = mapped_column(Words, server_default="")
    prompt_tokens: Mapped[int] = mapped_column(server_default=text("0"))
    new_tokens: Mapped[int] = mapped_column(server_default=text("0"))
    timings: Mapped[Document] = mapped_column(server_default=text("'{}'"))
    image_generated: Mapped[bool] = mapped_column(server_default=false())
    audio_generated: Mapped[bool] = mapped_column(server_default=false())
    reply_message_id: Mapped[int | None] = mapped_column(BigInteger)
    place_id: Mapped[int | None] = mapped_column(BigInteger)
    attempts: Mapped[int] = mapped_column(server_default=text("0"))
    withdrawn: Mapped[int] = mapped_column(SmallInteger, server_default=text("0"))
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


class Question(Base):
    """Something that a player is asked about an action of a waiting turn; `number` counts those of an action."""

    __tablename__ = "questions"

    id: Mapped[Key]
    turn_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("turns.id", ondelete="CASCADE"))
    action_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("actions.id", ondelete="CASCADE"))
    number: Mapped[int] = mapped_column(SmallInteger)
    user_id: Mapped[Snowflake]
    kind: Mapped[str] = mapped_column(Words(20))
    text: Mapped[str] = mapped_column(Words(300))
    options: Mapped[list[Any]] = mapped_column(JSONB(none_as_null=True))
    answer: Mapped[int | None] = mapped_column(SmallInteger)
    due_at: Mapped[Moment]
    created_at: Mapped[Now]

    __table_args__ = (
        UniqueConstraint("action_id", "kind", "number"),
        CheckConstraint(one_of("kind", QuestionKind), name="kind"),
        Index("questions_turn", "turn_id", "id"),
    )
