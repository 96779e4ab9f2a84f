"""`torchlit play`: the bot on a Discord of its own, and somebody to play with it."""

from __future__ import annotations

import argparse
import asyncio
import os
import secrets
import sys
from collections.abc import AsyncIterator
from pathlib import Path

from filelock import FileLock, Timeout
from rich.console import Console

from bot import telemetry
from bot.cli._lines import lines_from, lines_of
from bot.cli._progress import Progress
from bot.cli._seats import Seats, seated
from bot.cli._settings import read_settings
from bot.errors import ConfigurationError
from bot.sandbox.console.page import Page
from bot.sandbox.console.reporters import JsonLines, Transcript
from bot.sandbox.console.terminal import Terminal
from bot.sandbox.script import Reporter, ScriptPlayer
from bot.settings import Settings

_WELCOME = "Write what you do. /help says what else there is, Tab completes, /quit ends."


def main(chosen: argparse.Namespace) -> int:
    """Play until the player leaves or the lines end; 1 when a line of a script stayed unanswered."""
    if chosen.json and chosen.script is None:
        raise ConfigurationError("--json reports on a script: torchlit play --script FILE --json")
    settings = read_settings()
    settings.home.mkdir(parents=True, exist_ok=True)
    try:
        # A second process would take this one's turns from the database, and not find their channel.
        with FileLock(settings.home / "play.lock", blocking=False):
            return asyncio.run(_play(chosen, settings))
    except Timeout:
        raise ConfigurationError(
            f"Somebody plays in {settings.home} already; end that first, or set TORCHLIT_HOME elsewhere."
        ) from None


async def _play(chosen: argparse.Namespace, settings: Settings) -> int:
    log = settings.home / "torchlit.log"
    transcript = settings.home / "transcript.log" if settings.transcript else None
    telemetry.configure(settings.log_level, file=log, transcript=transcript)
    progress = Progress(sys.stderr)
    guild = chosen.guild
    if chosen.script is not None and guild is None:
        guild = f"Script {secrets.token_hex(4)}"  # a server of its own, so that a script runs twice alike
    async with seated(settings, guild, progress) as seats:
        if chosen.script is None and _is_terminal():
            progress.say(f"{_WELCOME}\nThe log is {log}.\n")
            await seats.play(Terminal(seats.table, seats.keepsakes, _console()).play())
            return 0
        player = ScriptPlayer(
            seats.table, _reporter(chosen, seats), seats.keepsakes, timeout_s=chosen.timeout
        )
        return 0 if await seats.play(player.play(_lines(chosen.script))) else 1


def _is_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM", "") != "dumb"


def _lines(script: Path | None) -> AsyncIterator[str]:
    return lines_from(sys.stdin) if script in {None, Path("-")} else lines_of(script)


def _reporter(chosen: argparse.Namespace, seats: Seats) -> Reporter:
    return JsonLines(sys.stdout) if chosen.json else Transcript(Page(_console(), seats.table))


def _console() -> Console:
    return Console(highlight=False, markup=False, emoji=False)
