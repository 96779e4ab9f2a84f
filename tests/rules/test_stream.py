"""Dice that can be checked: known faces, no face favoured, one place a die, and a seed that stays inside."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules import stream
from bot.rules.dice import roll
from bot.rules.fairness import evenness
from bot.rules.stream import DiceStream, Draw, commitment, face, new_seed

SEED = bytes(range(32))

# Computed with hashlib and the ten lines of docs/dice.md, not with this code.
KNOWN = {
    20: [7, 9, 15, 9, 5, 14, 4, 10, 5, 15, 18, 19, 4, 13, 18, 18, 18, 16, 18, 15],
    6: [1, 1, 3, 3, 3, 2, 2, 2, 3, 1, 2, 1],
    1000: [907, 809, 95, 789, 245],
    2**31 + 1: [
        2075481907,
        2029815568,
        68567092,
        188847789,
        921631102,
    ],  # half of all attempts are passed over
}


@pytest.mark.parametrize("sides", KNOWN)
def test_known_seeds_give_known_faces(sides: int) -> None:
    assert [face(SEED, place, sides) for place in range(1, len(KNOWN[sides]) + 1)] == KNOWN[sides]


def test_the_commitment_is_the_sha_256_of_the_seed() -> None:
    assert commitment(SEED) == "630dcd2966c4336691125448bbb25b4ff412a49c732db2c8abc1b8581bd710dd"


@pytest.mark.parametrize("sides", [2, 3, 4, 6, 7, 8, 10, 12, 20, 100, 1000])
def test_every_face_has_the_same_number_of_ways_to_fall(monkeypatch: pytest.MonkeyPatch, sides: int) -> None:
    """All numbers that can be read, at a range small enough to count: each face has as many as the others."""
    monkeypatch.setattr(stream, "_RANGE", 2**12)
    ways: Counter[int] = Counter()
    for number in range(2**12):
        attempts = iter([number])
        monkeypatch.setattr(stream, "_number", lambda *_, left=attempts: next(left))
        try:
            ways[face(SEED, 1, sides)] += 1
        except StopIteration:
            continue  # passed over: the next attempt would count
    assert set(ways) == set(range(1, sides + 1))
    assert len(set(ways.values())) == 1


def test_d20s_of_a_long_stream_fall_evenly() -> None:
    counts = Counter(face(SEED, place, 20) for place in range(1, 20_001))
    assert evenness([counts[shown] for shown in range(1, 21)]).reading == "nothing unusual"


@given(st.integers(-1000, 1000), st.integers(0, 1000), st.integers(0, 500))
def test_a_choice_is_a_die_of_as_many_sides(low: int, more: int, place: int) -> None:
    dice = DiceStream(SEED, place=place)

    chosen = dice.randint(low, low + more)

    assert chosen == low + face(SEED, place + 1, more + 1) - 1
    assert dice.place == place + 1
    assert dice.draws == [Draw(more + 1, chosen - low + 1)]


def test_a_percentile_die_is_a_ten_sided_one() -> None:
    dice = DiceStream(SEED)

    assert roll("1d%", rng=dice).dice[0].values == (10 * (face(SEED, 1, 10) - 1),)
    assert [draw.sides for draw in dice.draws] == [10]


def test_every_die_takes_one_place_and_rerolls_take_theirs() -> None:
    dice = DiceStream(SEED)

    thrown = roll("4d6e1", rng=dice)

    fallen = [value for die in thrown.dice for value in die.values]
    assert dice.place == len(dice.draws) == len(fallen) > 4, "the ones explode"
    assert sorted(draw.face for draw in dice.draws) == sorted(fallen)


def test_the_same_place_gives_the_same_dice_whatever_was_rolled_before() -> None:
    first = DiceStream(SEED)
    roll("5d8", rng=first)
    ninth = roll("3d20", rng=first)

    assert roll("3d20", rng=DiceStream(SEED, place=5)) == ninth


@pytest.mark.parametrize("what", ["choice", "shuffle", "sample", "random", "gauss"])
def test_what_is_no_die_is_refused(what: str) -> None:
    arguments = {"choice": ([1, 2],), "shuffle": ([1, 2],), "sample": ([1, 2], 1)}.get(what, ())
    with pytest.raises(TypeError, match="a stream of dice"):
        getattr(DiceStream(SEED), what)(*arguments)


@pytest.mark.parametrize("sides", [0, -1, 2**32 + 1])
def test_a_die_that_cannot_be_is_refused(sides: int) -> None:
    with pytest.raises(ValueError, match="no die"):
        face(SEED, 1, sides)


def test_no_two_seeds_are_alike_and_the_world_is_left_alone() -> None:
    before = random.getstate()
    assert len({new_seed() for _ in range(100)}) == 100
    assert len(new_seed()) == 32
    roll("10d20", rng=DiceStream(SEED))
    assert random.getstate() == before


def test_a_stream_does_not_show_its_seed() -> None:
    shown = repr(DiceStream(SEED)) + str(DiceStream(SEED))
    assert SEED.hex() not in shown
    assert repr(SEED) not in shown
