"""Documents of the API as a rule in a few words."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.srd.describe import MAX_TEXT, describe
from tests.rules.srd.api import DOCUMENTS


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (
            "spells/spark-burst",
            "Level 3 evocation spell. Casting time: 1 action. Range: 150 feet. "
            "Duration: concentration, up to 1 minute. Saving throw: Dexterity, half on a success. "
            "Damage: 8d6 fire (slot 4: 9d6). Sparks burst where you point. They burn for a while.",
        ),
        ("spells/light", "Evocation cantrip. An object glows."),
        (
            "monsters/goblin",
            "Small humanoid. Armour class: 15. Hit points: 7. Speed: walk 30 ft. Challenge: 1/4. "
            "Abilities: STR 8 (-1), DEX 14 (+2). Scimitar: +4 to hit, reach 5 ft., 1d6+2 slashing damage.",
        ),
        ("conditions/prone", "It can only crawl. Attacks nearby have advantage."),
        ("skills/stealth", "Dexterity check. Going unseen and unheard."),
        (
            "equipment/crossbow-light",
            "Simple ranged weapon. Damage: 1d8 piercing. Properties: loading, two-handed. Cost: 25 gp.",
        ),
        ("equipment/bell", "Cost: 1 gp."),
    ],
)
def test_an_entry_is_told_in_short(path: str, text: str) -> None:
    rule = describe(path, DOCUMENTS[path])

    assert rule is not None
    assert (rule.entry, rule.title, rule.text) == (path, DOCUMENTS[path]["name"], text)


def test_several_kinds_of_damage_are_told_together() -> None:
    hail = {
        "name": "Hail",
        "damage": [
            {"damage_type": {"name": "Bludgeoning"}, "damage_at_slot_level": {"4": "2d8"}},
            {"damage_type": {"name": "Cold"}, "damage_at_slot_level": {"4": "4d6"}},
        ],
    }
    rule = describe("spells/hail", hail)

    assert rule is not None
    assert rule.text == "Damage: 2d8 bludgeoning and 4d6 cold."


def test_the_2024_shape_has_one_description() -> None:
    rule = describe("conditions/prone", {"name": "Prone", "description": "**Crawl.** You can\nonly crawl."})

    assert rule is not None
    assert rule.text == "Crawl. You can only crawl."


def test_a_long_text_ends_with_a_whole_sentence() -> None:
    rule = describe("conditions/long", {"name": "Long", "desc": ["It goes on and on."] * 100})

    assert rule is not None
    assert len(rule.text) <= MAX_TEXT
    assert rule.text.endswith("on.")


@pytest.mark.parametrize("document", [{}, {"name": "Nothing"}, {"name": ["odd"], "desc": ["text"]}])
def test_a_document_that_says_nothing_is_no_rule(document: dict[str, Any]) -> None:
    assert describe("conditions/odd", document) is None


def test_a_collection_that_is_not_told_is_no_rule() -> None:
    assert describe("pets/cat", {"name": "Cat", "desc": ["Reads."]}) is None


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
keys = sorted({key for document in DOCUMENTS.values() for key in document} | {"description", "armor_class"})


@given(
    st.sampled_from(["spells/x", "monsters/x", "conditions/x", "skills/x", "equipment/x", "odd"]),
    st.dictionaries(st.sampled_from(keys), anything, max_size=5),
)
def test_any_document_is_described_within_bounds_or_not_at_all(path: str, document: dict[str, Any]) -> None:
    rule = describe(path, {"name": "Odd", **document})

    assert rule is None or (0 < len(rule.text) <= MAX_TEXT and "\n" not in rule.text)
