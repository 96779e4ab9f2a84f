"""Every spell of the SRD is cast at every slot that it can be cast with: no exception, no impossible state."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from bot.rules.creature import Creature
from bot.rules.happenings import Refused
from bot.rules.resolution import begin_turn, cast, end_turn
from bot.rules.srd.digest import digest
from tests.rules.resolution.invariants import check_scene
from tests.rules.resolution.people import BORIN, GOBLIN, KIRA, OGRE, borin, foe, kira, scene

SPELLS = sorted(digest().spells)
DEAD = "hero:3"
TARGETS = ([], [OGRE], [BORIN], [GOBLIN, OGRE, BORIN], [DEAD, "foe:9", KIRA])


def slots(index: str) -> range:
    level = digest().spells[index].level or 0
    return range(level, 10) if level else range(1)


def table() -> list[Creature]:
    fallen = replace(borin(hit_points=0, dead=True), id=DEAD, name="Ada")
    return [kira(), borin(hit_points=0), fallen, foe(), foe("ogre", 2)]


@pytest.mark.parametrize("index", SPELLS)
def test_a_spell_is_cast_at_every_legal_slot(index: str) -> None:
    spell, rng = digest().spells[index], random.Random(index)
    for slot in slots(index):
        for targets in TARGETS:
            creatures = table()
            fight = scene(*creatures, dice=rng)
            cast(fight, KIRA, spell, slot=slot, targets=targets)
            assert fight.happenings
            if not isinstance(fight.happenings[0], Refused):
                assert fight[KIRA].vitals.slots_spent == ({slot: 1} if slot else {})
            for _ in range(3):
                for creature in creatures:
                    begin_turn(fight, creature.id)
                    end_turn(fight, creature.id)
            check_scene(fight, {creature.id: creature for creature in creatures})


@pytest.mark.parametrize("index", SPELLS)
def test_no_spell_is_cast_without_its_slot(index: str) -> None:
    spell = digest().spells[index]
    if not spell.level:
        return
    spent = kira(slots_spent=dict.fromkeys(range(1, 10), 9))
    for slot in range(1, 12):
        fight = scene(spent, foe("ogre", 2))
        cast(fight, KIRA, spell, slot=slot, targets=[OGRE])
        assert [type(one) for one in fight.happenings] == [Refused]
        assert fight[KIRA] == spent


def test_every_spell_that_lasts_ends() -> None:
    rng = random.Random(5)
    for index in SPELLS:
        spell = digest().spells[index]
        fight = scene(kira(), borin(), foe("ogre", 2), dice=rng)
        cast(fight, KIRA, spell, slot=spell.level or 0, targets=[OGRE])
        lasts = [one.rounds for creature in fight for one in creature.vitals.afflictions if one.rounds]
        if not lasts or max(lasts) > 600:
            continue
        for _ in range(max(lasts)):
            for creature in fight:
                end_turn(fight, creature.id)
        left = [one for creature in fight for one in creature.vitals.afflictions if one.rounds]
        assert not left, index
