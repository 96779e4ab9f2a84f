"""What spells of SRD 5.1 do to attacks, on those who strike and those who are struck: worked examples."""

from __future__ import annotations

import pytest

from bot.rules.happenings import AttackMade
from bot.rules.resolution import attack
from tests.rules.resolution.people import (
    BORIN,
    GOBLIN,
    KIRA,
    LONGSWORD,
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


def test_the_otherworldly_shun_who_is_protected() -> None:
    for monster, faces in (("imp", 2), ("orc", 1)):
        fight = scene(kira(), borin(), foe(monster), dice=[2, 3])
        spell(fight, "protection-from-evil-and-good", BORIN)
        attack(fight, GOBLIN, BORIN, LONGSWORD)
        (made,) = (one for one in fight.happenings if isinstance(one, AttackMade))
        assert len(made.roll.faces) == faces


def test_a_guiding_bolt_lights_the_way_for_one_attack() -> None:
    fight = scene(kira(), borin(), ogre(), dice=[10, 1, 1, 1, 1, 2, 3, 2])
    spell(fight, "guiding-bolt", OGRE)
    for _ in range(2):
        attack(fight, BORIN, OGRE, LONGSWORD)
    rolls = [len(one.roll.faces) for one in fight.happenings if isinstance(one, AttackMade)]
    assert rolls == [1, 2, 1]


def test_a_hunter_s_mark_and_divine_favour_add_to_weapons() -> None:
    marked = bearing(ogre(), "hunters-mark", source=BORIN)
    fight = scene(bearing(borin(), "divine-favor"), marked, dice=[15, 4, 5, 3])
    attack(fight, BORIN, OGRE, LONGSWORD)
    assert told(fight.happenings)[1:] == [
        "the ogre takes 12 slashing damage (1d8+3+1d6)",
        "the ogre takes 3 radiant damage (1d4)",
    ]


def test_a_branding_smite_burns_once_and_more_with_a_higher_slot() -> None:
    fight = scene(kira(), ogre(), dice=[15, 4, *[1] * 4, 15, 4])
    spell(fight, "branding-smite", slot=4)
    for _ in range(2):
        attack(fight, KIRA, OGRE, LONGSWORD)
    assert [line for line in told(fight.happenings) if "radiant" in line] == [
        "the ogre takes 4 radiant damage (4d6)"
    ]


def test_who_hits_a_shield_of_fire_is_burnt() -> None:
    fight = scene(bearing(borin(), "fire-shield"), ogre(), dice=[18, 1, 3, 3])
    attack(fight, OGRE, BORIN, LONGSWORD)
    assert fight[OGRE].vitals.hit_points == 59 - 6


def test_the_invisible_are_seen_when_they_attack() -> None:
    fight = scene(bearing(borin(), "invisibility"), ogre(), dice=[2, 3])
    attack(fight, BORIN, OGRE, LONGSWORD)
    assert not fight[BORIN].vitals.has("invisibility")


@pytest.mark.parametrize(
    ("attacker", "target", "faces"),
    [
        ([], ["invisibility"], 2),
        (["see-invisibility"], ["invisibility"], 1),
        (["true-seeing"], ["invisible"], 1),
        (["invisible"], ["see-invisibility"], 1),
    ],
)
def test_the_invisible_are_seen_by_who_sees_them(attacker: list[str], target: list[str], faces: int) -> None:
    fight = scene(bearing(borin(), *attacker), bearing(ogre(), *target), dice=[2, 2])
    attack(fight, BORIN, OGRE, LONGSWORD)
    made = fight.happenings[0]
    assert isinstance(made, AttackMade)
    assert len(made.roll.faces) == faces
