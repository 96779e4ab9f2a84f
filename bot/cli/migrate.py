"""`torchlit migrate`: brings the database to the newest schema."""

from __future__ import annotations

import argparse
import asyncio
import sys

from bot.app import database_url
from bot.cli._settings import read_settings
from bot.errors import ChronicleUnavailable, ConfigurationError
from db import migrate


def main(chosen: argparse.Namespace) -> int:
    """Upgrade and say from where to where."""
    del chosen
    url = asyncio.run(database_url(read_settings()))
    try:
        before = migrate.current(url)
        migrate.upgrade(url)
    except ChronicleUnavailable as error:
        raise ConfigurationError(
            f"The database does not answer ({error.__cause__}). See DATABASE_URL."
        ) from error
    after = migrate.head()
    told = f"is at {after} already" if before == after else f"went from {before or 'empty'} to {after}"
    sys.stdout.write(f"The database {told}.\n")
    return 0
