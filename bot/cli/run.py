"""`torchlit run`: the bot on Discord, until it is told to stop."""

from __future__ import annotations

import argparse
import asyncio
import signal
import sys

import aiohttp
import discord

from bot import telemetry
from bot.app import open_app
from bot.cli._settings import prepare_home, read_settings
from bot.cli._signals import until_told
from bot.client import Torchlit, invite_link
from bot.errors import ConfigurationError
from bot.settings import Settings

_SETUP = "docs/discord-setup.md tells step by step where to get one"


def main(chosen: argparse.Namespace) -> int:
    """Run until SIGINT or SIGTERM, then close everything in order."""
    del chosen
    settings = read_settings()
    if settings.discord_token is None:
        raise ConfigurationError(
            f"DISCORD_TOKEN is not set; {_SETUP}. To play without Discord: torchlit play."
        )
    home = prepare_home(settings)
    transcript = home / "transcript.log" if settings.transcript else None
    telemetry.configure(settings.log_level, transcript=transcript)
    working = _run(settings, settings.discord_token.get_secret_value())
    asyncio.run(until_told(working, signal.SIGINT, signal.SIGTERM))
    return 0


async def _run(settings: Settings, token: str) -> None:
    async with open_app(settings) as app, Torchlit(app, proxy=settings.discord_proxy) as bot:
        try:
            await bot.login(token)
            sys.stdout.write(f"Invite the bot to a server: {invite_link(bot.application_id or 0)}\n")
            sys.stdout.flush()
            await bot.connect()
        except discord.LoginFailure:
            raise ConfigurationError(f"Discord refuses DISCORD_TOKEN; {_SETUP}.") from None
        except discord.PrivilegedIntentsRequired:
            raise ConfigurationError(
                "The bot may not read messages: switch on Message Content Intent in Discord's developer "
                "portal (docs/discord-setup.md shows where)."
            ) from None
        except aiohttp.ClientError as error:
            raise ConfigurationError(
                f"Discord is out of reach ({error}). Is there a proxy? See TORCHLIT_DISCORD_PROXY."
            ) from error
