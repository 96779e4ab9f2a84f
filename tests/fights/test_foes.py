"""What people type for a fight, and who then stands there."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import BadInput
from bot.fights.foes import MOST_FOES, Band, muster, read_foes, suggestions
from bot.rules.srd.digest import digest


@pytest.mark.parametrize(
    ("typed", "bands"),
    [
        ("goblin", [Band("goblin")]),
        ("goblin x3, ogre", [Band("goblin", 3), Band("ogre")]),
        ("3 goblins and 2x wolves", [Band("goblin", 3), Band("wolf", 2)]),
        ("Gobblin (2)", [Band("goblin", 2)]),
        ("giant rats*4", [Band("giant-rat", 4)]),
        ("adult black dragon", [Band("adult-black-dragon")]),
        ("bugbear as Krag the Loud", [Band("bugbear", 1, "Krag the Loud")]),
        ("  GOBLIN   X 2 ", [Band("goblin", 2)]),
    ],
)
def test_monsters_are_named_as_people_name_them(typed: str, bands: list[Band]) -> None:
    assert list(read_foes(typed)) == bands


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Say which monsters"),
        ("goblin boss", "Near to it: Goblin"),
        ("0 goblins", "At least one"),
        ("21 goblins", f"{MOST_FOES} foes are the most"),
        ("3 goblins as Krag", "A name of its own is for one monster"),
        ("goblin as " + "x" * 41, "40 letters"),
    ],
)
def test_what_cannot_be_is_told(typed: str, sentence: str) -> None:
    with pytest.raises(BadInput, match=sentence):
        read_foes(typed)


def test_several_of_a_kind_are_numbered_and_nobody_has_two_names() -> None:
    foes = muster(read_foes("goblin x2, ogre, bugbear as Kira, goblin"), taken=["Kira"])

    assert [foe.name for foe in foes] == ["Goblin 1", "Goblin 2", "Ogre", "Kira 1", "Goblin 3"]
    assert [foe.id for foe in foes] == [f"foe:{number}" for number in range(1, 6)]


@pytest.mark.parametrize("index", sorted(digest().monsters))
def test_every_monster_is_found_by_its_name(index: str) -> None:
    assert read_foes(digest().monsters[index].name.replace(",", "")) == (Band(index),)


@given(st.text(max_size=500))
def test_nothing_that_is_typed_breaks_it(typed: str) -> None:
    with suppress(BadInput):
        assert 1 <= sum(band.count for band in read_foes(typed)) <= MOST_FOES


def test_the_last_name_is_completed() -> None:
    assert suggestions("goblin x2, 3 ow", 2) == ["goblin x2, 3 Owl", "goblin x2, 3 Owlbear"]
    assert all(len(suggestion) <= 100 for suggestion in suggestions("", 25))
