"""Spells of SRD 5.1 that hurt and kill: worked examples."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.rules.happenings import AttackMade
from bot.rules.resolution import can_act, cast, end_turn
from bot.rules.srd.digest import digest
from bot.rules.zones import Zone
from tests.rules.resolution.people import (
    BORIN,
    GOBLIN,
    KIRA,
    OGRE,
    bearing,
    borin,
    foe,
    kira,
    ogre,
    scene,
    spell,
    told,
)


def test_a_fireball_is_rolled_once_and_half_of_it_for_who_saves() -> None:
    fight = scene(kira(), foe(hit_points=50, max_hit_points=50), ogre(), dice=[*[3] * 8, 2, 19])
    assert spell(fight, "fireball", GOBLIN, OGRE) == [
        "Kira uses a level 3 spell slot (8 left)",
        "Kira casts Fireball.",
        "the goblin, DEX save against Fireball (DC 18): 2 + 2 = 4, failure",
        "the goblin takes 24 fire damage (8d6)",
        "the ogre, DEX save against Fireball (DC 18): 19 - 1 = 18, success",
        "the ogre takes 12 fire damage (8d6)",
    ]


def test_a_higher_slot_burns_more() -> None:
    fight = scene(kira(), ogre(), dice=[*[1] * 10, 2])
    assert "the ogre takes 10 fire damage (10d6)" in spell(fight, "fireball", OGRE, slot=5)
    assert fight[KIRA].vitals.slots_spent == {5: 1}


@pytest.mark.parametrize(("level", "dice"), [(1, "1d10"), (5, "2d10"), (11, "3d10"), (17, "4d10")])
def test_a_cantrip_grows_with_its_caster_and_takes_no_slot(level: int, dice: str) -> None:
    caster = kira()
    caster = replace(caster, stats=replace(caster.stats, level=level))
    fight = scene(caster, ogre(), dice=[10, *[2] * 4])
    assert f"the ogre takes {2 * int(dice[0])} fire damage ({dice})" in spell(fight, "fire-bolt", OGRE)
    assert not fight[KIRA].vitals.slots_spent


@pytest.mark.parametrize(("level", "beams"), [(1, 1), (5, 2), (11, 3), (17, 4)])
def test_an_eldritch_blast_has_a_beam_for_each(level: int, beams: int) -> None:
    caster = kira()
    caster = replace(caster, stats=replace(caster.stats, level=level))
    fight = scene(caster, ogre(hit_points=200, max_hit_points=200), dice=[10, 5] * beams)
    assert spell(fight, "eldritch-blast", OGRE).count("the ogre takes 5 force damage (1d10)") == beams


def test_scorching_rays_are_dealt_out_and_pass_over_the_dead() -> None:
    fight = scene(kira(), foe(hit_points=1), ogre(), dice=[20, 1, 1, 1, 1, *[10, 1, 1] * 4])
    spell(fight, "scorching-ray", GOBLIN, OGRE, slot=4)
    made = [one.target for one in fight.happenings if isinstance(one, AttackMade)]
    assert made == ["the goblin", "the ogre", "the ogre", "the ogre", "the ogre"]


def test_magic_missiles_never_miss_but_a_shield_stops_them() -> None:
    fight = scene(kira(), ogre(), bearing(foe(), "shield"), dice=[1, 4])
    assert spell(fight, "magic-missile", OGRE, GOBLIN)[2:] == [
        "the ogre takes 7 force damage (2d4+2)",
        "The shield of the goblin stops the darts.",
    ]


@pytest.mark.parametrize(
    ("hit_points", "state"), [(100, "dead"), (101, None)], ids=["100 hit points", "101 hit points"]
)
def test_a_word_of_power_kills_the_weak(hit_points: int, state: str | None) -> None:
    fight = scene(kira(), ogre(hit_points=hit_points, max_hit_points=200))
    spell(fight, "power-word-kill", OGRE)
    assert can_act(fight[OGRE]) == state


def test_a_disintegrated_hero_is_not_dying_but_dust() -> None:
    fight = scene(kira(), borin(hit_points=30, max_hit_points=90), dice=[*[2] * 10, 2])
    spell(fight, "disintegrate", BORIN)
    assert fight[BORIN].vitals.dead


def test_harm_leaves_one_hit_point() -> None:
    fight = scene(kira(), ogre(hit_points=20), dice=[*[6] * 14, 2])
    spell(fight, "harm", OGRE)
    assert fight[OGRE].vitals.hit_points == 1


def test_two_kinds_of_damage_are_told_apart() -> None:
    demon = foe("balor", 2)  # immune to fire
    fight = scene(kira(), demon, dice=[*[1] * 8, 1, 1])
    lines = spell(fight, "flame-strike", OGRE)
    assert "the balor takes 0 fire damage (4d6, immune)" in lines
    assert "the balor takes 4 radiant damage (4d6)" in lines


def test_a_vampire_s_touch_heals_half_of_what_it_takes() -> None:
    fight = scene(kira(hit_points=10), ogre(), dice=[15, 4, 4, 4])
    spell(fight, "vampiric-touch", OGRE)
    assert (fight[OGRE].vitals.hit_points, fight[KIRA].vitals.hit_points) == (47, 16)


def test_an_acid_arrow_burns_again_at_the_end_of_the_next_turn() -> None:
    fight = scene(kira(), ogre(), dice=[15, 1, 1, 1, 1, 2, 2])
    spell(fight, "acid-arrow", OGRE)
    end_turn(fight, OGRE)
    end_turn(fight, OGRE)
    assert fight[OGRE].vitals.hit_points == 59 - 4 - 4


def test_who_evades_takes_nothing_or_half() -> None:
    rogue = borin(hit_points=40, max_hit_points=40)
    rogue = replace(rogue, stats=replace(rogue.stats, traits=("Evasion",)))
    fight = scene(kira(), rogue, dice=[*[2] * 8, 19, *[2] * 8, 2])
    spell(fight, "fireball", BORIN)
    assert fight[BORIN].vitals.hit_points == 40
    spell(fight, "fireball", BORIN)
    assert fight[BORIN].vitals.hit_points == 32


def test_a_bolt_at_somebody_in_melee_is_hampered() -> None:
    fight = scene(kira(), ogre(), dice=[15, 1])
    cast(fight, KIRA, digest().spells["fire-bolt"], slot=0, targets=[OGRE], distances={OGRE: Zone.ENGAGED})
    assert told(fight.happenings)[-1] == "Kira, Fire Bolt at the ogre (AC 11): 1 (15, 1) + 10 = 11, miss"
