"""What fails around the bot: its database, Discord, the model, the services."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path
from time import perf_counter

from benchmarks.faults.row import Row
from tests.faults.elsewhere import ROOT, TESTS, Elsewhere
from tests.faults.evening import House, tried
from tests.faults.fault import Fault
from tests.faults.houses import HOUSES
from tests.faults.server import server

_TRIES = 3
_SAMPLE = 6  # one in so many


async def rows(*, quick: bool) -> AsyncIterator[Row]:
    """A row for each fault of the matrix; those that have a test of their own come last, and not with `quick`."""
    with server() as far_server, tempfile.TemporaryDirectory() as home:
        for opening in HOUSES:
            async with opening(far_server, Path(home)) as (house, faults):
                for fault in faults[:: _SAMPLE if quick else 1]:
                    yield _together([await _try(house, fault) for _ in range(1 if quick else _TRIES)])
    for elsewhere in () if quick else TESTS:
        yield await _tested(elsewhere)


async def _try(house: House, fault: Fault) -> Row:
    """One try; where the players still wait, or something is held for ever, it counts as a lost move."""
    try:
        return await tried(house, fault)
    except (TimeoutError, AssertionError):
        return Row(fault.name, 1, lost=1)


def _together(tries: list[Row]) -> Row:
    return Row(
        tries[0].fault,
        len(tries),
        sum(one.lost for one in tries),
        sum(one.doubled for one in tries),
        tuple(seconds for one in tries for seconds in one.recovered_s),
    )


async def _tested(elsewhere: Elsewhere) -> Row:
    """The test of its own; what it takes is not what the players waited."""
    began = perf_counter()
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "pytest", "-q", elsewhere.node, cwd=ROOT, stdout=asyncio.subprocess.DEVNULL
    )
    failed = bool(await process.wait())
    print(f"{elsewhere.node}: {perf_counter() - began:.1f} s", file=sys.stderr)
    return Row(elsewhere.name, 1, lost=int(failed))
