"""How conditions take hold, hamper, and end (SRD 5.1, Conditions)."""

from __future__ import annotations

import pytest

from bot.rules.creature import Affliction
from bot.rules.resolution import (
    afflict,
    armor_class,
    begin_turn,
    can_act,
    can_react,
    check,
    end_concentration,
    end_turn,
    escape,
    relieve,
    save,
    speed,
)
from bot.rules.srd.harm import Damage, Save
from tests.rules.resolution.people import BORIN, GOBLIN, KIRA, bearing, borin, foe, kira, scene, told


@pytest.mark.parametrize(
    ("condition", "acts", "feet"),
    [
        ("blinded", True, 30),
        ("grappled", True, 0),
        ("incapacitated", False, 30),
        ("paralyzed", False, 0),
        ("petrified", False, 0),
        ("poisoned", True, 30),
        ("restrained", True, 0),
        ("stunned", False, 0),
        ("unconscious", False, 0),
        ("haste", True, 60),
        ("slow", True, 15),
        ("longstrider", True, 40),
    ],
)
def test_conditions_stop_hands_and_feet(condition: str, acts: bool, feet: int) -> None:
    bearer = bearing(borin(), condition)
    assert (can_act(bearer) is None) is acts
    assert speed(bearer) == feet


def test_exhaustion_halves_and_then_stops_the_feet() -> None:
    assert [speed(borin(exhaustion=level)) for level in (1, 2, 4, 5)] == [30, 15, 15, 0]


@pytest.mark.parametrize(
    ("effect", "expected"),
    [
        ("shield", 21),
        ("shield-of-faith", 18),
        ("mage-armor", 16),
        ("barkskin", 16),
        ("haste", 18),
        ("slow", 14),
    ],
)
def test_effects_change_the_armour_class(effect: str, expected: int) -> None:
    assert armor_class(bearing(borin(), effect)) == expected


def test_mage_armour_is_worn_by_who_has_less() -> None:
    assert armor_class(bearing(kira(), "mage-armor")) == 15  # 13 + DEX


def test_a_shocked_creature_does_not_react() -> None:
    assert can_react(borin())
    assert not can_react(bearing(borin(), "shocking-grasp"))
    assert not can_react(bearing(borin(), "stunned"))


def test_who_is_immune_to_a_condition_does_not_get_it() -> None:
    fight = scene(foe("zombie"), bearing(borin(), "heroism"))
    assert not afflict(fight, GOBLIN, Affliction("poisoned"))
    assert not afflict(fight, BORIN, Affliction("frightened"))
    assert told(fight.happenings) == ["the zombie cannot be poisoned.", "Borin cannot be frightened."]


def test_a_condition_is_told_when_it_comes_and_when_the_last_of_it_goes() -> None:
    fight = scene(borin())
    afflict(fight, BORIN, Affliction("poisoned", "foe:1", "Bite"))
    afflict(fight, BORIN, Affliction("poisoned", "foe:2", "Sting"))
    relieve(fight, BORIN, "poisoned")
    assert told(fight.happenings) == ["Borin is poisoned", "Borin is no longer poisoned"]


def test_who_falls_unconscious_falls_prone_and_stops_concentrating() -> None:
    caster = kira(concentration="web")
    fight = scene(caster, bearing(borin()))
    fight.change(BORIN, afflictions=(Affliction("restrained", KIRA, "Web", concentration=True),))
    afflict(fight, KIRA, Affliction("unconscious"))
    assert fight[KIRA].vitals.has("prone")
    assert not fight[KIRA].vitals.concentration
    assert not fight[BORIN].vitals.has("restrained")


def test_what_lasts_some_rounds_ends_with_the_last_of_them() -> None:
    fight = scene(borin())
    afflict(fight, BORIN, Affliction("poisoned", rounds=2))
    end_turn(fight, BORIN)
    assert fight[BORIN].vitals.has("poisoned")
    end_turn(fight, BORIN)
    assert not fight[BORIN].vitals.has("poisoned")


def test_a_repeated_save_ends_everything_of_one_cause() -> None:
    again = Save("CON", 12)
    fight = scene(borin(), dice=[5, 15])
    for name in ("poisoned", "paralyzed"):
        afflict(fight, BORIN, Affliction(name, GOBLIN, "Tentacles", 10, again))
    end_turn(fight, BORIN)
    assert can_act(fight[BORIN]) == "paralyzed"
    end_turn(fight, BORIN)
    assert not fight[BORIN].vitals.afflictions


def test_a_failed_second_save_turns_to_stone_for_good() -> None:
    fight = scene(borin(), dice=[2])
    afflict(
        fight, BORIN, Affliction("restrained", GOBLIN, "Bite", None, Save("CON", 11), worsens="petrified")
    )
    end_turn(fight, BORIN)
    assert [one.name for one in fight[BORIN].vitals.afflictions] == ["petrified"]
    end_turn(fight, BORIN)  # no save is left to make
    assert fight[BORIN].vitals.has("petrified")


def test_what_hurts_at_the_ends_of_turns_hurts_until_it_is_saved_against() -> None:
    fight = scene(foe("ogre"), dice=[2, 10, 10, 10, 10, 19])
    nightmare = Affliction(
        "frightened", KIRA, "Weird", 10, Save("WIS", 15), harm=(Damage("4d10", "psychic"),)
    )
    afflict(fight, GOBLIN, nightmare)
    end_turn(fight, GOBLIN)
    assert fight[GOBLIN].vitals.hit_points == 59 - 40
    end_turn(fight, GOBLIN)
    assert not fight[GOBLIN].vitals.afflictions
    assert fight[GOBLIN].vitals.hit_points == 59 - 40


