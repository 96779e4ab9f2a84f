"""Spells of SRD 5.1 that heal and strengthen: worked examples."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.rules.resolution import begin_turn, end_turn
from tests.rules.resolution.people import (
    BORIN,
    bearing,
    borin,
    kira,
    scene,
    spell,
)


@pytest.mark.parametrize(
    ("index", "slot", "dice", "left"),
    [
        ("cure-wounds", 1, [5], 5 + 9),
        ("cure-wounds", 2, [5, 5], 5 + 14),
        ("healing-word", 1, [2], 5 + 6),
        ("aid", 2, [], 10),
        ("aid", 3, [], 15),
    ],
)
def test_healing_by_slot(index: str, slot: int, dice: list[int], left: int) -> None:
    fight = scene(kira(), borin(hit_points=5), dice=dice)
    spell(fight, index, BORIN, slot=slot)
    assert fight[BORIN].vitals.hit_points == left


def test_what_an_aid_lends_goes_back_when_it_ends() -> None:
    fight = scene(kira(), borin())
    spell(fight, "aid", BORIN)
    assert (fight[BORIN].vitals.hit_points, fight[BORIN].vitals.max_hit_points) == (25, 25)
    fight.change(BORIN, afflictions=(replace(fight[BORIN].vitals.afflictions[0], rounds=1),))
    end_turn(fight, BORIN)
    assert (fight[BORIN].vitals.hit_points, fight[BORIN].vitals.max_hit_points) == (20, 20)


def test_heroism_gives_courage_and_strength_each_turn() -> None:
    fight = scene(kira(), bearing(borin(), "frightened"))
    spell(fight, "heroism", BORIN)
    assert not fight[BORIN].vitals.has("frightened")
    fight.change(BORIN, temporary_hit_points=0)
    begin_turn(fight, BORIN)
    assert fight[BORIN].vitals.temporary_hit_points == 4


def test_the_dead_come_back_with_one_hit_point() -> None:
    fight = scene(kira(), borin(hit_points=0, dead=True))
    spell(fight, "revivify", BORIN)
    assert fight[BORIN].vitals.hit_points == 1
    assert not fight[BORIN].vitals.dead
