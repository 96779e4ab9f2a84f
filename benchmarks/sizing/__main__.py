"""How large it may become.

`python -m benchmarks.sizing [--json] [--quick]` simulates a week of a thousand to a million campaigns and says what
their busiest minute needs, from what a turn was measured to cost (`python -m benchmarks.load`; each cost can be given).
Then it fills an embedded server of its own with a million turns, and asks for every step of the plans of a turn's
statements.
"""

from __future__ import annotations

import argparse
import asyncio
import shutil
import statistics
import tempfile
from dataclasses import fields, replace
from pathlib import Path
from time import perf_counter

from benchmarks._report import Figure, at_most, print_figures
from benchmarks.sizing.demand import Habits, demand
from benchmarks.sizing.large import WAITING, asked, fetching_s, fill
from benchmarks.sizing.machines import Costs, Size, size
from db import embedded, migrate
from db.session import Database

SIZES = (1_000, 10_000, 100_000, 1_000_000)
TURNS = 10  # of each campaign in the large database
_FILLING_S = 3600.0  # that a statement may take: the largest tables are filled in one
ROWS_A_STATEMENT = 100
STATEMENT_MS = 20.0
FETCH_MS = 20.0


def table(sizes: list[Size]) -> list[Figure]:
    """One line for each figure of each size."""
    units = {
        "playing": "campaigns at once",
        "turns_a_second": "turns/s",
        "rows_a_year": "rows",
        "bytes_a_year": "bytes",
        "start_s": "s, one identify at a time",
    }
    return [
        Figure(
            f"{one.campaigns:,} campaigns: {field.name.replace('_', ' ')}",
            round(getattr(one, field.name), 2),
            unit,
        )
        for one in sizes
        for field in fields(Size)
        if (unit := units.get(field.name, "")) is not None and field.name != "campaigns"
    ]


async def in_a_large_database(url: str, campaigns: int) -> list[Figure]:
    """Whether a turn is asked for in constant time however much there is."""
    database = Database(url, timeout=_FILLING_S)
    await database.open()
    begun = perf_counter()
    await fill(database, campaigns=campaigns, turns=TURNS)
    filled = perf_counter() - begun
    await asked(database, campaigns // 2)  # once for what is not in memory yet
    found = await asked(database, campaigns // 3)
    fetched = await fetching_s(database, 20)
    await database.aclose()
    slowest, greediest = max(found, key=lambda one: one.ms), max(found, key=lambda one: one.rows)
    return [
        Figure("turns in the database", campaigns * TURNS, ""),
        Figure("filling it", round(filled, 1), "s"),
        Figure("statements of a turn", len(found), ""),
        at_most(f"most rows read ({greediest.statement})", greediest.rows, "rows", ROWS_A_STATEMENT),
        at_most(f"slowest statement ({slowest.statement})", round(slowest.ms, 2), "ms", STATEMENT_MS),
        at_most(
            f"a worker's next job of {WAITING:,}, median",
            round(1000 * statistics.median(fetched), 2),
            "ms",
            FETCH_MS,
        ),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.sizing", description=__doc__)
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.add_argument("--quick", action="store_true", help="a tenth of the turns")
    for field in fields(Costs):
        parser.add_argument(f"--{field.name.replace('_', '-')}", type=float, default=field.default)
    arguments = parser.parse_args()
    costs = replace(Costs(), **{field.name: getattr(arguments, field.name) for field in fields(Costs)})
    habits = Habits()
    found = table([size(n, demand(n, habits, costs.turn_s), costs) for n in SIZES])
    folder = Path(tempfile.mkdtemp(prefix="torchlit-bench-"))
    try:
        url = embedded.start(folder)
        migrate.upgrade(url)
        found += asyncio.run(in_a_large_database(url, 10_000 if arguments.quick else 100_000))
    finally:
        embedded.stop(folder)
        shutil.rmtree(folder)
    print_figures(found, as_json=arguments.json)


if __name__ == "__main__":
    main()
