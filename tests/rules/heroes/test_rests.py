"""Short and long rests (SRD 5.1, Resting)."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import BadInput
from bot.rules.changes import applied, differences, undo
from bot.rules.creature import Affliction, Vitals
from bot.rules.heroes import hit_points, long_rest, resources, short_rest
from bot.rules.roller import Roller
from bot.rules.srd.harm import Save
from tests.rules.heroes.people import CLASSES, Loaded, hero

TIRED = Vitals(
    hit_points=4,
    max_hit_points=44,
    temporary_hit_points=5,
    exhaustion=2,
    concentration="bless",
    slots_spent={1: 4, 2: 1},
    hit_dice_spent=4,
    spent={"Second Wind": 1, "Indomitable": 1},
)


def test_a_night_gives_back_hit_points_slots_features_and_half_the_hit_dice() -> None:
    rested = long_rest(TIRED, hero("Fighter", 5))

    assert rested == Vitals(hit_points=44, max_hit_points=44, exhaustion=1, hit_dice_spent=4 - 2)


def test_a_first_level_hero_gets_back_the_one_hit_die_there_is() -> None:
    assert long_rest(Vitals(1, 12, hit_dice_spent=1), hero("Fighter")).hit_dice_spent == 0


def test_what_no_night_heals_stays() -> None:
    curse = Affliction("cursed", because="Bestow Curse")
    passing = (
        Affliction("poisoned", rounds=10),
        Affliction("frightened", save=Save("WIS", 12)),
        Affliction("bless", concentration=True),
    )
    assert long_rest(replace(TIRED, afflictions=(*passing, curse)), hero("Fighter", 5)).afflictions == (
        curse,
    )


def test_an_hour_heals_by_hit_dice_with_constitution() -> None:
    roller = Roller(Loaded(6, 10))

    rest = short_rest(TIRED, hero("Fighter", 9), roller, "Kira", dice=2)

    assert rest.regained == (6 + 3) + (10 + 3)
    assert (rest.vitals.hit_points, rest.vitals.hit_dice_spent) == (26, 6)
    assert [entry.expression for entry in roller.entries] == ["1d10+3", "1d10+3"]
    assert rest.vitals.temporary_hit_points == 5  # these last until they are lost, or a night is over


def test_an_hour_gives_back_what_takes_an_hour() -> None:
    rest = short_rest(TIRED, hero("Fighter", 9), Roller(Loaded()), "Kira", dice=0)

    assert rest.vitals.spent == {"Indomitable": 1}
    assert rest.vitals.slots_spent == {1: 4, 2: 1}
    assert rest.vitals.exhaustion == 2
    assert rest.vitals.concentration == ""  # a bless lasts a minute


def test_a_warlock_has_all_slots_again_after_an_hour() -> None:
    spent = Vitals(20, 20, slots_spent={2: 2})
    assert short_rest(spent, hero("Warlock", 3), Roller(Loaded()), "Kira").vitals.slots_spent == {}
    assert short_rest(spent, hero("Wizard", 3), Roller(Loaded()), "Kira").vitals.slots_spent == {2: 2}


def test_what_lasts_for_hours_outlasts_an_hour() -> None:
    held = replace(
        TIRED,
        concentration="hunters-mark",
        afflictions=(Affliction("darkvision", rounds=4_800), Affliction("poisoned", rounds=100)),
    )
    rest = short_rest(held, hero("Ranger", 5), Roller(Loaded()), "Kira", dice=0)
    assert rest.vitals.afflictions == (Affliction("darkvision", rounds=4_200),)


def test_without_a_number_no_die_is_wasted() -> None:
    nearly = Vitals(40, 44)
    assert short_rest(nearly, hero("Fighter", 5), Roller(Loaded()), "Kira").dice == ()
    hurt = short_rest(Vitals(20, 44), hero("Fighter", 5), Roller(Loaded(10, 10)), "Kira")
    assert (hurt.vitals.hit_points, len(hurt.dice)) == (44, 2)


def test_nobody_spends_more_hit_dice_than_there_are() -> None:
    with pytest.raises(BadInput, match="1 hit di"):
        short_rest(TIRED, hero("Fighter", 5), Roller(Loaded()), "Kira", dice=2)


def test_the_dying_and_the_dead_do_not_rest() -> None:
    for vitals in (Vitals(0, 12), Vitals(0, 12, dead=True)):
        with pytest.raises(BadInput):
            long_rest(vitals, hero("Fighter"))
        with pytest.raises(BadInput):
            short_rest(vitals, hero("Fighter"), Roller(Loaded()), "Kira")


def test_who_is_stable_wakes_up() -> None:
    down = Vitals(
        0, 12, stable=True, death_failures=2, afflictions=(Affliction("unconscious"), Affliction("prone"))
    )
    rest = short_rest(down, hero("Fighter"), Roller(Loaded(3)), "Kira")
    assert rest.vitals == Vitals(5, 12, hit_dice_spent=1, afflictions=(Affliction("prone"),))
    assert long_rest(down, hero("Fighter")).hit_points == 12


@given(
    class_name=st.sampled_from(CLASSES),
    level=st.integers(1, 20),
    data=st.data(),
)
def test_whatever_happened_before_a_rest_leaves_a_possible_state_that_can_be_taken_back(
    class_name: str, level: int, data: st.DataObject
) -> None:
    sheet = hero(class_name, level)
    most = hit_points(sheet)
    vitals = Vitals(
        hit_points=data.draw(st.integers(1, most)),
        max_hit_points=most,
        temporary_hit_points=data.draw(st.integers(0, 20)),
        exhaustion=data.draw(st.integers(0, 5)),
        slots_spent=data.draw(st.dictionaries(st.integers(1, 9), st.integers(0, 4))),
        hit_dice_spent=data.draw(st.integers(0, level)),
        spent=data.draw(
            st.dictionaries(st.sampled_from(["Ki", "Rage", *resources(sheet)]), st.integers(0, 9))
        ),
    )
    for rested in (
        short_rest(vitals, sheet, Roller(random.Random(1)), "Kira").vitals,
        long_rest(vitals, sheet),
    ):
        assert vitals.hit_points <= rested.hit_points <= most
        assert 0 <= rested.hit_dice_spent <= level
        assert 0 <= rested.exhaustion <= vitals.exhaustion
        assert all(times >= 0 for times in (*rested.slots_spent.values(), *rested.spent.values()))
        changes = differences("hero:1", vitals, rested)
        assert applied(vitals, changes) == rested
        assert applied(rested, undo(changes)) == vitals
