"""New characters have the numbers of the SRD."""

from __future__ import annotations

import pytest

from bot.facts import Character
from bot.rules.characters import (
    CLASSES,
    RACES,
    STANDARD_ARRAY,
    attack_modifier,
    class_facts,
    modifier,
    new_sheet,
    proficiency_bonus,
    skill_modifier,
)
from bot.rules.skills import ABILITIES, ABILITY_OF, SKILLS


def character(class_name: str, level: int = 1, **scores: int) -> Character:
    abilities = scores or new_sheet(class_name, level).abilities
    return Character(1, 1, 1, "Kira", "Elf", class_name, level, "", abilities, 8, 8)


@pytest.mark.parametrize(
    ("score", "expected"), [(1, -5), (8, -1), (9, -1), (10, 0), (11, 0), (15, 2), (20, 5), (30, 10)]
)
def test_a_score_gives_its_modifier(score: int, expected: int) -> None:
    assert modifier(score) == expected


@pytest.mark.parametrize(
    ("level", "bonus"), [(1, 2), (4, 2), (5, 3), (8, 3), (9, 4), (13, 5), (16, 5), (17, 6), (20, 6)]
)
def test_the_proficiency_bonus_grows_every_four_levels(level: int, bonus: int) -> None:
    assert proficiency_bonus(level) == bonus


@pytest.mark.parametrize("class_name", CLASSES)
def test_every_class_uses_the_whole_standard_array(class_name: str) -> None:
    abilities, hit_points = new_sheet(class_name)

    assert list(abilities) == list(ABILITIES)
    assert sorted(abilities.values(), reverse=True) == list(STANDARD_ARRAY)
    assert hit_points == class_facts(class_name).hit_die + modifier(abilities["CON"])
    assert set(class_facts(class_name).saving_throws) <= set(ABILITIES)
    assert set(class_facts(class_name).proficiencies) <= set(ABILITY_OF)


def test_a_wizard_of_level_five_has_the_fixed_average_of_its_hit_die() -> None:
    assert new_sheet("wizard", 5).max_hit_points == (6 + 2) + 4 * (4 + 2)


def test_whoever_has_no_class_fares_like_a_commoner() -> None:
    sheet = new_sheet("Lighthouse keeper")

    assert sheet.max_hit_points == 8 + modifier(sheet.abilities["CON"])
    assert class_facts("Lighthouse keeper").proficiencies == ()


def test_training_adds_the_proficiency_bonus() -> None:
    assert skill_modifier(character("Rogue", DEX=16), "Stealth") == 5
    assert skill_modifier(character("rogue", 9, DEX=16), "Stealth") == 7
    assert skill_modifier(character("Wizard", DEX=16), "Stealth") == 3
    assert skill_modifier(character("Rogue", DEX=16), "Thieves' Tools") == 5
    assert skill_modifier(character("Wizard", STR=6), "Strength") == -2


def test_an_unwritten_score_counts_as_average() -> None:
    assert skill_modifier(character("Wizard", DEX=16), "Persuasion") == 0


def test_a_bow_needs_dexterity_and_a_blade_takes_the_better() -> None:
    barbarian = character("Barbarian", STR=17, DEX=12)

    assert attack_modifier(barbarian, ranged=False) == 5
    assert attack_modifier(barbarian, ranged=True) == 3
    assert attack_modifier(character("Rogue", STR=8, DEX=16), ranged=False) == 5


def test_there_are_eighteen_skills_twelve_classes_and_nine_races() -> None:
    assert (len(SKILLS), len(CLASSES), len(RACES)) == (18, 12, 9)
