"""`torchlit work`: tells turns, and makes what follows them, for the processes that hear the players."""

from __future__ import annotations

import argparse
import asyncio
import logging

from bot.app import open_app
from bot.cli._serving import refusals_told, serve
from bot.client import TorchlitWorker
from bot.settings import Settings

log = logging.getLogger(__name__)


def main(chosen: argparse.Namespace) -> int:
    """Work until SIGINT or SIGTERM, then close everything in order."""
    del chosen
    return serve(_work)


async def _work(settings: Settings, token: str) -> None:
    settings = settings.model_copy(update={"rules_api_url": None})  # shard 0 fetches the rules
    async with open_app(settings) as app, TorchlitWorker(app, proxy=settings.discord_proxy) as bot:
        with refusals_told():
            await bot.login(token)
        log.info("working for %s", bot.user)
        try:
            await asyncio.Event().wait()
        finally:
            await app.keeper.stop()
