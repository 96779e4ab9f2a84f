"""`torchlit campaign export ID FILE`: a campaign of any size as a file."""

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
from bot.facts import Campaign
from bot.settings import Settings


def main(chosen: argparse.Namespace) -> int:
    """Write the file and say how large it is."""
    campaign = asyncio.run(_export(read_settings(), chosen.campaign, chosen.file))
    size = chosen.file.stat().st_size
    sys.stdout.write(f"{chosen.file} has the campaign {campaign.name}: {size:,} bytes.\n")
    return 0


async def _export(settings: Settings, campaign_id: int, file: Path) -> Campaign:
    async with open_app(settings, plays=False) as app:
        if not await reached(app):
            raise ConfigurationError("The chronicle is out of reach; torchlit doctor says why.")
        with written_whole(file) as opened:
            return await app.chronicle.bundles.export_whole(campaign_id, opened)
