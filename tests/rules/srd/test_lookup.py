"""Names are found as they are typed: half, in another order, with a slip."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.srd.lookup import find, search


@pytest.mark.parametrize(
    ("typed", "path"),
    [
        ("fireball", "spells/fireball"),
        ("firebal", "spells/fireball"),
        ("FIREBLAL", "spells/fireball"),
        ("magic missle", "spells/magic-missile"),
        ("light crossbow", "equipment/crossbow-light"),
        ("crossbow light", "equipment/crossbow-light"),
        ("grapling", "rule-sections/making-an-attack#Grappling"),
        ("Shield (spell)", "spells/shield"),
        ("Shield (equipment)", "equipment/shield"),
        ("spells/shield", "spells/shield"),
        ("light", "spells/light"),
        ("shield", "spells/shield"),
        ("goblin", "monsters/goblin"),
        ("owl bear", "monsters/owlbear"),
        ("stunned", "conditions/stunned"),
    ],
)
def test_the_entry_that_is_meant_is_found(typed: str, path: str) -> None:
    found = find(typed)

    assert found is not None
    assert found.path == path


def test_a_beginning_finds_its_names_first() -> None:
    found = [match.name for match in search("fire")]

    assert all(name.lower().startswith("fire") for name in found[:4])
    assert len(found) <= 25


@pytest.mark.parametrize("typed", ["", "   ", "zzzzqqqq", "🦆"])
def test_what_nothing_is_called_finds_nothing(typed: str) -> None:
    assert find(typed) is None


@given(st.text(max_size=300))
def test_any_text_can_be_typed(typed: str) -> None:
    assert len(search(typed)) <= 25
