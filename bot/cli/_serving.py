"""What every process on Discord has in common: settings, log, working until told to stop, refusals as sentences."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import Callable, Coroutine, Iterator
from typing import Any

import aiohttp
import discord

from bot import telemetry
from bot.cli._settings import prepare_home, read_settings
from bot.cli._signals import until_told
from bot.errors import ConfigurationError
from bot.home import TRANSCRIPT
from bot.settings import Settings

_SETUP = "docs/discord-setup.md tells step by step where to get one"


def serve(work: Callable[[Settings, str], Coroutine[Any, Any, None]]) -> int:
    """Do `work(settings, token)` until SIGINT or SIGTERM, then close everything in order; the exit code."""
    settings = read_settings()
    if settings.discord_token is None:
        raise ConfigurationError(
            f"DISCORD_TOKEN is not set; {_SETUP}. To play without Discord: torchlit play."
        )
    home = prepare_home(settings)
    transcript = home / TRANSCRIPT if settings.transcript else None
    telemetry.configure(settings.log_level, transcript=transcript)
    working = work(settings, settings.discord_token.get_secret_value())
    asyncio.run(until_told(working, signal.SIGINT, signal.SIGTERM))
    return 0


@contextlib.contextmanager
def refusals_told() -> Iterator[None]:
    """Turn what keeps the bot from Discord into a ConfigurationError that says what to do."""
    try:
        yield
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
