"""Every monster of the SRD fights the standard party to the end, and nothing impossible happens."""

from __future__ import annotations

import random
import zlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.rules.combat import begin, monster, next_turn, over
from bot.rules.combat.company import play_turn, standard_party
from bot.rules.combat.encounter import Encounter
from bot.rules.creature import Side
from bot.rules.happenings import Refused
from bot.rules.roller import Roller
from bot.rules.scene import Scene
from bot.rules.srd.digest import digest
from tests.rules.combat.arena import Arena
from tests.rules.combat.possible import assert_can_act, assert_possible

MOST_ROUNDS = 100
MONSTERS = tuple(digest().monsters)


def fight(indexes: tuple[str, ...], level: int, seed: int) -> tuple[Scene, Encounter]:
    """Fight to the end, looking at every turn whether that can be."""
    foes = [monster(index, number) for number, index in enumerate(indexes, start=1)]
    scene = Scene([*standard_party(level), *foes], Roller(random.Random(seed)))
    encounter = begin(scene, Encounter({one.id: one for one in scene}))
    while over(encounter, scene) is None:
        assert_possible(scene, encounter)
        assert_can_act(scene, encounter)
        before = (encounter.round, encounter.turn)
        encounter = play_turn(scene, encounter)
        assert_possible(scene, encounter)
        encounter = next_turn(scene, encounter)
        assert over(encounter, scene) or (encounter.round, encounter.turn) > before
        assert encounter.round <= MOST_ROUNDS, encounter.log[-20:]
    assert_possible(scene, encounter)
    return scene, encounter


def fitting(index: str) -> int:
    """The level of heroes for whom four of them and one of it make a fight."""
    return min(20, max(1, round(digest().monsters[index].challenge or 0)))


@pytest.mark.parametrize("index", MONSTERS)
def test_it_fights_to_the_end(index: str) -> None:
    scene, encounter = fight((index,), fitting(index), seed=zlib.crc32(index.encode()))
    names = {one.name for one in scene if one.side is Side.FOES}
    assert not [one.line for one in scene.happenings if isinstance(one, Refused) and one.actor in names]
    assert Encounter.from_json(encounter.to_json()) == encounter


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.sampled_from(MONSTERS), min_size=1, max_size=4),
    st.integers(1, 20),
    st.integers(0, 2**32),
)
def test_whoever_meets_nothing_impossible_happens(indexes: list[str], level: int, seed: int) -> None:
    fight(tuple(indexes), level, seed)


@pytest.mark.parametrize("index", [index for index in MONSTERS if digest().monsters[index].actions])
def test_it_makes_use_of_its_turn(index: str) -> None:
    foe = monster(index, 1, "The foe")
    arena = Arena(foe, *standard_party(fitting(index)))
    told = arena.play("The foe")
    assert any(
        word in line for line in told for word in (" at ", " uses ", " casts ", " save against ", "rushes")
    ), told
    assert not arena.left("The foe").action
