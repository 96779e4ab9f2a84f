"""Which rules a message is about: by name, by plural, by what it attempts, and not by everyday words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.srd.keywords import find_entries
from tests.rules.srd.api import NAMES

MORE = NAMES | {
    "spells/shield": "Shield",
    "equipment/shield": "Shield",
    "monsters/giant-wolf-spider": "Giant Wolf Spider",
    "monsters/guard": "Guard",
    "monsters/succubus-incubus": "Succubus/Incubus",
    "equipment/longsword": "Longsword",
    "skills/history": "History",
}


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("I cast Spark Burst at the goblins!", ("spells/spark-burst", "monsters/goblin")),
        ("spark burst the lot of them", ("spells/spark-burst",)),
        ("I light the torch", ()),
        ("I cast light on my staff", ("spells/light",)),
        ("I load my light crossbow", ("equipment/crossbow-light",)),
        ("I tie the hempen rope", ("equipment/rope-hempen-50-feet",)),
        ("I cast shield", ("spells/shield",)),
        ("I raise my shield", ("equipment/shield",)),
        ("I sneak past the guard", ("skills/stealth",)),
        ("I attack the guard with my longsword", ("monsters/guard", "equipment/longsword")),
        ("We attack the wolves", ("monsters/wolf",)),
        ("a giant wolf spider!", ("monsters/giant-wolf-spider",)),
        ("the incubus smiles", ("monsters/succubus-incubus",)),
        ("Am I still prone?", ("conditions/prone",)),
        ("the history of this place", ()),
        ("I ring the bell", ()),
        ("hobgoblins and goblinoids", ()),
        ("", ()),
    ],
)
def test_a_message_finds_its_rules(text: str, paths: tuple[str, ...]) -> None:
    assert find_entries(text, MORE) == paths


def test_at_most_three_rules_are_found() -> None:
    text = "prone goblin, spark burst, light crossbow, giant wolf spider"

    assert find_entries(text, MORE) == ("conditions/prone", "monsters/goblin", "spells/spark-burst")


@given(st.text(max_size=200), st.dictionaries(st.text(max_size=20), st.text(max_size=20), max_size=5))
def test_any_text_and_any_names_can_be_searched(text: str, names: dict[str, str]) -> None:
    assert set(find_entries(text, names)) <= set(names)
