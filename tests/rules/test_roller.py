"""Rolls for the rules: advantage, sums, critical hits, and what the ledger is told of them."""

from __future__ import annotations

import random

import pytest

from bot.rules.roller import Advantage, Roller
from bot.rules.stream import DiceStream, new_seed


class Loaded(random.Random):
    """Dice that fall as a test wants them."""

    def __init__(self, *faces: int) -> None:
        super().__init__()
        self._faces = list(faces)

    def randint(self, a: int, b: int) -> int:
        face = self._faces.pop(0)
        assert a <= face <= b
        return face


@pytest.mark.parametrize(("advantage", "face"), [(Advantage.ADVANTAGE, 17), (Advantage.DISADVANTAGE, 4)])
def test_of_two_d20s_the_higher_or_the_lower_counts(advantage: Advantage, face: int) -> None:
    rolled = Roller(Loaded(4, 17)).d20("Kira", "Stealth check", 3, advantage)
    assert (rolled.faces, rolled.face, rolled.total) == ((4, 17), face, face + 3)
    assert rolled.text == f"{face} (4, 17) + 3 = {face + 3}"


def test_a_bless_adds_its_die_and_a_bane_takes_it() -> None:
    assert Roller(Loaded(10, 4)).d20("Kira", "Attack", 2, extra="1d4").total == 16
    assert Roller(Loaded(10, 4)).d20("Kira", "Attack", 2, extra="-1d4").total == 8


def test_a_critical_hit_rolls_each_die_twice_and_adds_the_bonus_once() -> None:
    rolled = Roller(Loaded(6, 5, 4, 3, 2, 1)).sum("Kira", "Damage", "2d6+1d4 + 3", critical=True)
    assert (rolled.expression, rolled.total) == ("4d6+2d4+3", 6 + 5 + 4 + 3 + 2 + 1 + 3)


def test_a_sum_is_never_less_than_nothing() -> None:
    assert Roller(Loaded(1)).sum("the rat", "Damage", "1d4-3").total == 0


@pytest.mark.parametrize("expression", ["2d6kh1", "1d6*2", "two dice", "1d6 1d6", "(1d6)"])
def test_only_sums_are_rolled(expression: str) -> None:
    with pytest.raises(ValueError, match="no sum of dice"):
        Roller(random.Random(1)).sum("Kira", "Damage", expression)


def test_the_ledger_is_told_where_each_roll_stands_in_the_stream() -> None:
    stream = DiceStream(new_seed(), place=7)
    roller = Roller(stream)
    first = roller.d20("Kira", "Attack", 5, Advantage.ADVANTAGE)
    roller.sum("Kira", "Damage", "3")  # no die falls
    second = roller.sum("Kira", "Damage", "2d6+3")
    assert (first.place, second.place) == (8, 10)
    assert [(e.before, e.last, e.label) for e in roller.entries] == [(7, 9, "Attack"), (9, 11, "Damage")]
    assert roller.entries[0].expression == "2d20kh1+5"
