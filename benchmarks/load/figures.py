"""What the runs came to, held against what is asked of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from benchmarks._report import Figure, at_most
from benchmarks.load.bot import Run
from benchmarks.load.plan import Plan

SIGN_P99_MS = 500.0  # to the first sign of life
OWN_P99_MS = 1500.0  # all that is not the model's
STALL_P99_MS = 50.0
GROWTH_MIB = 8.0  # an hour


def figures(plan: Plan, run: Run, memory_a_campaign: float) -> list[Figure]:
    """One run's figures, named by its rate."""
    seen, turns = run.seen, max(1, run.turns)
    found = [
        *_spread("first sign", seen["sign"], SIGN_P99_MS),
        *_spread("first card or word", seen["card"]),
        *_spread("turn without the model", run.own, OWN_P99_MS),
        *_spread("wait for a worker", run.queued),
        *_spread("event loop held up", run.stalls, STALL_P99_MS),
        Figure("event loop held up, most", _ms(max(run.stalls, default=0.0)), "ms"),
        at_most("messages without an answer", seen["unanswered"], "messages", 0),
        at_most("what Discord would object to", len(seen["violations"]), "", 0),
        Figure("messages", seen["sent"], ""),
        Figure("turns", run.turns, ""),
        Figure("throughput", round(60 * run.turns / seen["took_s"], 1), "turns/min"),
        Figure("requests refused by Discord's rate limits", seen["refused"], ""),
        Figure("edits a turn", round(seen["edits"] / turns, 2), ""),
        Figure("statements a turn", round(run.statements / turns, 1), ""),
        Figure("processor of the bot, a turn", _ms(run.bot_s / turns), "ms"),
        Figure("processor of PostgreSQL, a turn", _ms(run.database_s / turns), "ms"),
        Figure("processor of the Discord, a turn", _ms(seen["cpu_s"] / turns), "ms"),
        Figure("the bot's share of a core", round(run.bot_s / seen["took_s"], 2), ""),
        Figure("PostgreSQL's share of a core", round(run.database_s / seen["took_s"], 2), ""),
        Figure("the Discord's share of a core", round(seen["cpu_s"] / seen["took_s"], 2), ""),
        Figure("the Discord's event loop held up, p99", _ms(_quantile(seen["stalls"], 0.99)), "ms"),
        Figure("memory a campaign", round(memory_a_campaign * 1024, 1), "KiB"),
        Figure("memory", round(max((s.memory for s in run.level.samples), default=0.0), 1), "MiB"),
        Figure("tasks, most", max((s.tasks for s in run.level.samples), default=0), ""),
        Figure("connections, most", max((s.connections for s in run.level.samples), default=0), ""),
        Figure("database, a turn", round(run.bytes_a_turn), "bytes"),
    ]
    name = f"{plan.campaigns} campaigns, {plan.rate:g} messages/s"
    return [replace(figure, figure=f"{name}: {figure.figure}") for figure in found]


def soaked(run: Run) -> list[Figure]:
    """Whether anything grows: the slope of what is held, with its standard error."""
    found = []
    for what, unit, goal in (
        ("memory", "MiB/h", GROWTH_MIB),
        ("tasks", "tasks/h", 5.0),
        ("connections", "/h", 1.0),
    ):
        slope, error = run.level.slope(what)
        figure = at_most(f"growth of {what}", round(slope, 2), unit, goal)
        found.append(
            replace(
                figure,
                low=round(slope - 2 * error, 2),
                high=round(slope + 2 * error, 2),
                met=slope - 2 * error <= goal,
            )
        )
    return found


def _spread(name: str, seconds: Sequence[float], p99_goal_ms: float | None = None) -> list[Figure]:
    p99 = _ms(_quantile(seconds, 0.99))
    last = (
        Figure(f"{name}, p99", p99, "ms")
        if p99_goal_ms is None
        else at_most(f"{name}, p99", p99, "ms", p99_goal_ms)
    )
    return [Figure(f"{name}, p50", _ms(_quantile(seconds, 0.5)), "ms"), last]


def _quantile(seconds: Sequence[float], share: float) -> float:
    return float(np.quantile(seconds, share)) if len(seconds) else float("nan")


def _ms(seconds: float) -> float:
    return round(1000 * seconds, 1)
