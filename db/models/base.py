"""What all tables share: their base, identity keys, and how texts of players are stored."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from sqlalchemy import (
    BigInteger,
    DateTime,
    Dialect,
    Identity,
    MetaData,
    String,
    Text,
    TypeDecorator,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, mapped_column


class Words(TypeDecorator[str]):
    """A text as people write it, less what PostgreSQL cannot hold: NUL and halves of surrogate pairs."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Drop NUL characters, and put a question mark for each lone surrogate."""
        return None if value is None else storable(value)


class NameKey(TypeDecorator[str]):
    """A name as names are compared: without regard to case or to the amount of white space."""

    impl = Text(collation="C")
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Fold the name; Python does it, because PostgreSQL's lower() depends on the server's locale."""
        return None if value is None else folded(value)


def folded(name: str) -> str:
    """The name as a NameKey is stored."""
    return " ".join(storable(name).casefold().split())


def storable(words: str) -> str:
    """The text, less what a PostgreSQL text cannot hold."""
    return words.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")


Key = Annotated[int, mapped_column(BigInteger, Identity(always=True), primary_key=True)]
Snowflake = Annotated[int, mapped_column(BigInteger)]
Moment = Annotated[datetime, mapped_column(DateTime(timezone=True))]
Now = Annotated[datetime, mapped_column(DateTime(timezone=True), server_default=func.now())]
Document = Annotated[dict[str, Any], mapped_column(JSONB(none_as_null=True))]

# Every later message has a greater id: an id's upper 42 bits are milliseconds since 2015 (Discord, snowflakes).
NOW_AS_SNOWFLAKE = text("((floor(extract(epoch FROM now()) * 1000)::bigint - 1420070400000) << 22)")


class Base(DeclarativeBase):
    """The root of all models; they describe tables, and no instance of them is ever made."""

    metadata = MetaData(
        naming_convention={
            "pk": "%(table_name)s_pkey",
            "uq": "%(table_name)s_%(column_0_N_name)s",
            "fk": "%(table_name)s_%(column_0_N_name)s_fkey",
            "ck": "%(table_name)s_%(constraint_name)s",
        }
    )


def one_of(column: str, states: type[Any]) -> str:
    """The SQL condition that a column holds one of an enumeration's values."""
    return f"{column} IN ({', '.join(repr(str(state)) for state in states)})"
