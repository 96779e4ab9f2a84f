"""`torchlit run`: the bot on Discord, or on some of its shards, until it is told to stop."""

from __future__ import annotations

import argparse
import sys

from bot.app import App, open_app
from bot.cli._serving import refusals_told, serve
from bot.client import ShardedTorchlit, Torchlit, invite_link
from bot.settings import Settings


def main(chosen: argparse.Namespace) -> int:
    """Run until SIGINT or SIGTERM, then close everything in order."""
    del chosen
    return serve(_run)


async def _run(settings: Settings, token: str) -> None:
    if (shards := settings.own_shards) is not None and 0 not in shards.ids:
        settings = settings.model_copy(update={"rules_api_url": None})  # shard 0 fetches the rules
    async with open_app(settings) as app, _bot(app) as bot:
        with refusals_told():
            await bot.login(token)
            sys.stdout.write(f"Invite the bot to a server: {invite_link(bot.application_id or 0)}\n")
            sys.stdout.flush()
            await bot.connect()


def _bot(app: App) -> Torchlit:
    proxy = app.settings.discord_proxy
    if (shards := app.settings.own_shards) is not None:
        return ShardedTorchlit(app, shards, proxy=proxy)
    return Torchlit(app, proxy=proxy)
