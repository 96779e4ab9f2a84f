"""Spell slots and spells by class and level (SRD 5.1, Classes)."""

from __future__ import annotations

import pytest

from bot.errors import BadInput
from bot.rules.heroes.magic import class_spells, slots, spell_bonus, spell_dc, spell_of, spells_known, studied
from bot.rules.srd.digest import digest
from tests.rules.heroes.people import hero

FULL = ("Bard", "Cleric", "Druid", "Sorcerer", "Wizard")
FULL_SLOTS = {
    1: (2,),
    2: (3,),
    3: (4, 2),
    4: (4, 3),
    5: (4, 3, 2),
    9: (4, 3, 3, 3, 1),
    11: (4, 3, 3, 3, 2, 1),
    17: (4, 3, 3, 3, 2, 1, 1, 1, 1),
    20: (4, 3, 3, 3, 3, 2, 2, 1, 1),
}
HALF_SLOTS = {1: (), 2: (2,), 3: (3,), 5: (4, 2), 9: (4, 3, 2), 13: (4, 3, 3, 1), 20: (4, 3, 3, 3, 2)}
PACT_SLOTS = {1: {1: 1}, 2: {1: 2}, 3: {2: 2}, 5: {3: 2}, 9: {5: 2}, 11: {5: 3}, 17: {5: 4}, 20: {5: 4}}


@pytest.mark.parametrize("class_name", FULL)
@pytest.mark.parametrize("level", FULL_SLOTS)
def test_slots_of_full_casters(class_name: str, level: int) -> None:
    assert tuple(slots(hero(class_name, level)).values()) == FULL_SLOTS[level]


@pytest.mark.parametrize("class_name", ["Paladin", "Ranger"])
@pytest.mark.parametrize("level", HALF_SLOTS)
def test_slots_of_half_casters(class_name: str, level: int) -> None:
    assert tuple(slots(hero(class_name, level)).values()) == HALF_SLOTS[level]


@pytest.mark.parametrize("level", PACT_SLOTS)
def test_a_warlocks_slots_are_few_and_all_of_one_level(level: int) -> None:
    assert slots(hero("Warlock", level)) == PACT_SLOTS[level]


@pytest.mark.parametrize("class_name", ["Barbarian", "Fighter", "Monk", "Rogue"])
def test_who_casts_nothing_has_neither_slots_nor_a_dc(class_name: str) -> None:
    sheet = hero(class_name, 20)
    assert (slots(sheet), spell_dc(sheet), spell_bonus(sheet), sheet.spells) == ({}, 0, 0, ())


@pytest.mark.parametrize(
    ("class_name", "level", "cantrips", "spells"),
    [
        ("Bard", 1, 2, 4),
        ("Sorcerer", 1, 4, 2),
        ("Warlock", 1, 2, 2),
        ("Ranger", 1, 0, 0),
        ("Ranger", 2, 0, 2),
        ("Wizard", 1, 3, 1 + 3),  # prepared: level and the modifier of an Intelligence of 16
        ("Cleric", 5, 4, 5 + 4),  # ... of a Wisdom of 18
        ("Paladin", 1, 0, 0),
        ("Paladin", 5, 0, 2 + 2),  # ... half the level, and Charisma
    ],
)
def test_how_many_spells_a_hero_has(class_name: str, level: int, cantrips: int, spells: int) -> None:
    sheet = hero(class_name, level)
    levels = [digest().spells[index].level for index in sheet.spells]

    assert (levels.count(0), len(levels) - levels.count(0)) == (cantrips, spells)
    assert spells_known(sheet) == spells


def test_spells_are_those_that_a_party_is_glad_of_and_of_every_level() -> None:
    wizard = hero("Wizard", 5)
    assert {"fire-bolt", "magic-missile", "shield", "scorching-ray", "fireball"} <= set(wizard.spells)
    assert "cure-wounds" in hero("Cleric").spells
    assert "eldritch-blast" in hero("Warlock").spells


def test_the_dc_and_the_attack_bonus_rest_on_the_casting_ability() -> None:
    wizard = hero("Wizard", 5)
    assert (spell_dc(wizard), spell_bonus(wizard)) == (8 + 3 + 4, 3 + 4)


def test_races_teach_cantrips() -> None:
    assert "prestidigitation" in hero("Fighter", race="High Elf").spells
    assert "thaumaturgy" in hero("Rogue", race="Tiefling").spells


def test_spells_are_found_by_any_name() -> None:
    for name in ("Magic Missile", "magic-missile", " MAGIC MISSILE "):
        spell = spell_of(name)
        assert spell is not None
        assert spell.index == "magic-missile"
    assert spell_of("magic missle") is None
    assert class_spells(hero("Fighter"), 1) == ()


def test_spells_are_exchanged_within_what_class_and_level_allow() -> None:
    wizard = hero("Wizard")
    changed = studied(wizard, learn="Burning Hands", forget="sleep")
    assert set(changed.spells) - set(wizard.spells) == {"burning-hands"}
    assert set(wizard.spells) - set(changed.spells) == {"sleep"}
    assert "light" not in studied(wizard, forget="Light").spells

    for learn, forget, reason in (
        ("Burning Hands", "", "4 spells are the most at level 1"),
        ("Ray of Frost", "", "3 cantrips are the most"),
        ("Fireball", "sleep", "no spell that a level 1 Wizard can cast"),
        ("Cure Wounds", "sleep", "no spell that a level 1 Wizard can cast"),
        ("Magic Missile", "", "already"),
        ("", "fireball", "not among the spells"),
        ("Firebal", "", "/rules lookup"),
    ):
        with pytest.raises(BadInput, match=reason):
            studied(wizard, learn, forget)
