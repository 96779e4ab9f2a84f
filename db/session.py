"""The way in: a pool of connections, and transactions that hold the repositories."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any, cast

import psycopg
from psycopg import errors as refused
from sqlalchemy import ExceptionContext, event, text
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from bot.errors import ChronicleUnavailable, ConfigurationError
from db.address import conninfo
from db.connection import connect
from db.failures import translated
from db.repository.boundaries import Boundaries
from db.repository.budgets import Budgets
from db.repository.bundles import Bundles
from db.repository.campaigns import Campaigns
from db.repository.characters import Characters
from db.repository.context import Context
from db.repository.dice import Dice
from db.repository.encounters import Encounters
from db.repository.hearing import Hearing
from db.repository.line import Line
from db.repository.locations import Locations
from db.repository.people import People
from db.repository.questions import Questions
from db.repository.quests import Quests
from db.repository.reports import Reports
from db.repository.seats import Seats
from db.repository.secrets import Secrets
from db.repository.srd import Srd
from db.repository.story import Story
from db.repository.tellings import Tellings
from db.repository.turns import Turns
from db.repository.uploads import Uploads
from db.repository.voices import Voices


class Transaction:
    """One transaction: its repositories, and the driver's connection, on which jobs are deferred with it."""

    def __init__(self, connection: AsyncConnection, driver: psycopg.AsyncConnection[Any]) -> None:
        self.connection = driver
        self.campaigns = Campaigns(connection)
        self.characters = Characters(connection)
        self.quests = Quests(connection)
        self.locations = Locations(connection)
        self.secrets = Secrets(connection)
        self.boundaries = Boundaries(connection)
        self.reports = Reports(connection)
        self.turns = Turns(connection)
        self.tellings = Tellings(connection)
        self.questions = Questions(connection)
        self.hearing = Hearing(connection)
        self.dice = Dice(connection)
        self.voices = Voices(connection)
        self.uploads = Uploads(connection)
        self.seats = Seats(connection)
        self.encounters = Encounters(connection)
        self.story = Story(connection)
        self.srd = Srd(connection)
        self.context = Context(connection)
        self.budgets = Budgets(connection)
        self.line = Line(connection)
        self.bundles = Bundles(connection, driver)
        self.people = People(connection)

    async def take_time(self) -> None:
        """Let each statement take minutes, where it reads or writes what may be the whole database."""
        await self.connection.execute("SET LOCAL statement_timeout = '10min'")


class Database:
    """A PostgreSQL database through a pool of `pool_min` to `pool_max` connections.

    `timeout` (seconds) bounds connecting, waiting for a connection of the pool, and each statement. While the
    server is out of reach every call raises ChronicleUnavailable; once it is back, the next call works.
    """

    def __init__(self, url: str, *, pool_min: int = 1, pool_max: int = 10, timeout: float = 10.0) -> None:
        if not 1 <= pool_min <= pool_max:
            raise ConfigurationError(
                f"A pool of {pool_min} to {pool_max} connections cannot be; raise the upper number."
            )
        address = conninfo(url, timeout=timeout)
        self._pool_min = pool_min
        self._engine = create_async_engine(
            "postgresql+psycopg://",
            async_creator=lambda: connect(address, timeout=timeout),
            pool_size=pool_max,
            max_overflow=0,
            pool_timeout=timeout,
            pool_pre_ping=True,
            pool_use_lifo=True,
            hide_parameters=True,  # a seed, or what a player wrote, has no place in an error's text
        )
        event.listen(self._engine.sync_engine, "handle_error", _leave_a_standby)

    async def open(self) -> None:
        """Open the first `pool_min` connections.

        Raises ChronicleUnavailable when the server does not answer; the database can be used all the same, as
        soon as it does.
        """
        with translated():
            async with AsyncExitStack() as stack:
                for _ in range(self._pool_min):
                    await stack.enter_async_context(self._engine.connect())

    async def aclose(self) -> None:
        """Close the pool."""
        await self._engine.dispose()

    async def healthy(self) -> str | None:
        """None when the database answers, otherwise why it does not."""
        try:
            with translated():
                async with self._engine.connect() as connection:
                    await connection.execute(text("SELECT 1"))
        except ChronicleUnavailable as error:
            cause = error.__cause__
            said = str(getattr(cause, "orig", cause)).splitlines()
            return f"the database does not answer: {said[0] if said else type(cause).__name__}"
        return None

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Transaction]:
        """A transaction, committed when the block ends and rolled back when it raises.

        A PlayerError from a repository has spoilt the transaction: it must leave the block.
        """
        with translated():
            async with self._engine.begin() as connection:
                driver = (await connection.get_raw_connection()).driver_connection
                yield Transaction(connection, cast("psycopg.AsyncConnection[Any]", driver))


def _leave_a_standby(context: ExceptionContext) -> None:
    """After a failover the old primary may answer on, read-only: drop its connections, and ask the address anew."""
    if isinstance(context.original_exception, refused.ReadOnlySqlTransaction):
        context.is_disconnect = True