def test_a_dodge_lasts_until_the_next_turn_begins() -> None:
    fight = scene(borin())
    afflict(fight, BORIN, Affliction("dodging"))
    end_turn(fight, BORIN)
    assert fight[BORIN].vitals.has("dodging")
    begin_turn(fight, BORIN)
    assert not fight[BORIN].vitals.has("dodging")


def test_concentration_given_up_ends_what_it_held() -> None:
    fight = scene(kira(concentration="bless"), borin(), foe())
    for one in (BORIN, GOBLIN):
        afflict(fight, one, Affliction("bless", KIRA, "Bless", concentration=True))
    end_concentration(fight, KIRA)
    assert told(fight.happenings)[-3:] == [
        "Kira stops concentrating on bless.",
        "Borin is no longer under Bless",
        "the goblin is no longer under Bless",
    ]


@pytest.mark.parametrize(("face", "free"), [(8, False), (9, True)])
def test_a_grip_is_escaped_by_the_better_skill(face: int, free: bool) -> None:
    fight = scene(borin(), dice=[face])
    for name in ("grappled", "restrained"):
        afflict(fight, BORIN, Affliction(name, GOBLIN, "Constrict", amount=12))
    assert escape(fight, BORIN) is free
    assert "Athletics check (DC 12)" in told(fight.happenings)[2]
    assert fight[BORIN].vitals.has("restrained") is not free


def test_who_is_not_held_has_nothing_to_escape() -> None:
    fight = scene(borin())
    assert not escape(fight, BORIN)
    assert told(fight.happenings) == ["Borin is not held by anything to break free of."]


@pytest.mark.parametrize(
    ("condition", "ability", "dice", "success"),
    [
        ("stunned", "DEX", [], False),
        ("paralyzed", "STR", [], False),
        ("unconscious", "WIS", [15], True),
        ("restrained", "DEX", [15, 2], False),
        ("dodging", "DEX", [2, 15], True),
        ("haste", "DEX", [2, 15], True),
        ("slow", "DEX", [14], True),
        ("bless", "CON", [10, 4], True),
        ("bane", "CON", [13, 4], False),
        ("warding-bond", "CON", [11], True),
    ],
)
def test_conditions_decide_saves(condition: str, ability: str, dice: list[int], success: bool) -> None:
    fight = scene(bearing(borin(), condition), dice=dice)
    assert save(fight, BORIN, ability, 14) is success


def test_a_resistance_is_used_up_by_one_save() -> None:
    fight = scene(bearing(borin(), "resistance"), dice=[10, 4, 10])
    assert save(fight, BORIN, "CON", 16)
    assert not save(fight, BORIN, "CON", 16)


def test_magic_resistance_helps_against_spells_only() -> None:
    imp = foe("imp")
    assert save(scene(imp, dice=[2, 18]), GOBLIN, "WIS", 14, magical=True)
    assert not save(scene(imp, dice=[2]), GOBLIN, "WIS", 14)


def test_a_legend_resists_three_times_a_day() -> None:
    dragon = foe("adult-red-dragon")
    fight = scene(dragon, dice=[1] * 4)
    assert [save(fight, GOBLIN, "INT", 20) for _ in range(4)] == [True, True, True, False]


def test_a_legend_is_not_wasted_on_a_scratch() -> None:
    whole, hurt = foe("adult-red-dragon"), foe("adult-red-dragon", hit_points=90)
    assert not save(scene(whole, dice=[1]), GOBLIN, "DEX", 20, at_stake=("cold",))
    assert save(scene(hurt, dice=[1]), GOBLIN, "DEX", 20, at_stake=("cold",))
    assert save(scene(whole, dice=[1]), GOBLIN, "DEX", 20, at_stake=("cold", "restrained"))


@pytest.mark.parametrize(
    ("creature", "name", "dice", "line"),
    [
        (borin(), "Athletics", [10], "Borin, Athletics check (DC 12): 10 + 3 = 13, success"),
        (kira(), "stealth", [4], "Kira, Stealth check (DC 12): 4 + 8 = 12, success"),
        (borin(), "DEX", [10], "Borin, Dexterity check (DC 12): 10 + 2 = 12, success"),
        (borin(), "Thieves' tools", [9], "Borin, Thieves' Tools check (DC 12): 9 + 2 = 11, failure"),
        (borin(), "Cook's utensils", [12], "Borin, Cook's utensils check (DC 12): 12 + 0 = 12, success"),
        (
            bearing(borin(), "poisoned"),
            "Athletics",
            [10, 8],
            "Borin, Athletics check (DC 12): 8 (10, 8) + 3 = 11, failure",
        ),
        (
            borin(exhaustion=1),
            "Athletics",
            [10, 8],
            "Borin, Athletics check (DC 12): 8 (10, 8) + 3 = 11, failure",
        ),
        (
            bearing(borin(), "guidance"),
            "Athletics",
            [5, 4],
            "Borin, Athletics check (DC 12): 5 + 3 + 4 = 12, success",
        ),
        (
            bearing(kira(), "pass-without-trace"),
            "Stealth",
            [2],
            "Kira, Stealth check (DC 12): 2 + 18 = 20, success",
        ),
    ],
)
def test_checks_count_what_their_maker_is_and_bears(
    creature: object, name: str, dice: list[int], line: str
) -> None:
    made = scene(creature, dice=dice)  # type: ignore[arg-type]
    check(made, creature.id, name, 12)  # type: ignore[attr-defined]
    assert told(made.happenings)[0] == line


def test_the_unconscious_try_nothing() -> None:
    fight = scene(borin(hit_points=0))
    assert not check(fight, BORIN, "Perception", 10)
    assert told(fight.happenings) == ["Borin is unconscious and cannot try anything."]
