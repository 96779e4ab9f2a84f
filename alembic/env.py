"""Connects Alembic to the database of DATABASE_URL, or to the one that db.migrate names."""

from __future__ import annotations

import os

import psycopg
from sqlalchemy import Connection, NullPool, create_engine, text

from alembic import context
from bot.errors import ConfigurationError
from db.address import conninfo
from db.models import Base

# Any number, as long as no other program on the same database takes it: "torchlit" in ASCII.
ADVISORY_LOCK = 0x746F7263686C6974


# While a migration waits for a lock, every statement that comes after it waits too: it gives up, and tries again later.
LOCK_TIMEOUT = "5s"


def migrate() -> None:
    given: Connection | None = context.config.attributes.get("connection")
    if given is not None:
        migrate_in(given)
        return
    url = context.config.attributes.get("url") or os.environ.get("DATABASE_URL")
    if not url:
        raise ConfigurationError("Set DATABASE_URL to the database that is to be migrated.")
    engine = create_engine(
        "postgresql+psycopg://", creator=lambda: psycopg.connect(conninfo(url)), poolclass=NullPool
    )
    with engine.connect() as connection:
        migrate_in(connection)
    engine.dispose()


def migrate_in(connection: Connection) -> None:
    context.configure(connection=connection, target_metadata=Base.metadata)
    with context.begin_transaction():
        # A migration may take as long as it needs, and Alembic is to see our own tables only.
        connection.execute(text("SET LOCAL statement_timeout = 0"))
        connection.execute(text("SET LOCAL search_path = public"))
        connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": ADVISORY_LOCK})
        connection.execute(text(f"SET LOCAL lock_timeout = '{LOCK_TIMEOUT}'"))
        context.run_migrations()


if context.is_offline_mode():
    raise ConfigurationError("Migrations need a database: offline mode would leave out the lock.")
migrate()
