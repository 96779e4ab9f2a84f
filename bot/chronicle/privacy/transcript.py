"""Takes lines out of the transcript while it is being written."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable
from pathlib import Path

from bot.telemetry import TRANSCRIPT


def strike(file: Path, betrays: Callable[[str], bool]) -> int:
    """Remove every line that `betrays` somebody from the file, which stays the same one; how many there were."""
    if not file.exists():
        return 0
    with contextlib.ExitStack() as stack:
        for handler in logging.getLogger(TRANSCRIPT).handlers:
            handler.acquire()
            stack.callback(handler.release)
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
        kept = [line for line in lines if not betrays(line)]
        if len(kept) < len(lines):
            # In place, not by a new file: who writes has this one open, and goes on at its end.
            with file.open("r+", encoding="utf-8") as opened:
                opened.writelines(kept)
                opened.truncate()
    return len(lines) - len(kept)
