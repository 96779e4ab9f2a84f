"""Who plays: somebody at a terminal, a script, or a pipe."""

from __future__ import annotations

import argparse
import os
import secrets
import sys
from collections.abc import Sequence
from contextlib import aclosing

from rich.console import Console

from bot.cli._lines import lines_from, lines_of
from bot.cli._progress import Progress
from bot.cli._seats import Seats, seated
from bot.home import LOG
from bot.sandbox.console.page import Page
from bot.sandbox.console.reporters import JsonLines, Transcript
from bot.sandbox.console.terminal import Terminal
from bot.sandbox.script import Reporter, ScriptPlayer
from bot.settings import Settings

_WELCOME = "Write what you do. /help says what else there is, Tab completes, /quit ends."


async def play(
    chosen: argparse.Namespace, settings: Settings, progress: Progress, script: Sequence[str] | None
) -> int:
    """Start everything and play the script (None: what standard input says); the exit code."""
    guild = chosen.guild
    if chosen.script is not None or not _is_terminal():
        settings = settings.model_copy(update={"rules_api_url": None})  # over before the rules would be here
    if chosen.script is not None and guild is None:
        guild = f"Script {secrets.token_hex(4)}"  # a server of its own, so that a script runs twice alike
    async with seated(settings, guild, progress) as seats:
        if chosen.script is None and _is_terminal():
            progress.say(f"{_WELCOME}\nThe log is {settings.home / LOG}.")
            await seats.play(Terminal(seats.table, seats.keepsakes, _console()).play())
            progress.say("The torch goes out.")
            return 0
        reporter = _reporter(chosen, seats)
        player = ScriptPlayer(
            seats.table, reporter, seats.keepsakes, timeout_s=chosen.timeout, at_rest=seats.at_rest
        )
        answered = False
        try:
            async with aclosing(lines_of(script) if script is not None else lines_from(sys.stdin)) as lines:
                answered = await seats.play(player.play(lines))
        except* BrokenPipeError:  # whoever read has seen enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0 if answered else 1


def _is_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _reporter(chosen: argparse.Namespace, seats: Seats) -> Reporter:
    return JsonLines(sys.stdout) if chosen.json else Transcript(Page(_console(), seats.table))


def _console() -> Console:
    return Console(highlight=False, markup=False, emoji=False)
