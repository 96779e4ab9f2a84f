"""How many campaigns one process bears, and whether it stays as it is.

`python -m benchmarks.load [--json] [--quick] [--soak MINUTES]` lets people play in many campaigns at once: the real bot
with the real client, on a PostgreSQL and a Discord of its own. The Discord with its people is a process of its own on
the same processor, and its share is told. The model is scripted and takes as long as one on a server: 0.3 to 1 s to the
first token, then 20 to 40 a second. People write at random moments, whether or not they were answered.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import shutil
import tempfile
from pathlib import Path

from benchmarks._report import print_figures
from benchmarks.load.bot import opened
from benchmarks.load.figures import figures, soaked
from benchmarks.load.plan import Plan
from db import embedded, migrate

WORKERS = 128


def plans(arguments: argparse.Namespace) -> list[Plan]:
    """What is played, one after the other: more and more messages a second."""
    rates = arguments.rate or (
        [2.0] if arguments.quick or arguments.soak else [1.0, 2.0, 4.0, 6.0, 8.0, 12.0]
    )
    campaigns = arguments.campaigns or (40 if arguments.quick else 500)
    seconds = arguments.soak * 60 if arguments.soak else (20.0 if arguments.quick else 60.0)
    return [
        Plan(campaigns, 4, rate, arguments.seconds or seconds, arguments.requests_a_second) for rate in rates
    ]


async def run(arguments: argparse.Namespace, url: str, folder: Path) -> None:
    chosen = plans(arguments)
    async with opened(chosen[0], url, folder, workers=WORKERS) as bench:
        for plan in chosen:
            result = await bench.run(plan, sample_s=15.0 if arguments.soak else 1.0)
            found = figures(plan, result, bench.memory_a_campaign)
            if arguments.soak:
                found += soaked(result)
            print_figures(found, as_json=arguments.json)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.load", description=__doc__)
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.add_argument("--quick", action="store_true", help="40 campaigns, in less than a minute")
    parser.add_argument(
        "--soak", type=float, nargs="?", const=30.0, default=0.0, metavar="MINUTES", help="for so long"
    )
    parser.add_argument("--rate", type=float, action="append", help="messages a second; may be given again")
    parser.add_argument("--campaigns", type=int, help="how many, with four players each")
    parser.add_argument("--seconds", type=float, help="how long each rate is held")
    parser.add_argument("--requests-a-second", type=int, default=50, help="Discord's limit for the bot")
    arguments = parser.parse_args()
    logging.disable(logging.INFO)
    folder = Path(tempfile.mkdtemp(prefix="torchlit-bench-"))
    try:
        url = embedded.start(folder / "postgres")
        migrate.upgrade(url)
        asyncio.run(run(arguments, url, folder))
    finally:
        embedded.stop(folder / "postgres")
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
