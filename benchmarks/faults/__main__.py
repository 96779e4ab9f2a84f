"""Try every fault, and print the table; the exit code is 1 when a move was lost or doubled."""

from __future__ import annotations

import argparse
import asyncio
import importlib
import sys

from benchmarks.faults.row import Row, print_row, print_table

FAMILIES = ("crashes", "stopping", "freezing", "fleet", "outages")
"""The modules of this package that try faults, in the order in which they are tried."""


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.faults", description=__doc__)
    parser.add_argument("--json", action="store_true", help="a JSON object a line, as they come")
    parser.add_argument("--quick", action="store_true", help="a sample of each family, in a few minutes")
    parser.add_argument("--only", help=f"some of the families, by commas: {', '.join(FAMILIES)}")
    chosen = parser.parse_args()
    families = chosen.only.split(",") if chosen.only else FAMILIES
    rows = asyncio.run(_tried(families, quick=chosen.quick, as_json=chosen.json))
    if not chosen.json:
        print_table(rows)
    return 0 if all(row.held for row in rows) else 1


async def _tried(families: tuple[str, ...] | list[str], *, quick: bool, as_json: bool) -> list[Row]:
    rows = []
    for family in families:
        module = importlib.import_module(f"benchmarks.faults.{family}")
        async for row in module.rows(quick=quick):
            rows.append(row)
            if as_json:
                print_row(row)
            else:
                print(f"{row.fault}: {'held' if row.held else 'NOT HELD'}", file=sys.stderr)
    return rows


if __name__ == "__main__":
    sys.exit(main())
