"""New heroes: every class at every level comes out sound, and the choices are what the SRD allows."""

from __future__ import annotations

import pytest

from bot.errors import BadInput
from bot.rules.heroes import hit_points, resources, starting_gear, stats_of
from bot.rules.heroes.classes import class_names
from bot.rules.heroes.features import features
from bot.rules.heroes.magic import castable, class_spells
from bot.rules.heroes.origins import origin_of, race_names
from bot.rules.skills import ABILITIES, SKILLS
from bot.rules.srd.digest import digest
from tests.rules.heroes.people import CLASSES, RACES, hero

LEVELS = range(1, 21)


def test_the_classes_and_races_are_the_srds() -> None:
    assert class_names() == CLASSES
    assert race_names() == RACES


@pytest.mark.parametrize("class_name", CLASSES)
def test_a_hero_of_any_level_is_sound(class_name: str) -> None:
    before = 0
    for level in LEVELS:
        sheet = hero(class_name, level, "Half-Elf")
        stats = stats_of(sheet, starting_gear(sheet))

        assert before < hit_points(sheet) <= level * (sheet.class_.hit_die or 0) + level * 5
        before = hit_points(sheet)
        assert set(stats.abilities) == set(ABILITIES)
        assert all(8 <= score <= 20 for score in stats.abilities.values())
        assert 11 <= stats.armor_class <= 20
        assert stats.speed >= 30
        assert all(name in SKILLS for name in sheet.skills)
        assert len(sheet.skills) == sheet.class_.choose + 2 + 2  # class, background, and a half-elf's own
        assert set(sheet.expertise) <= {*sheet.skills, "Thieves' Tools"}
        trained = {ability for ability in ABILITIES if stats.save(ability) > stats.modifier(ability)}
        assert trained >= set(sheet.class_.saves)
        assert stats.actions
        for action in stats.actions:
            assert action.attack is not None
            assert action.attack.bonus >= stats.proficiency_bonus - 1
            assert action.attack.melee or action.attack.range
        assert all(most > 0 for most in stats.slots.values())
        assert len(set(sheet.spells)) == len(sheet.spells)
        assert all(castable(sheet, digest().spells[spell]) for spell in sheet.spells)
        assert all(resource.most > 0 for resource in resources(sheet).values())
        assert all(feature.level <= level for feature in features(sheet))


@pytest.mark.parametrize(
    ("class_name", "level", "expected"),
    [
        ("Fighter", 1, 10 + 2),
        ("Fighter", 5, 10 + 4 * 6 + 5 * 2),
        ("Wizard", 5, 6 + 4 * 4 + 5 * 2),
        ("Barbarian", 1, 12 + 2),
        ("Sorcerer", 3, 6 + 2 * 4 + 3 * 2 + 3),  # a dragon's blood is worth a point a level
    ],
)
def test_hit_points_are_the_whole_die_then_averages_and_constitution(
    class_name: str, level: int, expected: int
) -> None:
    assert hit_points(hero(class_name, level)) == expected


def test_races_bring_what_the_srd_says() -> None:
    assert origin_of("elf").bonuses == {"DEX": 2, "INT": 1}
    assert origin_of("HIGH ELF") == origin_of("Elf")
    assert origin_of("Hill Dwarf").hit_points_a_level == 1
    assert (origin_of("Halfling").speed, origin_of("Dwarf").speed, origin_of("Human").speed) == (25, 25, 30)
    assert origin_of("Tiefling").resistances == ("fire",)
    assert origin_of("Dwarf").resistances == ("poison",)
    assert "Perception" in hero("Fighter", race="Elf").skills
    assert "Intimidation" in hero("Wizard", race="Half-Orc").skills
    assert origin_of("Lizard king").bonuses == {}


def test_a_half_elf_raises_two_scores_of_its_choice() -> None:
    assert hero("Wizard", race="Half-Elf").abilities == {
        "STR": 8,
        "DEX": 13,
        "CON": 14 + 1,
        "INT": 15 + 1,
        "WIS": 12,
        "CHA": 10 + 2,
    }


def test_levels_improve_the_scores_that_matter_up_to_20() -> None:
    assert hero("Wizard", 3).abilities["INT"] == 16
    assert hero("Wizard", 4).abilities["INT"] == 18
    assert hero("Wizard", 8).abilities["INT"] == 20
    assert hero("Wizard", 20).abilities["INT"] == 20
    assert hero("Wizard", 12).abilities["CON"] == hero("Wizard", 8).abilities["CON"] + 2


def test_skills_can_be_chosen_from_those_of_the_class() -> None:
    sheet = hero("Wizard", background="Acolyte", skills=("Medicine", "History"))
    assert sheet.skills == ("History", "Insight", "Medicine", "Religion")

    with pytest.raises(BadInput, match="cannot choose Stealth; Arcana"):
        hero("Wizard", skills=("Stealth",))
    with pytest.raises(BadInput, match="chooses 2 skills, not 3"):
        hero("Wizard", skills=("Arcana", "History", "Medicine"))


def test_a_rogue_is_an_expert() -> None:
    assert len(hero("Rogue", 1).expertise) == 2
    assert len(hero("Rogue", 6).expertise) == 4
    assert hero("Fighter", 20).expertise == ()


def test_whoever_has_no_class_of_the_srd_is_a_sturdy_commoner() -> None:
    sheet = hero("Innkeeper", 3, "Human")
    stats = stats_of(sheet, starting_gear(sheet))

    assert hit_points(sheet) == 8 + 2 * 5 + 3 * 2
    assert (sheet.skills, sheet.spells, stats.slots) == ((), (), {})
    assert [action.name for action in stats.actions] == ["Club", "Unarmed Strike"]


def test_packs_are_unpacked_and_everything_is_in_the_books() -> None:
    for class_name in CLASSES:
        owned = starting_gear(hero(class_name))
        assert owned.coins == 1_500
        assert all(item.index in digest().equipment and item.quantity >= 1 for item in owned.items)
        assert "Waterskin" in [item.name for item in owned.items] or class_name in {"Warlock", "Wizard"}


@pytest.mark.parametrize("class_name", CLASSES)
def test_what_parties_are_glad_of_is_spelt_as_in_the_books(class_name: str) -> None:
    from bot.rules.heroes import magic

    for level, names in enumerate(magic._WANTED):
        for index in names.split():
            assert digest().spells[index].level == level
        assert all(spell.level == level for spell in class_spells(hero(class_name, 20), level))
