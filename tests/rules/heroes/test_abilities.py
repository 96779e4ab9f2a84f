"""Ability scores: array, point buy, dice (SRD 5.1)."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import BadInput
from bot.rules.heroes import Method
from bot.rules.heroes.abilities import COSTS, POINTS, bought, cost, rolled
from bot.rules.roller import Roller
from bot.rules.skills import ABILITIES, modifier, proficiency_bonus
from bot.rules.stream import DiceStream, new_seed
from tests.rules.heroes.people import Loaded, hero


@pytest.mark.parametrize(
    ("score", "expected"), [(1, -5), (8, -1), (9, -1), (10, 0), (11, 0), (15, 2), (20, 5), (30, 10)]
)
def test_two_points_of_a_score_are_one_of_its_modifier(score: int, expected: int) -> None:
    assert modifier(score) == expected


@pytest.mark.parametrize(
    ("level", "bonus"), [(1, 2), (4, 2), (5, 3), (8, 3), (9, 4), (12, 4), (13, 5), (16, 5), (17, 6), (20, 6)]
)
def test_proficiency_grows_every_four_levels(level: int, bonus: int) -> None:
    assert proficiency_bonus(level) == bonus


def test_the_standard_array_goes_where_the_class_needs_it() -> None:
    assert hero("Wizard").base == {"STR": 8, "DEX": 13, "CON": 14, "INT": 15, "WIS": 12, "CHA": 10}
    assert hero("Barbarian").base["STR"] == 15


@pytest.mark.parametrize(
    "scores", [(15, 15, 15, 8, 8, 8), (13, 13, 13, 12, 12, 12), (15, 14, 13, 12, 10, 8), (8, 8, 8, 8, 8, 8)]
)
def test_27_points_buy_these_scores(scores: tuple[int, ...]) -> None:
    points = dict(zip(ABILITIES, scores, strict=True))
    assert hero(method=Method.POINTS, points=points).base == points


@pytest.mark.parametrize(
    ("scores", "word"),
    [
        ((15, 15, 15, 9, 8, 8), "28 points"),
        ((15, 15, 15, 15, 15, 15), "54 points"),
        ((16, 8, 8, 8, 8, 8), "STR"),
        ((8, 7, 8, 8, 8, 8), "DEX"),
    ],
)
def test_what_points_cannot_buy_is_refused_with_the_reason(scores: tuple[int, ...], word: str) -> None:
    with pytest.raises(BadInput, match=word):
        bought(dict(zip(ABILITIES, scores, strict=True)))


def test_an_ability_that_was_forgotten_is_named() -> None:
    with pytest.raises(BadInput, match="CHA"):
        bought(dict.fromkeys(list(ABILITIES)[:5], 10))


@given(st.fixed_dictionaries({ability: st.integers(min(COSTS), max(COSTS)) for ability in ABILITIES}))
def test_point_buy_accepts_what_27_points_pay_for_and_nothing_else(scores: dict[str, int]) -> None:
    if cost(scores) <= POINTS:
        assert bought(scores) == scores
    else:
        with pytest.raises(BadInput):
            bought(scores)


def test_of_four_dice_the_lowest_does_not_count() -> None:
    dice = ((6, 5, 4, 1), (1, 1, 1, 1), (6, 6, 6, 6), (3, 3, 3, 2), (1, 2, 3, 4), (5, 5, 2, 2))
    roller = Roller(Loaded(*(face for four in dice for face in four)))

    assert rolled(roller, "Kira") == (15, 3, 18, 9, 9, 12)
    assert [entry.expression for entry in roller.entries] == ["4d6kh3"] * 6


def test_rolled_scores_go_to_what_the_class_needs_most() -> None:
    sheet = hero("Wizard", method=Method.ROLLED, rolled=(3, 18, 9, 12, 15, 9))
    assert sheet.base == {"STR": 3, "DEX": 12, "CON": 15, "INT": 18, "WIS": 9, "CHA": 9}


def test_rolled_scores_take_the_next_dice_of_the_stream() -> None:
    stream = DiceStream(new_seed())
    roller = Roller(stream)

    scores = rolled(roller, "Kira")

    assert stream.place == 24
    assert [entry.total for entry in roller.entries] == list(scores)
    assert all(3 <= score <= 18 for score in scores)
    assert rolled(Roller(random.Random(1)), "Kira") == rolled(Roller(random.Random(1)), "Kira")
