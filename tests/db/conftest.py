"""Databases for tests that change schemas."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import psycopg
import pytest

from db import migrate
from db.address import conninfo

Fresh = Callable[..., str]


@pytest.fixture
def fresh(database_url: str) -> Iterator[Fresh]:
    """Makes databases: without any table, or migrated to a revision."""
    with ExitStack() as stack:
        connection = stack.enter_context(psycopg.connect(conninfo(database_url), autocommit=True))
        made: list[str] = []

        def make(revision: str | None = None) -> str:
            name = f"shelf_{len(made)}"
            connection.execute(f"CREATE DATABASE {name}".encode())
            stack.callback(connection.execute, f"DROP DATABASE {name} WITH (FORCE)".encode())
            made.append(name)
            url = f"{database_url}&dbname={name}"
            if revision is not None:
                migrate.upgrade(url, revision)
            return url

        yield make
