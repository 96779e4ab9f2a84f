"""Short and long rests (SRD 5.1, Resting)."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import BadInput
from bot.rules.changes import applied, undo
from bot.rules.creature import Affliction, Creature, Side, Vitals
from bot.rules.heroes import Sheet, hit_points, long_rest, resources, short_rest, starting_gear, stats_of
from bot.rules.roller import Roller
from bot.rules.scene import Scene
from bot.rules.srd.harm import Save
from tests.rules.heroes.people import CLASSES, Loaded, hero

TIRED = Vitals(
    hit_points=4,
    max_hit_points=44,
    temporary_hit_points=5,
    exhaustion=2,
    slots_spent={1: 4, 2: 1},
    hit_dice_spent=4,
    spent={"Second Wind": 1, "Indomitable": 1},
)


def camp(vitals: Vitals, sheet: Sheet, rng: random.Random, *others: Creature) -> Scene:
    """Kira, with her companions, where she rests."""
    stats = stats_of(sheet, starting_gear(sheet))
    return Scene([Creature("hero:1", "Kira", Side.PARTY, stats, vitals), *others], Roller(rng))


def after_a_night(vitals: Vitals, sheet: Sheet) -> Vitals:
    scene = camp(vitals, sheet, Loaded())
    long_rest(scene, "hero:1", sheet)
    return scene["hero:1"].vitals


def after_an_hour(vitals: Vitals, sheet: Sheet, *faces: int, dice: int | None = None) -> Vitals:
    scene = camp(vitals, sheet, Loaded(*faces))
    short_rest(scene, "hero:1", sheet, dice)
    return scene["hero:1"].vitals


def test_a_night_gives_back_hit_points_slots_features_and_half_the_hit_dice() -> None:
    rested = after_a_night(TIRED, hero("Fighter", 5))
    assert rested == Vitals(hit_points=44, max_hit_points=44, exhaustion=1, hit_dice_spent=4 - 2)


def test_a_first_level_hero_gets_back_the_one_hit_die_there_is() -> None:
    assert after_a_night(Vitals(1, 12, hit_dice_spent=1), hero("Fighter")).hit_dice_spent == 0


def test_what_no_night_heals_stays() -> None:
    curse = Affliction("cursed", because="Bestow Curse")
    passing = (Affliction("poisoned", rounds=10), Affliction("frightened", save=Save("WIS", 12)))
    borne = replace(TIRED, afflictions=(*passing, curse))
    assert after_a_night(borne, hero("Fighter", 5)).afflictions == (curse,)


def test_hit_points_that_an_aid_lent_are_given_back() -> None:
    aided = Vitals(9, 17, afflictions=(Affliction("aid", because="Aid", rounds=4_800, amount=5),))
    assert after_a_night(aided, hero("Fighter")) == Vitals(12, 12)


def test_who_sleeps_holds_no_spell() -> None:
    mark = Affliction("concentration", "hero:1", "Bless", 10, concentration=True)
    holding = replace(TIRED, concentration="bless", afflictions=(mark,))
    blessed = Vitals(5, 5, afflictions=(Affliction("bless", "hero:1", "Bless", 10, concentration=True),))
    cleric = hero("Cleric", 5)
    borin = Creature("hero:2", "Borin", Side.PARTY, stats_of(cleric, starting_gear(cleric)), blessed)
    scene = camp(holding, cleric, Loaded(), borin)

    long_rest(scene, "hero:1", cleric)

    assert (scene["hero:1"].vitals.concentration, scene["hero:1"].vitals.afflictions) == ("", ())
    assert scene["hero:2"].vitals.afflictions == ()


def test_an_hour_heals_by_hit_dice_with_constitution() -> None:
    fighter = hero("Fighter", 9)
    scene = camp(TIRED, fighter, Loaded(6, 10))

    short_rest(scene, "hero:1", fighter, 2)

    vitals = scene["hero:1"].vitals
    assert (vitals.hit_points, vitals.hit_dice_spent) == (4 + (6 + 3) + (10 + 3), 6)
    assert [entry.expression for entry in scene.roller.entries] == ["1d10+3", "1d10+3"]
    assert vitals.temporary_hit_points == 5  # these last until they are lost, or a night is over


def test_an_hour_gives_back_what_takes_an_hour() -> None:
    rested = after_an_hour(TIRED, hero("Fighter", 9), dice=0)

    assert rested.spent == {"Indomitable": 1}
    assert rested.slots_spent == {1: 4, 2: 1}
    assert rested.exhaustion == 2


def test_a_warlock_has_all_slots_again_after_an_hour() -> None:
    spent = Vitals(20, 20, slots_spent={2: 2})
    assert after_an_hour(spent, hero("Warlock", 3)).slots_spent == {}
    assert after_an_hour(spent, hero("Wizard", 3)).slots_spent == {2: 2}


def test_what_lasts_for_hours_outlasts_an_hour() -> None:
    mark = Affliction("concentration", "hero:1", "Hunter's Mark", 4_800, concentration=True)
    held = replace(
        TIRED,
        concentration="hunters-mark",
        afflictions=(mark, Affliction("poisoned", rounds=100)),
    )
    rested = after_an_hour(held, hero("Ranger", 5), dice=0)
    assert rested.afflictions == (replace(mark, rounds=4_200),)
    assert rested.concentration == "hunters-mark"

    short = replace(held, afflictions=(replace(mark, rounds=10),))
    assert after_an_hour(short, hero("Ranger", 5), dice=0).concentration == ""


def test_without_a_number_no_die_is_wasted() -> None:
    fighter = hero("Fighter", 5)
    assert after_an_hour(Vitals(40, 44), fighter).hit_dice_spent == 0
    hurt = after_an_hour(Vitals(20, 44), fighter, 10, 10)
    assert (hurt.hit_points, hurt.hit_dice_spent) == (44, 2)
    assert after_an_hour(Vitals(43, 44), fighter, 1, dice=3).hit_dice_spent == 1  # whole again after one


def test_nobody_spends_more_hit_dice_than_there_are() -> None:
    with pytest.raises(BadInput, match="is 1 hit die left"):
        after_an_hour(TIRED, hero("Fighter", 5), dice=2)
    with pytest.raises(BadInput, match="are 5 hit dice left"):
        after_an_hour(TIRED, hero("Fighter", 9), dice=6)


def test_the_dying_and_the_dead_do_not_rest() -> None:
    for vitals in (Vitals(0, 12), Vitals(0, 12, dead=True)):
        for rest in (after_a_night, after_an_hour):
            with pytest.raises(BadInput):
                rest(vitals, hero("Fighter"))


def test_who_is_stable_wakes_up() -> None:
    down = Vitals(0, 12, stable=True, death_failures=2)
    rested = after_an_hour(down, hero("Fighter"), 3)
    assert (rested.hit_points, rested.hit_dice_spent) == (5, 1)
    assert not rested.is_dying
    assert (rested.stable, rested.death_failures) == (False, 0)
    assert after_a_night(down, hero("Fighter")).hit_points == 12


@given(class_name=st.sampled_from(CLASSES), level=st.integers(1, 20), data=st.data())
def test_whatever_happened_before_a_rest_leaves_a_possible_state_that_can_be_taken_back(
    class_name: str, level: int, data: st.DataObject
) -> None:
    sheet = hero(class_name, level)
    most = hit_points(sheet)
    names = st.sampled_from(["Ki", "Rage", *resources(sheet)])
    vitals = Vitals(
        hit_points=data.draw(st.integers(1, most)),
        max_hit_points=most,
        temporary_hit_points=data.draw(st.integers(0, 20)),
        exhaustion=data.draw(st.integers(0, 3)),
        slots_spent=data.draw(st.dictionaries(st.integers(1, 9), st.integers(0, 4))),
        hit_dice_spent=data.draw(st.integers(0, level)),
        spent=data.draw(st.dictionaries(names, st.integers(0, 9))),
    )
    for rest in (short_rest, long_rest):
        scene = camp(vitals, sheet, random.Random(1))
        rest(scene, "hero:1", sheet)
        rested = scene["hero:1"].vitals

        assert vitals.hit_points <= rested.hit_points <= most
        assert 0 <= rested.hit_dice_spent <= level
        assert 0 <= rested.exhaustion <= vitals.exhaustion
        assert all(times >= 0 for times in (*rested.slots_spent.values(), *rested.spent.values()))
        assert applied(vitals, scene.changes()) == rested
        assert applied(rested, undo(scene.changes())) == vitals
