"""The runs: each contender in turn, again and again, so that a noisy minute strikes them all."""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from benchmarks.engine.contender import Child, Contender, ContenderFailedError, Ring
from benchmarks.engine.machine import device
from benchmarks.engine.plan import ORIGINAL, Work
from bot.llm.local.bandwidth import read_bandwidth


@dataclass(frozen=True, slots=True)
class Sample:
    """What the runs of one figure gave."""

    values: tuple[float, ...]

    @property
    def middle(self) -> float:
        """The median."""
        return median(self.values)

    @property
    def low(self) -> float:
        """The least."""
        return min(self.values)

    @property
    def high(self) -> float:
        """The most."""
        return max(self.values)


@dataclass(slots=True)
class Measured:
    """Every figure by contender and name, bandwidth in bytes a second, and what was loaded."""

    figures: dict[tuple[str, str], list[float]] = field(default_factory=lambda: defaultdict(list))
    bandwidth: list[float] = field(default_factory=list)
    loaded: dict[str, dict[str, Any]] = field(default_factory=dict)

    def add(self, name: str, found: dict[str, float], prefix: str) -> None:
        """Keep what one run of a contender gave."""
        for figure, value in found.items():
            self.figures[name, f"{prefix}.{figure}"].append(value)

    def get(self, name: str, figure: str) -> Sample | None:
        """What the runs gave, or None where nobody measured it."""
        values = self.figures.get((name, figure))
        return Sample(tuple(values)) if values else None


def measure(contenders: Sequence[Contender], ring: Ring, work: Work, *, threads: int) -> Measured:
    """Run everything; a contender that fails is left out from there on, and said so on standard error."""
    measured, failed, slow = Measured(), set[str](), set[str]()
    for run in range(work.runs):
        measured.bandwidth.append(read_bandwidth(threads, size=work.bandwidth_bytes, device=device()))
        for contender in contenders:
            if contender.name in failed or (contender.name in slow and run >= work.slow_runs):
                continue
            begun = time.perf_counter()
            try:
                with ring.entered(contender) as child:
                    _one_run(measured, contender.name, child, work, seed=run + 1)
            except ContenderFailedError as error:
                failed.add(contender.name)
                print(error, file=sys.stderr)
                continue
            took_s = time.perf_counter() - begun
            if contender.name == ORIGINAL and took_s > work.slow_s:
                slow.add(contender.name)
            print(f"run {run + 1} of {work.runs}: {contender.name}, {took_s:.0f} s", file=sys.stderr)
    measured.loaded = ring.loaded
    return measured


def _one_run(measured: Measured, name: str, child: Child, work: Work, seed: int) -> None:
    turn = child.ask("turn", tokens=work.turn, shared=work.shared, new_tokens=work.new, seed=seed)
    measured.add(name, turn, "turn")
    one = child.ask("one", tokens=work.prompt, new_tokens=work.new, seed=seed)
    measured.add(name, one, "one")
    if name == ORIGINAL:
        # One after another is a sum: a single campaign is measured, and counted so many times.
        measured.add(name, {"total_s": work.campaigns * one["total_s"]}, "eight")
        return
    eight = child.ask("eight", campaigns=work.campaigns, tokens=work.prompt, new_tokens=work.new, seed=seed)
    measured.add(name, eight, "eight")
