"""`torchlit privacy export ID FILE`: what is kept of a person, of any size."""

from __future__ import annotations

import argparse
import asyncio
import sys
from pathlib import Path

from bot.app import open_app
from bot.cli._chronicle import reached
from bot.cli._files import written_whole
from bot.cli._settings import read_settings
from bot.errors import ConfigurationError
from bot.settings import Settings


def main(chosen: argparse.Namespace) -> int:
    """Write the file and say how much is in it."""
    rows = asyncio.run(_export(read_settings(), chosen.person, chosen.file))
    sys.stdout.write(f"{chosen.file} has {rows:,} entries. It is for that person's eyes alone.\n")
    return 0


async def _export(settings: Settings, user_id: int, file: Path) -> int:
    async with open_app(settings, plays=False) as app:
        if not await reached(app):
            raise ConfigurationError("The chronicle is out of reach; torchlit doctor says why.")
        with written_whole(file) as opened:
            return await app.chronicle.privacy.export(user_id, opened)
