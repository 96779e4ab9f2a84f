"""`torchlit doctor`: what is configured, what answers, what to do."""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import sys
from collections.abc import Sequence
from dataclasses import asdict, replace

import httpx
from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.cli._settings import read_settings
from bot.doctor import Check, Status, check_up
from bot.redaction import redacted
from bot.settings import Settings
from bot.telemetry import escaped

_COLOURS = {Status.OK: "green", Status.WARNING: "yellow", Status.PROBLEM: "red"}


def main(chosen: argparse.Namespace) -> int:
    """Show every check; 1 when there is a problem."""
    settings = read_settings()
    logging.disable()  # the table says it better
    try:
        checks = [_shown(check) for check in asyncio.run(_check_up(settings, thorough=not chosen.quiet))]
    finally:
        logging.disable(logging.NOTSET)
    problems = [check for check in checks if check.status is Status.PROBLEM]
    if chosen.json:
        json.dump(
            {"healthy": not problems, "checks": [asdict(check) for check in checks]}, sys.stdout, indent=2
        )
        sys.stdout.write("\n")
    elif problems or not chosen.quiet:
        Console(highlight=False, markup=False, emoji=False).print(
            _table(problems if chosen.quiet else checks)
        )
    return 1 if problems else 0


async def _check_up(settings: Settings, *, thorough: bool) -> tuple[Check, ...]:
    async with httpx.AsyncClient() as http:
        return await check_up(settings, http, thorough=thorough)


def _shown(check: Check) -> Check:
    """The check as it may be written: what a server said may hold anything."""
    what, todo = (escaped(redacted(text)) for text in (check.what, check.todo))
    return replace(check, what=what, todo=todo)


def _table(checks: Sequence[Check]) -> Table:
    table = Table.grid(padding=(0, 2))
    for check in checks:
        found = Text.assemble(check.what, (f"\n→ {check.todo}" if check.todo else "", "bold"))
        table.add_row(Text(check.status, _COLOURS[check.status]), check.name, found)
    return table
