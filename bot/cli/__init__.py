"""The command line: reads the arguments, hands them to one subcommand, and puts errors into a sentence."""

from __future__ import annotations

import importlib
import io
import sys
import traceback
from collections.abc import Sequence

from bot.cli._arguments import parser
from bot.cli._signals import interrupted_later
from bot.errors import TorchlitError
from bot.redaction import redacted
from bot.telemetry import escaped

BROKEN = 1
FAILED = 2
INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code: 2 after an error that is told in one sentence.

    What nobody foresaw is written down as Python would, but without secrets, and is 1.
    """
    chosen = parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a player's emoji must not end the play on an old terminal
    try:
        with interrupted_later():
            # Imported late, so that `--help` need not wait for the libraries of the other subcommands.
            subcommand = importlib.import_module(f"bot.cli.{chosen.subcommand}")
        return int(subcommand.main(chosen))
    except TorchlitError as error:
        sys.stderr.write(f"torchlit: {escaped(redacted(' '.join(str(error).split())))}\n")
        return FAILED
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception:
        sys.stderr.write(redacted(traceback.format_exc()))
        return BROKEN
