"""`torchlit bench engine`: how fast the configured model is on this machine, and which settings would suit."""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import sys
from collections.abc import Sequence
from dataclasses import asdict

import psutil
from rich.console import Console
from rich.table import Table

from bot.app import choose_engine
from bot.bench.advice import Advice, Configured, Machine, advise
from bot.bench.engine import QUICK, Budget, EngineFigures, measure_engine
from bot.cli._settings import read_settings
from bot.settings import Settings


def main(chosen: argparse.Namespace) -> int:
    """Measure, then show figures and advice."""
    settings = read_settings()
    logging.disable()  # the table says it better
    sys.stderr.write("Measuring; this takes a minute with a small model and several with a large one.\n")
    try:
        # First, for a model takes memory, and a tiny one a single thread.
        machine, threads = _machine() if settings.engine_url is None else (None, 0)
        figures = asyncio.run(_measure(settings, QUICK if chosen.quick else Budget()))
    finally:
        logging.disable(logging.NOTSET)
    configured = Configured(settings.context_tokens, settings.max_new_tokens, settings.turn_workers, threads)
    advice = advise(figures, machine, configured)
    if chosen.json:
        report = {
            "figures": asdict(figures),
            "machine": machine and asdict(machine),
            "advice": [asdict(each) for each in advice],
        }
        json.dump(report, sys.stdout, indent=2)
        sys.stdout.write("\n")
    else:
        console = Console(highlight=False, markup=False, emoji=False)
        console.print(_figures(figures, machine))
        console.print(_advice(advice))
    return 0


async def _measure(settings: Settings, budget: Budget) -> EngineFigures:
    engine = choose_engine(settings)
    try:
        return await measure_engine(engine, budget)
    finally:
        await engine.aclose()


def _machine() -> tuple[Machine, int]:
    """What the model runs on, and the threads that it takes if nothing else is said."""
    from bot.llm.local.bandwidth import default_threads, read_bandwidth

    cores, threads = psutil.cpu_count() or 1, default_threads()
    counts = sorted({1, max(cores // 2, 1), cores})
    bandwidth = {count: read_bandwidth(count) for count in counts}
    return Machine(cores, int(psutil.virtual_memory().available), bandwidth), threads


def _figures(figures: EngineFigures, machine: Machine | None) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_row("model", f"{figures.model} ({figures.detail or figures.kind})")
    table.add_row("loading", f"{figures.load_s:.1f} s, {figures.memory / 2**30:.2f} GiB")
    table.add_row("prompt", f"{figures.prefill:.0f} tokens/s")
    table.add_row("first token", f"{figures.first_fresh_s:.2f} s of {figures.prompt_tokens} new tokens")
    kept = f"{figures.first_kept_s:.2f} s when the prompt begins as the last one did"
    table.add_row("", f"{kept} ({figures.reused_tokens} tokens kept)")
    for streams, rate in figures.decode.items():
        table.add_row(f"{streams} at once", f"{rate:.1f} tokens/s, {rate / streams:.1f} each")
    if machine is not None:
        read = ", ".join(f"{rate / 1e9:.1f} with {count}" for count, rate in machine.bandwidth.items())
        table.add_row("memory", f"{read} of {machine.cores} cores (GB/s)")
    return table


def _advice(advice: Sequence[Advice]) -> Table:
    table = Table("setting", "now", "better", "why", box=None, padding=(0, 2, 0, 0))
    for each in advice:
        table.add_row(each.setting, each.now, each.better if each.changes else "as it is", each.reason)
    return table
