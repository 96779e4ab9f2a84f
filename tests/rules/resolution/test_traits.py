"""Traits of monsters and peoples that change rolls and wounds."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.rules.creature import Creature
from bot.rules.resolution import attack, begin_turn, end_turn, hurt, save
from bot.rules.resolution.traits import HEATED, REGENERATION, RELENTLESS
from bot.rules.srd.digest import digest
from tests.rules.resolution.people import BORIN, GOBLIN, LONGSWORD, bearing, borin, foe, scene, told


def with_traits(creature: Creature, *traits: str) -> Creature:
    return replace(creature, stats=replace(creature.stats, traits=traits))


def test_the_monsters_of_the_tables_are_in_the_srd() -> None:
    assert digest().monsters.keys() >= {*REGENERATION, *RELENTLESS, *HEATED}


def test_a_troll_s_wounds_close_unless_they_were_seared() -> None:
    fight = scene(foe("troll"))
    hurt(fight, GOBLIN, [(30, "slashing")])
    begin_turn(fight, GOBLIN)
    assert told(fight.happenings)[-1] == "the troll regains 10 hit points (Regeneration)"
    hurt(fight, GOBLIN, [(5, "fire")])
    end_turn(fight, GOBLIN)
    begin_turn(fight, GOBLIN)  # seared: not in this turn
    assert fight[GOBLIN].vitals.hit_points == 84 - 30 + 10 - 5
    begin_turn(fight, GOBLIN)
    assert fight[GOBLIN].vitals.hit_points == 84 - 30 + 10 - 5 + 10


@pytest.mark.parametrize(("damage", "left"), [(7, 1), (8, 0)])
def test_a_boar_is_relentless_up_to_a_point(damage: int, left: int) -> None:
    fight = scene(foe("boar", hit_points=3))
    hurt(fight, GOBLIN, [(damage, "piercing")])
    assert fight[GOBLIN].vitals.hit_points == left


def test_a_half_orc_endures_once_between_long_rests() -> None:
    fight = scene(with_traits(borin(), "Relentless Endurance"))
    hurt(fight, BORIN, [(25, "fire")])
    assert fight[BORIN].vitals.hit_points == 1
    hurt(fight, BORIN, [(5, "fire")])
    assert fight[BORIN].vitals.is_dying


def test_who_hits_a_salamander_from_close_by_is_burnt() -> None:
    fight = scene(borin(), foe("salamander"), dice=[18, 1, 2, 3])
    attack(fight, BORIN, GOBLIN, LONGSWORD)
    assert told(fight.happenings)[-1] == "Borin takes 5 fire damage (2d6)"


@pytest.mark.parametrize(
    ("trait", "ability", "magical", "at_stake", "helped"),
    [
        ("Gnome Cunning", "WIS", True, (), True),
        ("Gnome Cunning", "CON", True, (), False),
        ("Gnome Cunning", "WIS", False, (), False),
        ("Brave", "WIS", False, ("frightened",), True),
        ("Brave", "WIS", False, ("charmed",), False),
        ("Dwarven Resilience", "CON", False, ("poison",), True),
        ("Danger Sense", "DEX", False, (), True),
    ],
)
def test_traits_help_with_some_saves(
    trait: str, ability: str, magical: bool, at_stake: tuple[str, ...], helped: bool
) -> None:
    fight = scene(with_traits(borin(), trait), dice=[2, 19] if helped else [2])
    assert save(fight, BORIN, ability, 15, magical=magical, at_stake=at_stake) is helped


def test_danger_is_not_sensed_blindly() -> None:
    blind = bearing(with_traits(borin(), "Danger Sense"), "blinded")
    assert not save(scene(blind, dice=[2]), BORIN, "DEX", 15)
