"""Dropping to 0 hit points, and what follows (SRD 5.1, Damage and Healing)."""

from __future__ import annotations

import pytest

from bot.rules.creature import Affliction
from bot.rules.resolution import (
    attack,
    begin_turn,
    can_act,
    exhaust,
    heal,
    hurt,
    stabilise,
)
from tests.rules.resolution.people import (
    BORIN,
    GOBLIN,
    KIRA,
    LONGSWORD,
    bearing,
    borin,
    foe,
    kira,
    scene,
    told,
)


def test_a_monster_dies_and_a_hero_falls() -> None:
    fight = scene(foe(), borin())
    hurt(fight, GOBLIN, [(7, "fire")])
    hurt(fight, BORIN, [(20, "fire")])
    assert told(fight.happenings)[1::2] == ["the goblin dies", "Borin falls unconscious"]
    assert fight[GOBLIN].vitals.dead
    assert fight[BORIN].vitals.is_dying
    assert fight[BORIN].vitals.has("prone")
    assert can_act(fight[BORIN]) == "dying"


@pytest.mark.parametrize(("damage", "dead"), [(39, False), (40, True)])
def test_damage_beyond_the_most_hit_points_kills_outright(damage: int, dead: bool) -> None:
    fight = scene(borin())
    hurt(fight, BORIN, [(damage, "fire")])
    assert fight[BORIN].vitals.dead is dead


@pytest.mark.parametrize(("critical", "failures"), [(False, 1), (True, 2)])
def test_damage_while_dying_is_a_failed_death_save(critical: bool, failures: int) -> None:
    fight = scene(borin(hit_points=0))
    hurt(fight, BORIN, [(3, "fire")], critical=critical)
    assert fight[BORIN].vitals.death_failures == failures


def test_a_blade_at_the_throat_of_the_fallen_counts_twice_and_then_kills() -> None:
    fight = scene(borin(hit_points=0), foe(), dice=[12, 9, 1, 1, 12, 9, 1, 1])
    attack(fight, GOBLIN, BORIN, LONGSWORD)
    assert fight[BORIN].vitals.death_failures == 2
    attack(fight, GOBLIN, BORIN, LONGSWORD)
    assert fight[BORIN].vitals.dead
    assert told(fight.happenings)[-1] == "Borin dies"


# The faces of death saves in a row, and how it ends.
DEATHS = [
    ([10, 12, 15], "stable"),
    ([9, 5, 2], "dead"),
    ([1, 9], "dead"),
    ([20], "up"),
    ([9, 11, 1], "dead"),
    ([9, 11, 14], "dying"),
]


@pytest.mark.parametrize(("faces", "end"), DEATHS)
def test_death_saves_are_made_at_the_start_of_turns(faces: list[int], end: str) -> None:
    fight = scene(borin(hit_points=0), dice=faces)
    for _ in faces:
        begin_turn(fight, BORIN)
    vitals = fight[BORIN].vitals
    state = "dead" if vitals.dead else "stable" if vitals.stable else "up" if vitals.is_up else "dying"
    assert state == end
    if end == "stable":
        assert (vitals.death_successes, vitals.death_failures, vitals.hit_points) == (0, 0, 0)


def test_who_is_stable_makes_no_more_saves_until_hurt_again() -> None:
    fight = scene(borin(hit_points=0))
    stabilise(fight, BORIN)
    begin_turn(fight, BORIN)
    assert can_act(fight[BORIN]) == "unconscious"
    hurt(fight, BORIN, [(1, "fire")])
    assert fight[BORIN].vitals.is_dying


def test_healing_wakes_and_clears_the_saves() -> None:
    fight = scene(borin(hit_points=0, death_failures=2, death_successes=1))
    heal(fight, BORIN, 4)
    vitals = fight[BORIN].vitals
    assert (vitals.hit_points, vitals.death_failures, vitals.death_successes) == (4, 0, 0)
    assert can_act(fight[BORIN]) is None


def test_a_death_ward_leaves_one_hit_point_once() -> None:
    fight = scene(bearing(borin(), "death-ward"))
    hurt(fight, BORIN, [(500, "fire")])
    assert fight[BORIN].vitals.hit_points == 1
    hurt(fight, BORIN, [(5, "fire")])
    assert fight[BORIN].vitals.is_dying


@pytest.mark.parametrize(
    ("kind", "dice", "left"), [("slashing", [19], 1), ("slashing", [5], 0), ("radiant", [], 0)]
)
def test_a_zombie_may_rise_again(kind: str, dice: list[int], left: int) -> None:
    fight = scene(foe("zombie", hit_points=5), dice=dice)
    hurt(fight, GOBLIN, [(8, kind)])
    assert fight[GOBLIN].vitals.hit_points == left


def test_who_falls_lets_go_of_spells_and_of_whom_it_holds() -> None:
    caster = kira(concentration="hold-person", hit_points=5)
    fight = scene(caster, foe(), foe("giant-crab", 2), borin())
    fight.change(KIRA, afflictions=(Affliction("concentration", KIRA, "Hold Person", concentration=True),))
    fight.change(GOBLIN, afflictions=(Affliction("paralyzed", KIRA, "Hold Person", concentration=True),))
    fight.change(BORIN, afflictions=(Affliction("grappled", "foe:2", "Claw", amount=11),))
    hurt(fight, KIRA, [(5, "fire")])
    hurt(fight, "foe:2", [(50, "fire")])
    assert not fight[GOBLIN].vitals.afflictions
    assert not fight[BORIN].vitals.afflictions
    assert not fight[KIRA].vitals.concentration


def test_the_sixth_level_of_exhaustion_is_death() -> None:
    fight = scene(borin())
    for _ in range(5):
        exhaust(fight, BORIN)
    assert can_act(fight[BORIN]) is None
    exhaust(fight, BORIN)
    assert fight[BORIN].vitals.dead
