"""Armour class and weapons (SRD 5.1, Armor and Shields; Weapons)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.rules.creature import Creature, Side, Vitals
from bot.rules.heroes import Sheet, stats_of
from bot.rules.heroes.armor import armor_class
from bot.rules.heroes.weapons import attacks, number_of_attacks
from bot.rules.resolution import check
from bot.rules.roller import Roller
from bot.rules.scene import Scene
from bot.rules.srd.actions import Attack
from tests.rules.heroes.people import Loaded, carrying, hero

SCORES = {"STR": 16, "DEX": 16, "CON": 14, "INT": 10, "WIS": 15, "CHA": 8}


def plain(class_name: str, level: int = 1, **scores: int) -> Sheet:
    """A hero of no race, with given scores and no fighting style."""
    sheet = hero(class_name, level, race="Nobody")
    return replace(sheet, base=SCORES | scores, increases={}, fighting_style="")


def attack(sheet: Sheet, *gear: str, name: str) -> Attack:
    found = {action.name: action.attack for action in attacks(sheet, carrying(*gear))}
    assert found[name] is not None
    return found[name]


@pytest.mark.parametrize(
    ("class_name", "gear", "expected"),
    [
        ("Fighter", (), 10 + 3),
        ("Fighter", ("leather armor",), 11 + 3),
        ("Fighter", ("studded leather armor",), 12 + 3),
        ("Fighter", ("scale mail",), 14 + 2),  # medium armour: at most 2 of Dexterity
        ("Fighter", ("breastplate", "shield"), 14 + 2 + 2),
        ("Fighter", ("chain mail",), 16),  # heavy armour: no Dexterity
        ("Fighter", ("plate armor", "shield"), 18 + 2),
        ("Fighter", ("+1 chain mail", "+2 shield"), 17 + 4),
        ("Fighter", ("leather armor", "chain mail"), 16),  # one suit at a time: the last
        ("Barbarian", (), 10 + 3 + 2),  # unarmoured: Constitution, and a shield is fine
        ("Barbarian", ("shield",), 10 + 3 + 2 + 2),
        ("Barbarian", ("hide armor",), 12 + 2),
        ("Monk", (), 10 + 3 + 2),  # unarmoured: Wisdom, with free hands
        ("Monk", ("shield",), 10 + 3 + 2),
        ("Sorcerer", (), 13 + 3),  # the draconic bloodline's scales
        ("Wizard", ("rope",), 10 + 3),
    ],
)
def test_armour_class(class_name: str, gear: tuple[str, ...], expected: int) -> None:
    assert armor_class(plain(class_name), carrying(*gear)) == expected


def test_clumsiness_counts_in_light_armour_only() -> None:
    assert armor_class(plain("Fighter", DEX=6), carrying("leather armor")) == 11 - 2
    assert armor_class(plain("Fighter", DEX=6), carrying("chain mail")) == 16


def test_the_defense_style_is_worth_a_point_in_armour() -> None:
    style = replace(plain("Fighter"), fighting_style="Defense")
    assert armor_class(style, carrying("chain mail")) == 17
    assert armor_class(style, carrying()) == 13


@pytest.mark.parametrize(
    ("gear", "name", "bonus", "damage", "reach", "far"),
    [
        (("longsword",), "Longsword", 5, "1d10+3", 5, None),  # versatile, both hands free
        (("longsword", "shield"), "Longsword", 5, "1d8+3", 5, None),
        (("greatsword",), "Greatsword", 5, "2d6+3", 5, None),
        (("glaive",), "Glaive", 5, "1d10+3", 10, None),
        (("longbow",), "Longbow", 5, "1d8+3", None, (150, 600)),
        (("javelin",), "Javelin", 5, "1d6+3", 5, (30, 120)),
        (("dagger",), "Dagger", 5, "1d4+3", 5, (20, 60)),
        (("+2 longsword", "shield"), "Longsword +2", 7, "1d8+5", 5, None),
        (("blowgun",), "Blowgun", 5, "4", None, (25, 100)),
        (("net",), "Net", 5, None, None, (5, 15)),
        ((), "Unarmed Strike", 5, "4", 5, None),
    ],
)
def test_weapons_as_attacks(  # noqa: PLR0917 - the columns of the table
    gear: tuple[str, ...],
    name: str,
    bonus: int,
    damage: str | None,
    reach: int | None,
    far: tuple[int, int] | None,
) -> None:
    made = attack(plain("Fighter"), *gear, name=name)

    assert (made.bonus, made.reach, made.range) == (bonus, reach, far)
    assert [one.dice for one in made.damage] == ([damage] if damage else [])
    assert made.melee is (reach is not None)
    assert made.ranged is (far is not None)


def test_finesse_takes_the_better_ability_and_a_bow_always_dexterity() -> None:
    quick = plain("Fighter", STR=8, DEX=16)
    assert attack(quick, "rapier", name="Rapier").bonus == 2 + 3
    assert attack(quick, "longsword", name="Longsword").bonus == 2 - 1
    assert attack(quick, "longsword", name="Longsword").damage[0].dice == "1d10-1"
    strong = plain("Fighter", STR=16, DEX=8)
    assert attack(strong, "rapier", name="Rapier").bonus == 2 + 3
    assert attack(strong, "longbow", name="Longbow").bonus == 2 - 1
    assert attack(strong, "handaxe", name="Handaxe").bonus == 2 + 3  # thrown like it is swung


def test_who_was_never_trained_in_a_weapon_adds_no_proficiency() -> None:
    assert attack(plain("Wizard"), "greatsword", name="Greatsword").bonus == 3
    assert attack(plain("Wizard"), "light crossbow", name="Light crossbow").bonus == 2 + 3
    assert attack(plain("Rogue"), "rapier", name="Rapier").bonus == 2 + 3
    elf = replace(hero("Wizard", race="Elf"), increases={})
    assert attack(elf, "longbow", name="Longbow").bonus == 2 + elf.modifier("DEX")


def test_two_hands_cannot_hold_a_great_weapon_and_a_shield() -> None:
    owned = carrying("greatsword", "shield")
    assert [item.name for item in owned.items if item.equipped] == ["Shield"]
    assert [action.name for action in attacks(plain("Fighter"), owned)] == ["Unarmed Strike"]


def test_what_is_in_hand_comes_first() -> None:
    owned = carrying("dagger", "greatsword")
    assert [action.name for action in attacks(plain("Fighter"), owned)] == [
        "Greatsword",
        "Dagger",
        "Unarmed Strike",
    ]


def test_a_monks_fists_and_weapons_hit_harder_with_the_years() -> None:
    for level, die in ((1, "1d4"), (5, "1d6"), (11, "1d8"), (17, "1d10")):
        fist = attack(plain("Monk", level), name="Unarmed Strike")
        assert fist.damage[0].dice == f"{die}+3"
    assert attack(plain("Monk", 17), "shortsword", name="Shortsword").damage[0].dice == "1d10+3"
    assert attack(plain("Monk", 1), "leather armor", name="Unarmed Strike").damage[0].dice == "4"


def test_archers_hit_more_often_and_duellists_harder() -> None:
    archer = replace(plain("Fighter"), fighting_style="Archery")
    assert attack(archer, "longbow", name="Longbow").bonus == 7
    assert attack(archer, "longsword", name="Longsword").bonus == 5
    duellist = replace(plain("Fighter"), fighting_style="Dueling")
    assert attack(duellist, "longsword", "shield", name="Longsword").damage[0].dice == "1d8+5"
    assert attack(duellist, "greatsword", name="Greatsword").damage[0].dice == "2d6+3"


@pytest.mark.parametrize(
    ("class_name", "level", "times"),
    [
        ("Fighter", 4, 1),
        ("Fighter", 5, 2),
        ("Fighter", 11, 3),
        ("Fighter", 20, 4),
        ("Monk", 5, 2),
        ("Ranger", 20, 2),
        ("Wizard", 20, 1),
    ],
)
def test_extra_attacks(class_name: str, level: int, times: int) -> None:
    assert number_of_attacks(hero(class_name, level)) == times


def test_speed_depends_on_race_class_and_armour() -> None:
    assert stats_of(plain("Barbarian", 5), carrying()).speed == 40
    assert stats_of(plain("Barbarian", 5), carrying("chain mail")).speed == 30
    assert stats_of(plain("Monk", 2), carrying()).speed == 40
    assert stats_of(plain("Fighter", STR=10), carrying("plate armor")).speed == 20
    assert stats_of(hero("Wizard", race="Dwarf"), carrying("plate armor")).speed == 25


@pytest.mark.parametrize(
    ("class_name", "gear", "expected"),
    [
        ("Fighter", ("leather armor", "shield"), ()),
        ("Fighter", ("chain mail",), ("Stealth",)),
        ("Wizard", ("leather armor",), ("STR", "DEX")),
        ("Rogue", ("shield",), ("STR", "DEX")),
        ("Cleric", ("plate armor", "shield"), ("Stealth",)),
        ("Wizard", ("plate armor",), ("STR", "DEX", "Stealth")),
        ("Wizard", (), ()),
    ],
)
def test_armour_is_in_the_way_of_who_never_learnt_to_wear_it_and_of_the_silent(
    class_name: str, gear: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    assert stats_of(plain(class_name), carrying(*gear)).hindered == expected


def test_whoever_sneaks_in_chain_mail_rolls_twice_and_takes_the_worse() -> None:
    sheet = plain("Fighter")
    stats = stats_of(sheet, carrying("chain mail"))
    scene = Scene([Creature("hero:1", "Kira", Side.PARTY, stats, Vitals(12, 12))], Roller(Loaded(18, 3, 9)))

    assert not check(scene, "hero:1", "Stealth", 15)
    assert scene.happenings[-1].line.startswith("Kira, Stealth check (DC 15): 3 (18, 3)")
    assert check(scene, "hero:1", "Acrobatics", 12)
