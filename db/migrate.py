"""Brings a database to the schema that this version of Torchlit expects, with Alembic."""

from __future__ import annotations

from pathlib import Path

import psycopg
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection

from alembic import command
from db.address import conninfo
from db.failures import translated

SCRIPTS = Path(__file__).resolve().parents[1] / "alembic"


def upgrade(url: str, revision: str = "head") -> None:
    """Apply every migration that is missing, in one transaction; blocking.

    Processes that start together take turns. Raises ChronicleUnavailable when the database is out of reach.
    """
    with translated():
        command.upgrade(config(url), revision)


def downgrade(url: str, revision: str) -> None:
    """Take migrations back down to `revision` ("base" for all of them); what they held is lost."""
    with translated():
        command.downgrade(config(url), revision)


def upgrade_in(connection: Connection, revision: str = "head") -> None:
    """Like `upgrade`, as a part of the transaction that the connection is in."""
    command.upgrade(_config_in(connection), revision)


def downgrade_in(connection: Connection, revision: str) -> None:
    """Like `downgrade`, as a part of the transaction that the connection is in."""
    command.downgrade(_config_in(connection), revision)


def current(url: str) -> str | None:
    """The revision that the database is at, or None where no migration was ever applied."""
    with translated(), psycopg.connect(conninfo(url)) as connection:
        if connection.execute("SELECT to_regclass('alembic_version')").fetchone() == (None,):
            return None
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return None if row is None else str(row[0])


def head() -> str:
    """The newest revision that this version of Torchlit has."""
    revision = ScriptDirectory(str(SCRIPTS)).get_current_head()
    if revision is None:
        raise FileNotFoundError(f"no migrations in {SCRIPTS}")
    return revision


def knows(revision: str) -> bool:
    """True when this version of Torchlit has the revision; one of a newer version it has not."""
    try:
        return ScriptDirectory(str(SCRIPTS)).get_revision(revision) is not None
    except CommandError:
        return False


def config(url: str) -> Config:
    """Alembic's configuration for the database at `url`, independent of the working directory."""
    return _config(url=url)


def _config_in(connection: Connection) -> Config:
    return _config(connection=connection)


def _config(**attributes: object) -> Config:
    settings = Config(attributes=attributes)
    settings.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    settings.set_main_option("path_separator", "os")
    return settings
