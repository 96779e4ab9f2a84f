"""The in-process engine against the original's way and llama.cpp: `python -m benchmarks.engine [--size 1b]`.

Contenders take turns, five times over; the table shows medians with the least and the most. llama.cpp takes part where
`python -m benchmarks.engine.peers` has made its environment. `--quick` is a check of the harness with a tiny model,
whose ratios say nothing.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from dataclasses import asdict, replace
from pathlib import Path

import psutil
import torch

from benchmarks._report import Figure, print_figures
from benchmarks.engine.checkpoints import default_folder
from benchmarks.engine.children.ours import formats
from benchmarks.engine.contender import Ring
from benchmarks.engine.measure import measure
from benchmarks.engine.plan import QUICK, Work, contenders
from benchmarks.engine.rows import rows
from benchmarks.engine.shapes import SHAPES


def main() -> None:
    """Measure and print."""
    chosen = _parser().parse_args()
    work = QUICK if chosen.quick else Work()
    work = replace(work, runs=chosen.runs or work.runs)
    shape = SHAPES["tiny" if chosen.quick else chosen.size]
    threads = chosen.threads or torch.get_num_threads()
    asked = tuple(chosen.formats.split(",")) if chosen.formats else formats()
    everyone = contenders(shape, work, chosen.folder, asked, threads)
    if chosen.only:
        everyone = [one for one in everyone if any(part in one.name for part in chosen.only.split(","))]
    ring = Ring(everyone, chosen.folder / "logs", room=psutil.virtual_memory().available)
    try:
        measured = measure(everyone, ring, work, threads=threads)
    finally:
        ring.close()
    figures = list(rows(measured, shape, asked, work))
    print_figures(figures, as_json=chosen.json)
    if chosen.plot:
        _plot(figures, chosen.folder, chosen.plot)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.engine",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.add_argument("--quick", action="store_true", help="a tiny model and short prompts, in a minute")
    parser.add_argument("--size", choices=("1b", "3b"), default="1b", help="the shape of Llama 3.2 (1b)")
    parser.add_argument("--runs", type=int, help="how often each contender is measured (5)")
    parser.add_argument("--threads", type=int, help="cores for each contender (all)")
    parser.add_argument("--formats", help="formats of Torchlit's weights, by commas (all that it knows)")
    parser.add_argument("--only", help="contenders whose name has one of these parts, by commas")
    parser.add_argument(
        "--folder", type=Path, default=default_folder(), help="where models and peers are kept"
    )
    parser.add_argument(
        "--plot", type=Path, help="also draw the ratios into this file (needs the peers' environment)"
    )
    return parser


def _plot(figures: list[Figure], folder: Path, made: Path) -> None:
    """matplotlib lives in the peers' environment alone."""
    command = [folder / "venv" / "bin" / "python", "-m", "benchmarks.engine.children.plot", made]
    told = "\n".join(json.dumps(asdict(figure)) for figure in figures)
    subprocess.run([str(word) for word in command], input=told, text=True, check=True)
    print(made, file=sys.stderr)


if __name__ == "__main__":
    main()
