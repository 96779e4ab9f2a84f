"""From a stored character to a creature: heroes with sheets, and those from before there were any."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from pydantic import TypeAdapter

from bot.facts import Character
from bot.rules.changes import applied, differences, undo
from bot.rules.creature import Affliction, Creature, Vitals
from bot.rules.heroes import creature_of, stored_vitals, vitals_of, with_vitals
from bot.rules.srd.digest import digest
from tests.rules.heroes.people import CLASSES, character, hero

OLD = Character(
    1, 1, 11, "Kira", "elf", "wizard", 3, "sage",
    {"STR": 8, "DEX": 14, "CON": 13, "INT": 16, "WIS": 12, "CHA": 10}, 7, 17,
)  # fmt: skip


def test_a_character_from_before_sheets_plays_on_with_its_numbers() -> None:
    kira = creature_of(OLD)

    assert (kira.id, kira.name, kira.user_id, kira.is_hero) == ("hero:1", "Kira", 11, True)
    assert kira.stats.abilities == OLD.abilities
    assert kira.vitals == Vitals(7, 17)
    assert kira.stats.slots == {1: 4, 2: 2}
    assert "magic-missile" in kira.stats.spells
    assert kira.stats.actions[0].name == "Quarterstaff"
    assert kira.stats.skills["Arcana"] == 3 + 2


def test_scores_that_were_never_written_count_as_10() -> None:
    assert set(creature_of(replace(OLD, abilities={})).stats.abilities.values()) == {10}


@pytest.mark.parametrize("class_name", CLASSES)
def test_what_is_stored_is_plain_json_and_all_there_is(class_name: str) -> None:
    kira = character(hero(class_name, 9, "Half-Elf"))
    stored = replace(
        kira, sheet=json.loads(json.dumps(kira.sheet)), belongings=json.loads(json.dumps(kira.belongings))
    )

    assert creature_of(stored) == creature_of(kira)
    adapter = TypeAdapter(Creature)
    assert adapter.validate_json(adapter.dump_json(creature_of(kira))) == creature_of(kira)


def test_vitals_come_back_as_they_were_and_so_does_what_was_before() -> None:
    kira = character(hero("Cleric", 5))
    before = vitals_of(kira)
    hurt = replace(
        before,
        hit_points=3,
        concentration="bless",
        slots_spent={1: 1, 3: 2},
        afflictions=(Affliction("poisoned", source="foe:1", rounds=3),),
    )
    stored = json.loads(json.dumps(stored_vitals(hurt)))

    changed = replace(with_vitals(kira, hurt), vitals=stored)
    assert (changed.hit_points, changed.max_hit_points) == (3, before.max_hit_points)
    assert vitals_of(changed) == hurt
    assert applied(hurt, undo(differences("hero:7", before, hurt))) == before


def test_a_place_in_a_fight_may_have_another_name() -> None:
    assert creature_of(OLD, id="hero:kira").id == "hero:kira"


def test_a_rogue_sneaks_with_expertise_and_saves_with_dexterity() -> None:
    rogue = creature_of(character(hero("Rogue", 5, "Halfling"))).stats

    assert rogue.skills["Stealth"] == rogue.modifier("DEX") + 2 * 3
    assert rogue.skills["Thieves' Tools"] == rogue.modifier("DEX") + 3
    assert rogue.saves["DEX"] == rogue.modifier("DEX") + 3
    assert rogue.saves["STR"] == rogue.modifier("STR")
    assert rogue.passive_perception == 10 + rogue.skills["Perception"]
    assert "Athletics" not in rogue.skills


def test_features_that_change_numbers_do() -> None:
    bard = creature_of(character(hero("Bard", 2))).stats
    assert bard.skills["Athletics"] == bard.modifier("STR") + 1  # jack of all trades
    monk = creature_of(character(hero("Monk", 14))).stats
    assert monk.saves["CHA"] == monk.modifier("CHA") + 5  # diamond soul
    assert monk.condition_immunities == ("poisoned",)
    paladin = creature_of(character(hero("Paladin", 6))).stats
    assert paladin.saves["STR"] == paladin.modifier("STR") + paladin.modifier("CHA")  # aura of protection
    dwarf = creature_of(character(hero("Fighter", 1, "Dwarf"))).stats
    assert [defence.types for defence in dwarf.resistances] == [("poison",)]


def test_spells_are_the_srds() -> None:
    for class_name in CLASSES:
        assert all(
            index in digest().spells for index in creature_of(character(hero(class_name, 20))).stats.spells
        )
