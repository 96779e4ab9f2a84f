"""A whole session of four, by script: heroes, stealth, persuasion, a fight, a level, sleep, and honest dice."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.e2e.playing import play

SESSION = Path(__file__).parent / "session.txt"


def read(events: list[dict[str, Any]]) -> str:
    """Everything that the players read in these events."""
    texts = []
    for event in events:
        texts.append(event["content"])
        for embed in event["embeds"]:
            texts += [embed.get("title", ""), embed.get("description", "")]
            texts += [text for field in embed.get("fields", []) for text in (field["name"], field["value"])]
    return "\n".join(filter(None, texts))


@pytest.mark.timeout(400)
async def test_four_heroes_sneak_talk_fight_grow_and_sleep_and_the_dice_hold(home: Path) -> None:
    lines = SESSION.read_text().splitlines()
    seen = await play(home, SESSION)

    def answer(line: str) -> str:
        """What was answered to the last line of the script that begins so."""
        return read(seen[max(n for n, text in enumerate(lines, 1) if text.startswith(line))])

    assert "Level 8 human cleric" in answer("@Mira: /character quick")
    assert "Attacks" in answer("> press Combat")
    assert "Tam, Stealth check (DC 15)" in answer("@Tam: I sneak past")
    assert "Persuasion check (DC 15)" in answer("@Mira: I try to persuade")
    assert "🎲" not in answer('@Borin: "You owe me')
    assert "Kira does not know Meteor Swarm" in answer("I cast meteor swarm")

    assert "Goblin 3" in answer("/combat start")
    assert "Order of combat" in read([event for line in range(1, len(lines)) for event in seen.get(line, [])])
    assert "It is Kira's turn" in answer("@Borin: > press Dodge")
    assert "dodging" in answer("> press Dodge")
    fight = answer("/combat status")
    assert "The fight is won" in fight
    assert "Borin +62" in fight  # of 50 for each goblin and 100 for a hobgoblin

    assert "Level 9 Dwarf Fighter" in answer("@Borin: /character level-up")
    assert "4/4" in answer("@Mira: /rest long")
    assert "40 gp" in answer("@Tam: /inventory coins")  # with a rogue's 15
    assert " damage" in answer("/dice ledger")
    assert "every face and every total matches" in answer("/dice verify")
