"""Experience and levels (SRD 5.1, Beyond 1st Level)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.errors import BadInput
from bot.rules.creature import Vitals
from bot.rules.heroes import Method, earn, hit_points, level_up, remade, sheet_of
from bot.rules.heroes.experience import THRESHOLDS, level_for, needed, to_next
from bot.rules.heroes.magic import cantrips_known, spells_known
from bot.rules.roller import Roller
from bot.rules.srd.digest import digest
from tests.rules.heroes.people import CLASSES, Loaded, character, hero


@pytest.mark.parametrize(
    ("xp", "level"),
    [
        (0, 1),
        (299, 1),
        (300, 2),
        (899, 2),
        (900, 3),
        (6_500, 5),
        (64_000, 10),
        (354_999, 19),
        (355_000, 20),
        (10**7, 20),
    ],
)
def test_experience_reaches_levels(xp: int, level: int) -> None:
    assert level_for(xp) == level


def test_every_level_takes_more_than_the_one_before() -> None:
    assert list(THRESHOLDS) == sorted(set(THRESHOLDS))
    assert [level_for(needed(level)) for level in range(1, 21)] == list(range(1, 21))
    assert (to_next(1), to_next(19), to_next(20)) == (300, 355_000, None)


@pytest.mark.parametrize("class_name", CLASSES)
def test_a_hero_who_rose_level_by_level_is_as_strong_as_one_begun_there(class_name: str) -> None:
    sheet = hero(class_name, 1, "Human")
    for level in range(2, 21):
        gained = level_up(sheet)
        sheet = gained.sheet
        begun = hero(class_name, level, "Human")
        assert (sheet.level, sheet.abilities, sheet.fighting_style) == (
            level,
            begun.abilities,
            begun.fighting_style,
        )
        assert sheet.xp == needed(level)
        assert hit_points(sheet) == hit_points(begun)
        assert gained.hit_points >= 1
        assert set(sheet.expertise) == set(begun.expertise)
        levels = [digest().spells[index].level for index in sheet.spells]
        assert levels.count(0) == cantrips_known(sheet)
        assert len(levels) - levels.count(0) == spells_known(sheet)


def test_a_rise_in_constitution_counts_for_all_levels_so_far() -> None:
    sheet = hero("Fighter", 3)
    sheet = replace(sheet, base={**sheet.base, "STR": 19, "CON": 14})  # 20 and 15 for a human

    gained = level_up(sheet)

    assert gained.abilities == ("CON",)
    assert gained.hit_points == 6 + 3 + 3 * 1  # the level's own, and one more for each of three before


def test_the_hit_die_can_be_rolled() -> None:
    gained = level_up(hero("Fighter", 1), Roller(Loaded(10)), "Kira")

    assert gained.hit_points == 10 + 2
    assert gained.sheet.hit_dice == (10,)
    assert level_up(gained.sheet).sheet.hit_dice == (10, None)


def test_wounds_stay_and_who_is_down_stays_down() -> None:
    gained = level_up(hero("Fighter", 1))
    assert gained.healed(Vitals(5, 12)) == Vitals(5 + 8, 20)
    assert gained.healed(Vitals(0, 12)) == Vitals(0, 20)


def test_a_level_tells_what_it_brought() -> None:
    gained = level_up(hero("Wizard", 4))

    assert "fireball" in gained.spells
    assert level_up(hero("Fighter", 1)).features[0].name == "Action Surge (1 use)"
    assert level_up(hero("Fighter", 3)).abilities == ("STR",)


def test_an_improvement_goes_where_the_player_wants_it() -> None:
    third = hero("Fighter", 3)
    assert level_up(third, improve=("WIS",)).sheet.abilities["WIS"] == third.abilities["WIS"] + 2
    both = level_up(third, improve=("WIS", "CHA")).sheet.abilities
    assert (both["WIS"], both["CHA"]) == (third.abilities["WIS"] + 1, third.abilities["CHA"] + 1)

    with pytest.raises(BadInput, match="Level 2 improves no ability scores"):
        level_up(hero("Fighter", 1), improve=("WIS",))
    with pytest.raises(BadInput, match="one ability for both points, or two"):
        level_up(third, improve=("STR", "DEX", "CON"))
    with pytest.raises(BadInput, match="STR is 19"):
        level_up(replace(third, increases={"STR": 3}), improve=("STR",))


def test_after_level_20_there_is_none() -> None:
    with pytest.raises(BadInput, match="20"):
        level_up(hero("Fighter", 20))


def test_experience_is_earned_and_lost_but_never_owed() -> None:
    kira = character(hero("Fighter"))
    assert sheet_of(earn(kira, 250)).xp == 250
    assert sheet_of(earn(earn(kira, 250), -900)).xp == 0
    assert earn(kira, 250).level == 1


def test_a_rewritten_sheet_keeps_what_still_holds() -> None:
    sheet = hero("Fighter", 3, method=Method.ROLLED, rolled=(18, 17, 16, 15, 14, 13))
    words = {"race": "Human", "class_name": "Fighter", "level": 3, "background": ""}

    assert remade(sheet, **words | {"background": "A smith"}) == replace(sheet, background="A smith")
    dwarf = remade(sheet, **words | {"race": "Dwarf"})
    assert dwarf.base == sheet.base
    assert dwarf.abilities["CON"] == sheet.base["CON"] + 2
    risen = remade(sheet, **words | {"level": 4})
    assert (risen.base, risen.xp, risen.abilities["STR"]) == (sheet.base, needed(4), 19 + 1)
    wizard = remade(sheet, **words | {"class_name": "Wizard"})
    assert wizard == hero("Wizard", 3)
