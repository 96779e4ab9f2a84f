"""Takes lines out of the transcript while it is being written."""

from __future__ import annotations

import contextlib
import logging
import shutil
import tempfile
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
        struck = 0
        with file.open("r+b") as opened, tempfile.TemporaryFile() as kept:
            for line in opened:
                if betrays(line.decode("utf-8", "replace")):
                    struck += 1
                else:
                    kept.write(line)
            if struck:
                # In place, not by a new file: who writes has this one open, and goes on at its end.
                for stream in (opened, kept):
                    stream.seek(0)
                shutil.copyfileobj(kept, opened)
                opened.truncate()
    return struck
