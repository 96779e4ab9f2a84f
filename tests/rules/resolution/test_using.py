"""Breaths, gazes and howls, and how they come back (SRD 5.1, Monsters)."""

from __future__ import annotations

import pytest

from bot.rules.resolution import begin_turn, use
from bot.rules.srd.actions import Action
from tests.rules.resolution.people import BORIN, GOBLIN, KIRA, action, borin, foe, kira, scene, told


def test_a_breath_is_one_roll_for_all_and_has_to_recharge() -> None:
    dragon = foe("white-dragon-wyrmling")
    breath = action(dragon, "Cold Breath")
    fight = scene(dragon, borin(), kira(), dice=[*[2] * 5, 20, 1, 3, 5])
    use(fight, GOBLIN, breath, [BORIN, KIRA])
    assert (fight[BORIN].vitals.hit_points, fight[KIRA].vitals.hit_points) == (15, 30)
    use(fight, GOBLIN, breath, [BORIN])
    assert told(fight.happenings)[-1] == (
        "the white dragon wyrmling cannot use Cold Breath again before it has recharged."
    )
    begin_turn(fight, GOBLIN)
    assert fight[GOBLIN].vitals.spent
    begin_turn(fight, GOBLIN)
    assert not fight[GOBLIN].vitals.spent


def test_what_comes_so_often_a_day_does_not_come_oftener() -> None:
    vrock = foe("vrock")
    screech = action(vrock, "Stunning Screech")
    fight = scene(vrock, borin(), dice=[2])
    use(fight, GOBLIN, screech, [BORIN])
    assert fight[BORIN].vitals.has("stunned")
    use(fight, GOBLIN, screech, [BORIN])
    assert told(fight.happenings)[-1] == "the vrock has no Stunning Screech left today."


def test_a_frightful_presence_is_shaken_off_by_a_save() -> None:
    dragon = foe("adult-red-dragon")
    fight = scene(dragon, borin(), kira(), dice=[2, 20])
    use(fight, GOBLIN, action(dragon, "Frightful Presence"), [BORIN, KIRA])
    assert [fight[one].vitals.has("frightened") for one in (BORIN, KIRA)] == [True, False]


@pytest.mark.parametrize(
    ("monster", "name", "condition"),
    [
        ("stone-golem", "Slow", "slow"),
        ("gorgon", "Petrifying Breath", "restrained"),
        ("dryad", "Fey Charm", "charmed"),
    ],
)
def test_what_has_no_damage_has_its_conditions(monster: str, name: str, condition: str) -> None:
    creature = foe(monster)
    fight = scene(creature, borin(), dice=[2])
    use(fight, GOBLIN, action(creature, name), [BORIN])
    assert fight[BORIN].vitals.has(condition)


def test_what_is_in_words_alone_is_left_to_the_dungeon_master() -> None:
    fight = scene(foe(), borin())
    use(fight, GOBLIN, Action("Teleport"), [])
    assert told(fight.happenings) == [
        "the goblin uses Teleport.",
        "What Teleport does is for the Dungeon Master to tell.",
    ]
