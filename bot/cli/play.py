"""`torchlit play`: the bot on a Discord of its own, and somebody to play with it."""

from __future__ import annotations

import argparse
import asyncio
import signal
import sys
from pathlib import Path

from filelock import FileLock, Timeout

from bot import telemetry
from bot.cli._lines import read_script
from bot.cli._progress import Progress
from bot.cli._settings import prepare_home, read_settings
from bot.cli._signals import interrupted_later, until_told
from bot.errors import ConfigurationError
from bot.home import LOG, PLAY_LOCK, TRANSCRIPT

TERMINATED = 128 + signal.SIGTERM


def main(chosen: argparse.Namespace) -> int:
    """Play until the player leaves or the lines end; 1 when a line of a script stayed unanswered."""
    if chosen.json and chosen.script is None:
        raise ConfigurationError("--json reports on a script: torchlit play --script FILE --json")
    script = None if chosen.script in {None, Path("-")} else read_script(chosen.script)
    settings = read_settings()
    home = prepare_home(settings)
    transcript = home / TRANSCRIPT if settings.transcript else None
    progress = Progress(sys.stderr)
    try:
        # A second process would take this one's turns from the database, and not find their channel.
        with FileLock(home / PLAY_LOCK, blocking=False):
            telemetry.configure(settings.log_level, file=home / LOG, transcript=transcript)
            with progress.step("Lighting the torch"), interrupted_later():
                from bot.cli._playing import play  # it takes the libraries seconds to come
            code = asyncio.run(until_told(play(chosen, settings, progress, script), signal.SIGTERM))
            return TERMINATED if code is None else code
    except Timeout:
        raise ConfigurationError(
            f"Somebody plays in {home} already; end that first, or set TORCHLIT_HOME elsewhere."
        ) from None
