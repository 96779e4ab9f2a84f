"""What a process costs while it works: held up event loops, memory, tasks, connections, processor time."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import tempfile
import time
import weakref
from array import array
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Self

import numpy as np
import psutil

_TICK_S = 0.01


class Notes:
    """Numbers, noted one after the other in a file: what is measured must not be what grows."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115
        weakref.finalize(self, self._file.close)

    def add(self, number: float) -> None:
        """Note one more."""
        self._file.write(array("d", [number]))

    def all(self) -> list[float]:
        """Every number, in order."""
        self._file.seek(0)
        read = array("d", self._file.read())
        return read.tolist()

    def clear(self) -> None:
        """Forget them."""
        self._file.seek(0)
        self._file.truncate()


class Stalls:
    """How late a task wakes that sleeps for 10 ms again and again: `late`, noted in seconds."""

    def __init__(self) -> None:
        self.late = Notes()
        self._task: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        self._task = asyncio.create_task(self._watch(), name="stalls")
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._task is not None
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)

    async def _watch(self) -> None:
        while True:
            begun = time.monotonic()
            await asyncio.sleep(_TICK_S)
            self.late.add(time.monotonic() - begun - _TICK_S)


@dataclass(frozen=True, slots=True)
class Sample:
    """A moment: seconds since the beginning, MiB of memory in use, tasks, and connections to the database."""

    at: float
    memory: float
    tasks: int
    connections: int


@dataclass
class Level:
    """Samples again and again, with which it can be seen whether anything grows."""

    connections: Callable[[], int]
    every_s: float
    samples: list[Sample] = field(default_factory=list)

    async def watch(self) -> None:
        """Take samples until cancelled."""
        begun, me = time.monotonic(), psutil.Process()
        with contextlib.suppress(asyncio.CancelledError):
            while True:
                await asyncio.sleep(self.every_s)
                connections = await asyncio.to_thread(self.connections)
                memory = me.memory_info().rss / 2**20
                tasks = len(asyncio.all_tasks())
                self.samples.append(Sample(time.monotonic() - begun, memory, tasks, connections))

    def slope(self, what: str, *, after: float = 1 / 3) -> tuple[float, float]:
        """How much grows in an hour, and the standard error of that, by least squares.

        The first third is left out: caches fill then.
        """
        kept = self.samples[int(len(self.samples) * after) :]
        hours = np.array([sample.at / 3600 for sample in kept])
        values = np.array([getattr(sample, what) for sample in kept], dtype=float)
        if len(kept) < 4:
            return 0.0, float("inf")
        spread = hours - hours.mean()
        growth = float((spread * values).sum() / (spread**2).sum())
        rest = values - values.mean() - growth * spread
        error = float(np.sqrt((rest**2).sum() / (len(kept) - 2) / (spread**2).sum()))
        return growth, error


def memory() -> float:
    """MiB that this process has in use, after what can be let go was."""
    gc.collect()
    return float(psutil.Process().memory_info().rss / 2**20)


def processor_s(*processes: psutil.Process) -> float:
    """Seconds of processor time that the processes and their children have used."""
    total = 0.0
    for process in processes:
        for one in (process, *process.children(recursive=True)):
            with contextlib.suppress(psutil.NoSuchProcess):
                total += sum(one.cpu_times()[:2])
    return total
