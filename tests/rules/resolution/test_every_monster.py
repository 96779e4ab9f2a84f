"""Every action of every SRD monster is used on heroes: no exception, no impossible state."""

from __future__ import annotations

import random

import pytest

from bot.rules.creature import Creature
from bot.rules.resolution import attack, begin_turn, end_turn, use
from bot.rules.srd.digest import digest
from tests.rules.resolution.invariants import check_scene
from tests.rules.resolution.people import BORIN, GOBLIN, KIRA, borin, foe, kira, scene


@pytest.mark.parametrize("index", sorted(digest().monsters))
def test_a_monster_does_all_that_it_can(index: str) -> None:
    rng = random.Random(index)
    monster = foe(index)
    for action in (*monster.stats.actions, *monster.stats.legendary_actions):
        creatures: list[Creature] = [monster, borin(), kira()]
        fight = scene(*creatures, dice=rng)
        for _ in range(3):
            for creature in creatures:
                begin_turn(fight, creature.id)
                if creature is not monster:
                    end_turn(fight, creature.id)
                elif action.attack:
                    attack(fight, GOBLIN, BORIN, action)
                else:
                    use(fight, GOBLIN, action, [BORIN, KIRA])
            end_turn(fight, GOBLIN)
        assert fight.happenings
        check_scene(fight, {creature.id: creature for creature in creatures})
