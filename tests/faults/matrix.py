"""The matrix as docs/operations.md has it; `python -m tests.faults.matrix` prints it."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from tests.faults import discord, model, postgres, services
from tests.faults.elsewhere import TESTS, Elsewhere
from tests.faults.fault import Fault
from tests.faults.services import Studio
from tests.openai_server import OpenAiServer


def every_fault() -> Iterator[Fault | Elsewhere]:
    """All that is tried, in the order of the table."""
    yield from postgres.FAULTS
    yield from discord.FAULTS
    yield from model.FAULTS
    yield from model.of_server(OpenAiServer(""))
    yield from services.of_studio(Studio())
    yield from TESTS


def as_table() -> str:
    """In markdown."""
    rows = sorted((fault.name, fault.told) for fault in every_fault())
    lines = (
        "| what happens | what players read |",
        "| --- | --- |",
        *(f"| {what} | {told} |" for what, told in rows),
    )
    return "\n".join(lines)


if __name__ == "__main__":
    sys.stdout.write(f"{as_table()}\n")
