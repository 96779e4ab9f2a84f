"""Nearly all attacks and damaging spells are resolved, not left to prose."""

from __future__ import annotations

import random
import sys

import pytest

from bot.rules.happenings import Afflicted, Damaged, Noted
from bot.rules.resolution import attack, cast
from bot.rules.resolution.coverage import coverage, deals_damage
from bot.rules.resolution.spells.reach import is_harmful
from bot.rules.srd.digest import digest
from tests.rules.resolution.people import BORIN, GOBLIN, KIRA, OGRE, borin, foe, kira, scene


def test_what_is_resolved_is_counted(capsys: pytest.CaptureFixture[str]) -> None:
    counted = {one.kind: one for one in coverage()}
    with capsys.disabled():
        sys.stdout.write(f"\n{'; '.join(one.line for one in counted.values())}\n")
    assert counted["attacks of monsters"].share >= 0.95
    assert counted["damaging spells"].share >= 0.9
    assert counted["damaging spells"].left == ("Dimension Door",)
    assert counted["other actions with a save"].share >= 0.9


def test_what_is_counted_as_damage_is_dealt() -> None:
    """Each damaging spell at a foe with no luck costs it hit points, now or by an effect."""
    rng = random.Random(1)
    for spell in digest().spells.values():
        if not (spell.damage and deals_damage(spell) and is_harmful(spell)):
            continue
        dealt = 0
        for _ in range(20):
            fight = scene(kira(), foe("commoner", 2, hit_points=900, max_hit_points=900), dice=rng)
            cast(fight, KIRA, spell, slot=spell.level or 0, targets=[OGRE])
            dealt += any(isinstance(one, Damaged) for one in fight.happenings)
        assert dealt or spell.index == "phantasmal-killer", spell.index


def test_what_is_counted_as_an_attack_hurts_or_binds() -> None:
    """Each attack that hits costs hit points or brings a condition; what is left is told."""
    rng = random.Random(2)
    for index in digest().monsters:
        monster = foe(index)
        for action in monster.stats.actions:
            if action.attack is None:
                continue
            for _ in range(40):
                target = borin(hit_points=900, max_hit_points=900)
                fight = scene(monster, target, dice=rng)
                if attack(fight, GOBLIN, BORIN, action):
                    done = any(isinstance(one, Damaged | Afflicted | Noted) for one in fight.happenings)
                    assert done or action.save or action.name == "Intoxicating Touch", action.name
                    break
            else:
                pytest.fail(f"{monster.name} never hits with {action.name}")
