"""Files that come into being whole, or not at all."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from bot.errors import ConfigurationError

OWNER_ONLY = 0o600


@contextlib.contextmanager
def written_whole(file: Path) -> Iterator[IO[bytes]]:
    """A file to write to, which takes the place of `file` when the block ends, and is gone where it raises.

    Nobody but its owner can read it. ConfigurationError where it cannot be written.
    """
    begun = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    try:
        descriptor = os.open(begun, os.O_RDWR | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
        with os.fdopen(descriptor, "w+b") as opened:
            yield opened
            opened.flush()
            os.fsync(opened.fileno())
        begun.replace(file)
    except OSError as error:
        raise ConfigurationError(f"{file} cannot be written: {error.strerror or error}.") from error
    finally:
        begun.unlink(missing_ok=True)


@contextlib.contextmanager
def opened(file: Path) -> Iterator[IO[bytes]]:
    """A file to read; ConfigurationError where it cannot be."""
    try:
        with file.open("rb") as stream:
            yield stream
    except OSError as error:
        raise ConfigurationError(f"{file} cannot be read: {error.strerror or error}.") from error
