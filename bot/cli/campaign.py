"""`torchlit campaign export` and `import`: a campaign of any size as a file, and back."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.app import open_app
from bot.chronicle.bundles import Bundles
from bot.cli._chronicle import reached
from bot.cli._files import opened, written_whole
from bot.cli._settings import read_settings
from bot.errors import ConfigurationError
from bot.facts import Actor, Campaign

_MOST_UNPACKED = 2 * 2**30  # bytes


def main(chosen: argparse.Namespace) -> int:
    """Write the file, or bring it in, and say which campaign that was."""
    if chosen.action == "export":
        campaign = asyncio.run(_export(chosen))
        size = chosen.file.stat().st_size
        sys.stdout.write(f"{chosen.file} has the campaign {campaign.name}: {size:,} bytes.\n")
    else:
        campaign = asyncio.run(_import(chosen))
        sys.stdout.write(
            f"The campaign {campaign.name} is there, {campaign.status}; its number is {campaign.id}.\n"
        )
    return 0


async def _export(chosen: argparse.Namespace) -> Campaign:
    async with _bundles() as bundles:
        with written_whole(chosen.file) as file:
            return await bundles.export_whole(chosen.campaign, file)


async def _import(chosen: argparse.Namespace) -> Campaign:
    owner = Actor(
        user_id=chosen.owner, name="", guild_id=chosen.server, channel_id=chosen.channel, manages_guild=True
    )
    async with _bundles() as bundles:
        with opened(chosen.file) as file:
            return await bundles.bring_in(
                owner, file, bot_id=chosen.bot, name=chosen.name, most_bytes=_MOST_UNPACKED
            )


@asynccontextmanager
async def _bundles() -> AsyncIterator[Bundles]:
    async with open_app(read_settings(), plays=False) as app:
        if not await reached(app):
            raise ConfigurationError("The chronicle is out of reach; torchlit doctor says why.")
        yield app.chronicle.bundles
