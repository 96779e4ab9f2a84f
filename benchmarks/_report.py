"""What every benchmark prints: figures against their goals, as a table or as JSON lines."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure: what, how much, in which unit, and what it is held against.

    `against` names the thing compared with (a goal, a peer, an earlier way); `ratio` is the value divided by
    that thing's, where there is one; `goal` is written as people say it, such as `>= 95`; `met` is None
    when the figure has no goal. `low` and `high` are the least and the most of several runs, whose median is the value.
    """

    figure: str
    value: float
    unit: str
    against: str = ""
    ratio: float | None = None
    goal: str = ""
    met: bool | None = None
    low: float | None = None
    high: float | None = None


def at_least(figure: str, value: float, unit: str, goal: float) -> Figure:
    """A figure that should reach the goal or exceed it."""
    return _against_goal(figure, value, unit, goal, sign=">=", met=value >= goal)


def at_most(figure: str, value: float, unit: str, goal: float) -> Figure:
    """A figure that should stay at the goal or below it."""
    return _against_goal(figure, value, unit, goal, sign="<=", met=value <= goal)


def _against_goal(figure: str, value: float, unit: str, goal: float, *, sign: str, met: bool) -> Figure:
    ratio = round(value / goal, 3) if goal else None
    return Figure(figure, value, unit, against="goal", ratio=ratio, goal=f"{sign} {goal:g}", met=met)


def print_figures(figures: Iterable[Figure], as_json: bool) -> None:
    """Print one JSON object a line, or a table for people."""
    if as_json:
        for figure in figures:
            print(json.dumps(asdict(figure)), flush=True)
        return
    rows = [("figure", "value", "spread", "unit", "against", "ratio", "goal", "met"), *map(_row, figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def _row(figure: Figure) -> tuple[str, ...]:
    met = {True: "yes", False: "NO", None: ""}[figure.met]
    ratio = "" if figure.ratio is None else f"{figure.ratio:g}"
    spread = "" if figure.low is None or figure.high is None else f"{figure.low:g}-{figure.high:g}"
    return (figure.figure, f"{figure.value:g}", spread, figure.unit, figure.against, ratio, figure.goal, met)
