"""`torchlit play --script` with everything real in it: an evening of two players, played twice alike."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from db import embedded

EVENING = Path(__file__).parent / "evening.txt"
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    """A short path, for the server's socket."""
    folder = Path(tempfile.mkdtemp(prefix="torchlit-evening-"))
    yield folder
    embedded.stop(folder / "postgres")
    shutil.rmtree(folder)


async def torchlit(home: Path, *arguments: str) -> tuple[int, str]:
    """Run the command line with nothing configured but its home; exit code and standard output."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        *arguments,
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "TORCHLIT_HOME": str(home), "TORCHLIT_RULES_API_URL": "off"},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, errors = await process.communicate()
    assert b"Traceback" not in errors, errors.decode()
    return process.returncode or 0, out.decode()


async def evening(home: Path) -> dict[int, list[dict[str, Any]]]:
    """What the players saw, by the script's line."""
    code, out = await torchlit(home, "play", "--script", str(EVENING), "--json")
    assert code == 0
    seen = defaultdict(list)
    for line in out.splitlines():
        event = json.loads(line)
        seen[event["line"]].append(event)
    return seen


def structure(seen: dict[int, list[dict[str, Any]]]) -> dict[int, list[tuple[Any, ...]]]:
    """What must be alike in two evenings: everything but the words, the dice and the pace of the edits."""
    return {
        line: [
            (event["event"], event["ephemeral"], len(event["embeds"]))
            for event in events
            if event["event"] != "edit"
        ]
        for line, events in seen.items()
    }


@pytest.mark.timeout(400)
async def test_an_evening_is_played_twice_alike_with_nothing_unanswered(home: Path) -> None:
    first = await evening(home)
    lines = EVENING.read_text().splitlines()
    needing_an_answer = {
        number for number, line in enumerate(lines, 1) if line and not line.startswith(("#", "//", "(("))
    }
    assert set(first) == needing_an_answer

    narrated = lines.index("I look around the tavern.") + 1
    assert first[narrated][-1]["content"].endswith((".", "!", "?", "”", '"'))
    assert "▌" not in first[narrated][-1]["content"]
    hostile = next(number for number, line in enumerate(lines, 1) if "<|eot_id|>" in line)
    assert "<|" not in first[hostile][-1]["content"]

    assert structure(await evening(home)) == structure(first)


@pytest.mark.timeout(120)
async def test_the_prompt_of_the_next_turn_can_be_read(home: Path) -> None:
    code, out = await torchlit(home, "prompt", "Stormreach", "--for", "I ring the bell.", "--json")
    assert code == 0
    prompt = json.loads(out)
    assert prompt["messages"][-1]["content"].endswith("I ring the bell.")
    assert prompt["tokens"] <= prompt["budget"]
    assert {"persona", "campaign"} <= {section["name"] for section in prompt["sections"]}
