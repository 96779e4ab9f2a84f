"""`torchlit play --script` through a fight: four heroes meet three goblins and their leader, and rest afterwards."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from db import embedded
from tests.e2e.test_evening import torchlit

ADVENTURE = Path(__file__).parent / "adventure.txt"


@pytest.fixture
def home() -> Iterator[Path]:
    """A short path, for the server's socket."""
    folder = Path(tempfile.mkdtemp(prefix="torchlit-adventure-"))
    yield folder
    embedded.stop(folder / "postgres")
    shutil.rmtree(folder)


def read(event: Mapping[str, Any]) -> str:
    """Everything there is to read in what a player saw."""
    parts = [event["content"]]
    for embed in event["embeds"]:
        parts += [embed.get("title", ""), embed.get("description", "")]
        parts += [part for field in embed.get("fields", []) for part in (field["name"], field["value"])]
    return "\n".join(parts)


@pytest.mark.timeout(400)
async def test_an_adventure_is_played_from_the_road_to_the_morning_after(home: Path) -> None:
    code, out = await torchlit(home, "play", "--script", str(ADVENTURE), "--json")

    assert code == 0, "every line was answered"
    seen: dict[int, list[str]] = defaultdict(list)
    for line in out.splitlines():
        event = json.loads(line)
        assert event["event"] != "error", event
        seen[event["line"]].append(read(event))
    lines = ADVENTURE.read_text().splitlines()

    def answer(said: str) -> str:
        """What came of the last line that begins so."""
        number = max(number for number, line in enumerate(lines, 1) if line.startswith(said))
        return "\n".join(seen[number])

    assert "350 XP" in answer("/combat start")
    assert "'s turn" in answer("> press Fight")
    assert "It is Kira's turn" in answer("@Borin: > press Dodge")
    assert "dodging" in answer("> press Dodge")
    assert "The fight is won" in answer("/combat status")
    assert "+87" in answer("/combat status"), "350 experience points for four"
    assert "Level 5" in answer("/character sheet")
    assert "holds" in answer("/dice verify")
    everything = "\n".join(text for texts in seen.values() for text in texts)
    assert "Order of combat:" in everything
