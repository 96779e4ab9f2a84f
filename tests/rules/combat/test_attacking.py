"""A hero's attacks in a fight: whom they reach, how many there are, and what is refused with which words."""

from __future__ import annotations

import pytest

from bot.rules.combat import monster
from bot.rules.intents import IntentKind
from bot.rules.zones import Zone
from tests.rules.combat.arena import FRAY, GOBLIN, Arena, bearing, faring, hero
from tests.rules.test_roller import Loaded

ATTACK = IntentKind.ATTACK


def test_an_attack_steps_up_to_its_target() -> None:
    arena = Arena(hero("Borin"), monster("goblin", 1), dice=Loaded(12, 4))
    assert arena.act("Borin", ATTACK, GOBLIN, means="Longsword") == [
        "Borin closes in on Goblin 1.",
        "Borin, Longsword at Goblin 1 (AC 15): 12 + 5 = 17, hit",
        "Goblin 1 takes 7 slashing damage (1d8+3)",
        "Goblin 1 dies",
    ]


def test_the_fallen_are_no_targets() -> None:
    arena = Arena(hero("Borin"), faring(monster("goblin", 1), hit_points=0, dead=True), monster("goblin", 2))
    assert arena.act("Borin", ATTACK, GOBLIN) == ["Goblin 1 is no longer fighting; there is Goblin 2."]


def test_the_only_foe_needs_no_name() -> None:
    arena = Arena(hero("Borin"), monster("goblin", 1))
    assert arena.act("Borin", ATTACK)[0] == "Borin closes in on Goblin 1."


def test_a_bow_in_the_fray_and_from_afar() -> None:
    arena = Arena(hero("Kira"), monster("goblin", 1), zones=FRAY, dice=Loaded(17, 3, 4))
    told = arena.act("Kira", ATTACK, GOBLIN, means="Shortbow", ranged=True)
    assert told[0] == "Kira, Shortbow at Goblin 1 (AC 15): 3 (17, 3) + 5 = 8, miss"
    arena = Arena(hero("Wren"), monster("goblin", 1), zones={GOBLIN: Zone.FAR}, dice=Loaded(17, 3))
    told = arena.act("Wren", ATTACK, GOBLIN, means="Dagger", ranged=True)
    assert "3 (17, 3)" in told[0], "a dagger thrown 60 feet flies at long range"


@pytest.mark.parametrize(("level", "attacks"), [(1, 1), (4, 1), (5, 2), (10, 2), (11, 3), (20, 4)])
def test_a_fighter_attacks_more_often_by_level(level: int, attacks: int) -> None:
    borin = hero("Borin", level)
    arena = Arena(borin, monster("ogre", 1), zones={"Borin": Zone.ENGAGED, "Ogre 1": Zone.ENGAGED})
    told = arena.act("Borin", ATTACK, "Ogre 1")
    assert sum("Longsword" in line for line in told) <= attacks
    arena = Arena(borin, monster("tarrasque", 1))
    told = arena.act("Borin", ATTACK, "Tarrasque 1")
    assert sum("Longsword" in line for line in told) == attacks


def test_blows_that_are_left_go_to_the_next_foe() -> None:
    arena = Arena(
        hero("Borin", 5), monster("goblin", 1), monster("goblin", 2), zones=FRAY, dice=Loaded(15, 8, 15, 8)
    )
    told = arena.act("Borin", ATTACK, GOBLIN)
    assert [line for line in told if line.endswith("dies")] == ["Goblin 1 dies", "Goblin 2 dies"]


def test_a_sneak_attack_comes_with_an_ally_beside_the_target_once_a_turn() -> None:
    arena = Arena(
        hero("Kira", 5), hero("Borin"), monster("hill-giant", 1), zones=FRAY, dice=Loaded(15, 3, 2, 2, 2)
    )
    told = arena.act("Kira", ATTACK, means="Shortsword +1")
    assert told[-1] == "Kira strikes where it hurts: a sneak attack."


def test_alone_there_is_no_sneak_attack() -> None:
    arena = Arena(hero("Kira"), monster("hill-giant", 1), zones=FRAY, dice=Loaded(15, 3))
    told = arena.act("Kira", ATTACK)
    assert not any("sneak" in line for line in told)


def test_who_is_charmed_keeps_the_action() -> None:
    arena = Arena(bearing(hero("Borin"), "charmed", source="foe:1"), monster("vampire-spawn", 1))
    assert arena.act("Borin", ATTACK) == ["Borin is charmed by Vampire Spawn 1 and cannot attack it."]
    assert arena.left("Borin").action


def test_what_does_not_fly_is_not_thrown() -> None:
    arena = Arena(hero("Odo"), monster("goblin", 1))
    assert arena.act("Odo", ATTACK, GOBLIN, means="Mace", ranged=True) == [
        "Goblin 1 is 30 feet away; Mace reaches 5 feet."
    ]
