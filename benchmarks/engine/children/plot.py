"""Draws the table's ratios; runs in the peers' environment: `... | python -m benchmarks.engine.children.plot FILE`."""

from __future__ import annotations

import json
import sys

import matplotlib as mpl

mpl.use("Agg")
from matplotlib import pyplot as plt


def main() -> None:
    """Read figures as JSON lines, draw those that have a ratio and a goal."""
    figures = [json.loads(line) for line in sys.stdin]
    drawn = [figure for figure in figures if figure["ratio"] is not None and figure["goal"]][::-1]
    names = [f"{figure['figure']}\nagainst {figure['against'].split(':')[0]}" for figure in drawn]
    goals = [float(figure["goal"].split()[1]) for figure in drawn]
    canvas, axes = plt.subplots(figsize=(9, 0.6 * len(drawn) + 1.5), layout="constrained")
    colours = ["#3a7d44" if figure["met"] else "#b5482f" for figure in drawn]
    bars = axes.barh(names, [figure["ratio"] for figure in drawn], color=colours)
    axes.bar_label(bars, [f" {figure['ratio']:g}x" for figure in drawn])
    axes.plot(goals, names, "k|", markersize=18, label="goal")
    axes.axvline(1, color="grey", linewidth=0.8)
    axes.set_xscale("log")
    axes.margins(x=0.12, y=0.02)
    axes.set_xlabel("times better than the peer")
    axes.tick_params(labelsize=8)
    axes.legend()
    canvas.savefig(sys.argv[1], dpi=150)


if __name__ == "__main__":
    main()
