"""Tells whoever waits what is being started, and how long it took."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator
from typing import TextIO


class Progress:
    """One line a step; on a terminal it appears at once and is completed when the step is done."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._live = stream.isatty()

    @contextlib.contextmanager
    def step(self, what: str) -> Iterator[None]:
        """Announce a step, and say how long it took unless it failed."""
        began = time.perf_counter()
        if self._live:
            self._write(f"{what} … ")
        try:
            yield
        except BaseException:
            self._write("\n" if self._live else "")
            raise
        took = f"{time.perf_counter() - began:.1f} s\n"
        self._write(took if self._live else f"{what}: {took}")

    def say(self, sentence: str) -> None:
        """Say something in between."""
        self._write(f"{sentence}\n")

    def _write(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()
