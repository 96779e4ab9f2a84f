"""`torchlit play --script` with everything real in it: an evening of two players, played twice alike."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot.home import KEPT, LOG, PLAY_LOCK, POSTGRES, SPEECH, TRANSCRIPT
from tests.e2e.playing import Seen, play, torchlit

EVENING = Path(__file__).parent / "evening.txt"


def structure(seen: Seen) -> dict[int, list[tuple[Any, ...]]]:
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
    first = await play(home, EVENING)
    lines = EVENING.read_text().splitlines()
    narrated = lines.index("I look around the tavern.") + 1
    assert first[narrated][-1]["content"].endswith((".", "!", "?", "”", '"'))
    assert "▌" not in first[narrated][-1]["content"]
    hostile = next(number for number, line in enumerate(lines, 1) if "<|eot_id|>" in line)
    assert "<|" not in first[hostile][-1]["content"]

    assert structure(await play(home, EVENING)) == structure(first)


async def test_the_prompt_of_the_next_turn_can_be_read(home: Path) -> None:
    code, out = await torchlit(home, "prompt", "Stormreach", "--for", "I ring the bell.", "--json")
    assert code == 0
    prompt = json.loads(out)
    assert prompt["messages"][-1]["content"].endswith("I ring the bell.")
    assert prompt["tokens"] <= prompt["budget"]
    assert {"persona", "campaign"} <= {section["name"] for section in prompt["sections"]}


def test_everything_in_the_home_is_kept_or_can_be_made_again(home: Path) -> None:
    """So that no backup misses what exists nowhere else."""
    passing = {SPEECH, LOG, TRANSCRIPT, PLAY_LOCK}
    assert {path.name for path in home.iterdir()} <= {*KEPT, POSTGRES, *passing}
