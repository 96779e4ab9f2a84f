"""One line of the table of faults, and how the table is printed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

_HEAD = ("fault", "tries", "lost", "doubled", "recovered in")


@dataclass(frozen=True, slots=True)
class Row:
    """What came of a fault: how often it was tried, the moves that were lost, and those told or rolled twice.

    `recovered_s` has the seconds from the fault (or where it lasts, from its end) to the answer, a try each.
    """

    fault: str
    tries: int
    lost: int = 0
    doubled: int = 0
    recovered_s: tuple[float, ...] = ()

    @property
    def held(self) -> bool:
        """Whether it cost nobody anything, and was tried at all."""
        return self.tries > 0 and not self.lost and not self.doubled

    def as_json(self) -> dict[str, Any]:
        """The row for machines; seconds as the median and the most."""
        facts = asdict(self)
        del facts["recovered_s"]
        if self.recovered_s:
            facts |= {
                "recovered_s": round(_median(self.recovered_s), 2),
                "most_s": round(max(self.recovered_s), 2),
            }
        return facts | {"held": self.held}


def print_row(row: Row) -> None:
    """Print it as one JSON object a line."""
    print(json.dumps(row.as_json()), flush=True)


def print_table(rows: Iterable[Row]) -> None:
    """Print them all for people."""
    lines = [_HEAD, *map(_cells, rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(_HEAD))]
    for line in lines:
        print("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())


def _cells(row: Row) -> tuple[str, ...]:
    took = (
        f"{_median(row.recovered_s):.1f} s, at most {max(row.recovered_s):.1f} s" if row.recovered_s else ""
    )
    return (row.fault, str(row.tries), str(row.lost), str(row.doubled), took)


def _median(values: tuple[float, ...]) -> float:
    return sorted(values)[len(values) // 2]
