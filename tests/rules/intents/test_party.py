"""Parties from JSON."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import BadInput
from bot.rules.creature import Creature, Side, Stats, Vitals
from bot.rules.intents import read_party, situation_of
from tests.rules.intents.table import scene


def one(**fields: object) -> object:
    return read_party(json.dumps([{"name": "Kira", **fields}])).situation.party[0]


def test_the_example_of_the_documents_is_read_without_a_note() -> None:
    party = scene().party
    assert [hero.name for hero in party] == ["Kira", "Borin", "Wren", "Mirelle"]
    assert party[0].slots == {1: 3, 2: 2, 3: 2}
    assert party[2].is_("wounded")
    assert scene().others[0].side is Side.FOES


@pytest.mark.parametrize(
    ("slots", "left"),
    [
        ({"1": 3}, {1: 3}),
        ([2, 1], {1: 2, 2: 1}),
        ({"1": {"max": 4, "used": 3}}, {1: 1}),
        ({"level_2": {"max": 2}}, {2: 2}),
        ({"3": {"left": 0}}, {3: 0}),
    ],
)
def test_slots_come_in_several_forms(slots: object, left: dict[int, int]) -> None:
    assert one(slots=slots).slots == left  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "spells",
    [
        ["Light", "Bless"],
        [{"name": "Light"}, {"index": "bless"}],
        {"0": ["Light"], "1": ["bless"]},
        "Light, Bless",
    ],
)
def test_so_do_lists_of_names(spells: object) -> None:
    assert [name.lower() for name in one(spells=spells).spells] == ["light", "bless"]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({"hit_points": 0, "max_hit_points": 9}, ("unconscious",)),
        ({"hit_points": {"current": 3, "max": 9}}, ("wounded",)),
        ({"hit_points": 9, "max_hit_points": 9}, ()),
        ({"state": "Dead"}, ("dead",)),
        ({"state": ["ok"], "conditions": ["Prone"]}, ("prone",)),
        ({"dead": True}, ("dead",)),
    ],
)
def test_the_state_is_said_or_follows_from_hit_points(
    fields: dict[str, object], state: tuple[str, ...]
) -> None:
    assert one(**fields).state == state  # type: ignore[attr-defined]


def test_what_is_not_used_is_noted() -> None:
    read = read_party('{"party": [{"name": "Kira", "pet": "cat", "spells": ["Zap"]}], "weather": "rain"}')
    assert read.notes == (
        "`party[0].pet` is not used.",
        "`Zap`, a spell of Kira, is not in the SRD.",
        "`weather` is not used.",
    )


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("{", "not JSON"),
        ("3", "`party`"),
        ("{}", "`others`"),
        ('{"party": 3}', "`party`"),
        ('{"party": [3]}', "`party[0]`"),
        ('{"party": [{}]}', "`party[0].name`"),
        ('[{"name": "Kira", "level": "five"}]', "`party[0].level`"),
        ('[{"name": "Kira", "slots": {"0": 1}}]', "`party[0].slots.0`"),
        ('[{"name": "Kira", "slots": {"1": -1}}]', "`party[0].slots.1`"),
        ('[{"name": "Kira", "abilities": {"STR": 99}}]', "`party[0].abilities`"),
        ('[{"name": "Kira", "spells": [1]}]', "`party[0].spells[0]`"),
        ('[{"name": "Kira"}, {"name": "kira"}]', "`name` kira"),
        ('{"party": [], "others": [{"name": "Orc", "side": "evil"}]}', "`others[0].side`"),
        ('{"party": [], "in_combat": "yes"}', "`in_combat`"),
    ],
)
def test_what_cannot_be_used_is_named(text: str, field: str) -> None:
    with pytest.raises(BadInput) as error:
        read_party(text)
    assert field in str(error.value)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["name", "slots", "spells", "state", "hit_points", "class", "party", "1"]), inner
        )
    ),
    max_leaves=12,
)


@given(_JSON)
def test_any_json_is_read_or_refused(value: object) -> None:
    with suppress(BadInput):
        read_party(json.dumps({"party": value}))


def test_a_situation_can_be_made_of_creatures() -> None:
    stats = Stats(abilities={}, armor_class=12, spells=("fire-bolt",), slots={1: 4})
    kira = Creature("hero:1", "Kira", Side.PARTY, stats, Vitals(10, 20, slots_spent={1: 3}))
    goblin = Creature("foe:1", "Goblin 1", Side.FOES, Stats({}, 15), Vitals(0, 7), kind="goblin")
    situation = situation_of([kira, goblin], in_combat=True)
    assert (situation.party[0].slots, situation.party[0].state) == ({1: 1}, ("wounded",))
    assert (situation.others[0].kind, situation.others[0].state) == ("Goblin", ("dead",))
