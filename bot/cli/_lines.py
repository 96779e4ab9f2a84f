"""The lines of a script, as they come."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncGenerator, Iterable
from pathlib import Path
from typing import TextIO

from bot.errors import ConfigurationError

_LONGEST = 1 << 20  # bytes; far more than Discord takes


def read_script(file: Path) -> list[str]:
    """The lines of a file; raises ConfigurationError when it cannot be read."""
    try:
        return file.read_text(encoding="utf-8-sig", errors="replace").splitlines()
    except OSError as error:
        raise ConfigurationError(f"The script {file} cannot be read: {error.strerror}.") from error


async def lines_of(script: Iterable[str]) -> AsyncGenerator[str, None]:
    """Yield the lines of a script that was read."""
    for line in script:
        yield line


async def lines_from(stream: TextIO) -> AsyncGenerator[str, None]:
    """Yield the lines of a pipe as they are written to it; an interruption leaves no thread reading."""
    loop = asyncio.get_running_loop()
    reader, descriptor = asyncio.StreamReader(_LONGEST), stream.fileno()

    def feed() -> None:
        if read := os.read(descriptor, 1 << 16):
            reader.feed_data(read)
        else:
            loop.remove_reader(descriptor)
            reader.feed_eof()

    try:
        loop.add_reader(descriptor, feed)
    except (PermissionError, NotImplementedError):  # a plain file, which is always ready; or Windows
        reader.feed_data(stream.buffer.read())
        reader.feed_eof()
    try:
        async for line in reader:
            yield line.decode(errors="replace")
    finally:
        loop.remove_reader(descriptor)
