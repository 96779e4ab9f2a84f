"""An evening with nothing configured is backed up, put back into another home, and played on there."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from db import embedded
from tests.e2e.playing import torchlit


@pytest.fixture
def other_home() -> Iterator[Path]:
    """A short path, for the server's socket."""
    folder = Path(tempfile.mkdtemp(prefix="torchlit-other-"))
    yield folder
    embedded.stop(folder / "postgres")
    shutil.rmtree(folder)


async def play(home: Path, script: Path) -> str:
    """Play a script at a table to come back to; what was seen."""
    code, seen = await torchlit(
        home, "play", "--script", str(script), "--json", "--guild", "The Rusty Flagon"
    )
    assert code == 0, seen
    return seen


async def test_a_home_is_put_back_elsewhere_and_played_on(
    home: Path, other_home: Path, tmp_path: Path
) -> None:
    evening, later, file = (tmp_path / name for name in ("evening.txt", "later.txt", "evening.backup"))
    evening.write_text("/campaign create name:Stormreach style:grim\nI look around the tavern.\n")
    later.write_text("/campaign info\nI open the door.\n")
    await play(home, evening)

    code, told = await torchlit(home, "backup", str(file))
    assert code == 0, told
    code, told = await torchlit(other_home, "restore", str(file))
    assert code == 0
    assert "is back" in told

    seen = await play(other_home, later)
    assert "Stormreach" in seen
    assert "1 turn played" in seen
    code, _ = await torchlit(other_home, "restore", str(file))
    assert code == 2, "what is there is not lost unasked"
