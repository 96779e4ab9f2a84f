"""A home for what is started as a process of its own."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from db import embedded, migrate
from db.address import conninfo


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    """A short path, for the server's socket."""
    folder = Path(tempfile.mkdtemp(prefix="torchlit-home-"))
    yield folder
    embedded.stop(folder / "postgres")
    shutil.rmtree(folder)


@pytest.fixture
def faults_url(database_url: str) -> Iterator[str]:
    """The URL of a database for processes that die, migrated, on the same server; it goes with the test."""
    with psycopg.connect(conninfo(database_url), autocommit=True) as connection:
        connection.execute("CREATE DATABASE faults")
        url = f"{database_url}&dbname=faults"
        migrate.upgrade(url)
        yield url
        connection.execute("DROP DATABASE faults WITH (FORCE)")
