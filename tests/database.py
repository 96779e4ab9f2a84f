"""A real PostgreSQL for the tests: one embedded server for the whole run, migrated by Alembic.

A bot that runs takes up every turn of its database, whoever wrote it; the one that runs for the whole test run, in the
tavern, therefore has a database of its own.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import psycopg
import pytest
import pytest_asyncio

from db import embedded, migrate
from db.address import conninfo
from db.session import Database

CHRONICLE = (
    "campaigns",
    "uploads",
    "opt_outs",
    "srd_editions",
    "srd_documents",
    "srd_answers",
    "usage",
    "guild_limits",
    "guild_places",
    "voice_seats",
)
JOBS = ("procrastinate_jobs", "procrastinate_periodic_defers")


@pytest.fixture(scope="session")
def server_folder() -> Iterator[Path]:
    """A short path, for the socket, that the server's own user may enter: pytest's are too private."""
    folder = Path(tempfile.mkdtemp(prefix="torchlit-tests-"))
    yield folder
    embedded.stop(folder)
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def database_url(server_folder: Path) -> str:
    """The URL of a migrated database, shared by the whole run."""
    url = embedded.start(server_folder)
    migrate.upgrade(url)
    return url


@pytest.fixture(scope="session")
def tavern_url(database_url: str) -> str:
    """The URL of the tavern's own database, migrated, on the same server."""
    with psycopg.connect(conninfo(database_url), autocommit=True) as connection:
        connection.execute("CREATE DATABASE tavern")
    url = f"{database_url}&dbname=tavern"
    migrate.upgrade(url)
    return url


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def open_database(database_url: str) -> AsyncIterator[Database]:
    database = Database(database_url)
    await database.open()
    yield database
    await database.aclose()


@pytest_asyncio.fixture(loop_scope="session")
async def database(open_database: Database, database_url: str) -> AsyncIterator[Database]:
    """An open database that is empty when the test begins, if whoever wrote into it before asked for it too."""
    yield open_database
    await empty(database_url, *CHRONICLE, *JOBS)


async def empty(url: str, *tables: str) -> None:
    """Delete everything in the tables."""
    async with await psycopg.AsyncConnection.connect(conninfo(url)) as connection:
        for table in tables:
            await connection.execute(f"DELETE FROM {table}")
