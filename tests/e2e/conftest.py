"""A home for what is started as a process of its own."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from db import embedded


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    """A short path, for the server's socket."""
    folder = Path(tempfile.mkdtemp(prefix="torchlit-home-"))
    yield folder
    embedded.stop(folder / "postgres")
    shutil.rmtree(folder)
