"""A person is taken out of what was told of them and others."""

from __future__ import annotations

from typing import Any

import pytest

from bot.chronicle.privacy.scrub import WITHDRAWN, Scrub, without_changes

SCRUB = Scrub(
    ["Kira of the Deep", "kira#1"],
    ["I ring the drowned bell and call the goblin."],
    ["I open the door and look at the goblin."],
)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Kira of the Deep nods.", "Somebody nods."),
        ("kira of the deep nods at Kira.", "Somebody nods at Somebody."),
        ("The Deep roars, and the deep sea too.", "The Somebody roars, and the deep sea too."),
        ("Kirad and Akira stay.", "Kirad and Akira stay."),
        ("The torch gutters.", "The torch gutters."),
    ],
)
def test_names_become_somebody(text: str, left: str) -> None:
    assert SCRUB.mention(text) == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("A BELL rings. The door opens.", "The door opens."),
        ("The goblin grins. Kira nods!", "The goblin grins. Somebody nods!"),
        ("It was drowned.", WITHDRAWN),
        ("", ""),
    ],
)
def test_sentences_with_words_of_theirs_go(text: str, left: str) -> None:
    assert SCRUB.telling(text) == left


def test_what_they_did_goes_and_what_others_did_stays() -> None:
    borin = {
        "actor": "Borin",
        "intent": {"kind": "attack", "actor": "Borin", "targets": ["Kira of the Deep"], "because": "a bell"},
        "happenings": [{"kind": "attack", "actor": "Borin", "target": "kira#1", "weapon": "Axe"}],
    }
    kira = {"actor": "Kira of the Deep", "intent": {"kind": "other"}, "happenings": [{"sentence": "rings"}]}
    outcome: dict[str, Any] = {
        "deeds": [borin, kira],
        "changes": [
            {"subject": "hero:7", "field": "belongings", "before": "a bell", "after": ""},
            {"subject": "fight", "field": "log", "before": ["A bell rings."], "after": ["The door opens."]},
            {"subject": "fight", "field": "order", "before": ["hero:7", "foe:1"], "after": ["foe:1"]},
        ],
    }

    left = SCRUB.document(without_changes(outcome, ["hero:7"]), 11)

    assert left["deeds"][0]["happenings"] == [
        {"kind": "attack", "actor": "Borin", "target": "Somebody", "weapon": "Axe"}
    ]
    assert left["deeds"][0]["intent"]["because"] == "Somebody"
    assert left["deeds"][1] == {"actor": "Somebody", "intent": None, "happenings": []}
    assert [change["field"] for change in left["changes"]] == ["log", "order"]
    assert left["changes"][0]["before"] == ["Somebody"]
    assert left["changes"][0]["after"] == ["The door opens."]
    assert left["changes"][1]["before"] == ["hero:7", "foe:1"], "ids stay ids"


def test_their_creature_is_nobodys() -> None:
    kira = {
        "id": "hero:7",
        "name": "Kira of the Deep",
        "user_id": 11,
        "stats": {"level": 3, "actions": ["bell"]},
    }
    goblin = {
        "id": "foe:1",
        "name": "Goblin 1",
        "kind": "goblin",
        "user_id": None,
        "stats": {"actions": ["bite"]},
    }

    left = SCRUB.document({"combatants": {"hero:7": kira, "foe:1": goblin}}, 11)["combatants"]

    assert left["hero:7"] == {
        "id": "hero:7",
        "name": "Somebody",
        "user_id": None,
        "stats": {"level": 3, "actions": []},
    }
    assert left["foe:1"] == goblin


def test_whoever_had_no_name_and_said_nothing_changes_nothing() -> None:
    nobody = Scrub([], [], [])
    assert nobody.telling("Kira rings the bell.") == "Kira rings the bell."
    assert not nobody.betrays("Kira rings the bell.")
