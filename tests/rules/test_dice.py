"""Dice as players ask for them: the grammar works, the seed decides, what is hostile is refused at once."""

from __future__ import annotations

import contextlib
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.dice import HOSTILE
from bot.errors import BadInput
from bot.rules import dice
from bot.rules.dice import MAX_LOOKS, MAX_ROLLS, Die, Roll, roll
from bot.rules.stream import DiceStream, Draw


def thrown(expression: str, seed: int = 1) -> Roll:
    return roll(expression, rng=random.Random(seed))


def test_a_roll_shows_every_die_and_adds_up() -> None:
    result = thrown("2d6 + 3")

    assert result.expression == "2d6 + 3"
    assert result.total == sum(die.values[-1] for die in result.dice) + 3
    first, second = (die.values[-1] for die in result.dice)
    assert result.text == f"2d6 ({first}, {second}) + 3 = {result.total}"


@pytest.mark.parametrize(
    ("expression", "best"),
    [
        ("2d20kh1", max),
        ("2d20kl1", min),
        ("1d20 adv", max),
        ("d20 with advantage", max),
        ("1d20 disadvantage", min),
    ],
)
def test_advantage_keeps_the_better_die_and_disadvantage_the_worse(expression: str, best: type[max]) -> None:
    for seed in range(20):
        result = thrown(expression, seed)
        faces = [die.values[-1] for die in result.dice]
        assert len(faces) == 2
        assert result.total == best(faces)
        assert [die.kept for die in result.dice].count(True) == 1
        assert result.text.count(" dropped") == 1


def test_the_seed_decides_and_leaves_the_world_alone() -> None:
    random.seed(7)
    before = random.getstate()

    assert thrown("10d6e6", 3) == thrown("10d6e6", 3)
    assert len({thrown("10d6", seed).text for seed in range(10)}) > 1
    assert random.getstate() == before


def test_a_roll_without_a_seed_is_a_fair_one() -> None:
    assert {roll("1d4").total for _ in range(200)} == {1, 2, 3, 4}


def test_a_reroll_shows_what_fell_first() -> None:
    result = next(
        rolled for seed in range(50) if len((rolled := thrown("1d6ro<4", seed)).dice[0].values) == 2
    )
    first, second = result.dice[0].values

    assert first < 4
    assert result.text == f"1d6ro<4 ({first} dropped, {second}) = {second}"


def test_dice_of_a_dropped_part_do_not_count() -> None:
    result = thrown("(1d6, 1d8)kh1")

    assert sorted(die.kept for die in result.dice) == [False, True]
    assert [die.size for die in result.dice] == [6, 8]


def test_a_percentile_die_has_a_hundred_sides() -> None:
    assert thrown("1d%").dice[0].size == 100


def test_multiplication_does_not_become_italics() -> None:
    assert "*" not in thrown("2d6*3*2").text


@pytest.mark.parametrize(
    ("expression", "sentence"),
    [
        ("2d6+", "`2d6+` breaks off; try `2d6+3`."),
        ("(1d6", "`(1d6` breaks off; try `(1d6)`."),
        ("1d", "`1d` breaks off; try `1d20`."),
        ("", "Say which dice to roll, for example `2d6+3`."),
        ("fireball", "`fireball` cannot be rolled: `fireball` is not expected there; try `2d6+3`."),
        ("1d20 5", "`1d20 5` cannot be rolled: `5` is not expected there; try `2d6+3`."),
        ("`1d6`", "`'1d6'` cannot be rolled: `'1d6'` is not expected there; try `2d6+3`."),
        ("1d6 adv", "Advantage goes with one d20 at the start: try `1d20+5 adv`."),
        ("1d6/0", "Cannot divide by zero. Try `2d6+3`."),
        ("1d0", "A die needs at least one side. Try `2d6+3`."),
    ],
)
def test_what_cannot_be_rolled_says_what_can(expression: str, sentence: str) -> None:
    with pytest.raises(BadInput) as refusal:
        thrown(expression)

    assert str(refusal.value) == sentence


@pytest.mark.parametrize(
    "expression",
    [
        "9999999999d6",
        "1d999999999999",
        "1d1rr1",
        "100d6e<7",
        "+".join(["99d6"] * 20),
        "50d6+50d6+50d6+50d6+50d6",
        "9" * 60,
        "-" * 90 + "1",
        "(" * 45 + "1d6" + ")" * 45,
        "1d6" * 1_000_000,
        " " * 1_000_000 + "1d6",
        "99d6" + "rrl1" * 23,
        "99d6" + "rrh1" * 23,
        "99d1000" + "k>1" * 30,
        "100d6" + "k1" * 30,
        "1d6 [@everyone]",
        "1d6 [**loud**]",
        "1d6 [__loud__]",
    ],
)
def test_what_is_hostile_is_refused(expression: str) -> None:
    with pytest.raises(BadInput):
        thrown(expression)


@pytest.mark.parametrize("expression", HOSTILE, ids=lambda text: text[:20])
def test_the_work_that_a_roll_can_make_is_counted(monkeypatch: pytest.MonkeyPatch, expression: str) -> None:
    """Dice and looks at dice are what costs; the benchmark says how long the most of both take."""
    contexts = []

    class Watched(dice._Context):
        def __init__(self, rng: random.Random) -> None:
            super().__init__(rng)
            contexts.append(self)

    monkeypatch.setattr(dice, "_Context", Watched)
    source = DiceStream(bytes(32))
    with contextlib.suppress(BadInput):
        roll(expression, rng=source)

    assert source.place <= MAX_ROLLS
    for context in contexts:
        assert context.looks <= MAX_LOOKS + MAX_ROLLS * len(expression), "one look too many, and it ends"


def test_honest_rolls_stay_far_below_the_limits() -> None:
    for expression in ("100d20rr1", "40d6rr<3", "100d1000kh1", "20d10e10", "(8d6, 8d6, 8d6)kh2", "30d6mi2p1"):
        for seed in range(20):
            assert thrown(expression, seed).dice


@pytest.mark.parametrize("expression", ["6d6rr<3", "6d6ro<4", "4d6rr1kh3", "8d6e6ro<3", "(3d6rr1, 3d6)kh1"])
def test_rerolls_are_the_same_in_every_process(expression: str) -> None:
    """Sets would take the dice in an order of their own; the seed alone decides, to the letter."""
    for seed in range(30):
        once = thrown(expression, seed)
        ballast = [object() for _ in range(seed)]  # other addresses for what follows
        assert thrown(expression, seed) == once
        del ballast


def test_rerolls_fall_in_the_order_of_the_dice() -> None:
    source = DiceStream(bytes(range(32)))

    result = roll("6d6ro<4", rng=source)

    faces = [draw.face for draw in source.draws]
    again = iter(faces[6:])
    assert [die.values for die in result.dice] == [
        (first, next(again)) if first < 4 else (first,) for first in faces[:6]
    ]


numbers = st.integers(0, 12).map(str)
sizes = st.sampled_from(["4", "6", "8", "10", "12", "20", "100", "1000", "%", "1", "0"])
selectors = st.builds("{}{}".format, st.sampled_from(["", "h", "l", "<", ">"]), numbers)
operators = st.builds(
    "{}{}".format, st.sampled_from(["k", "p", "rr", "ro", "ra", "e", "mi", "ma"]), selectors
)
thrown_dice = st.builds(
    "{}d{}{}".format,
    st.sampled_from(["", "1", "2", "5", "40"]),
    sizes,
    st.lists(operators, max_size=3).map("".join),
)
notes = st.sampled_from(["", " [fire]", " [a b]"])
expressions = st.recursive(
    st.one_of(numbers, st.builds("{}{}".format, thrown_dice, notes)),
    lambda inner: st.one_of(
        st.builds("({})".format, inner),
        st.builds("-{}".format, inner),
        st.builds(
            "{} {} {}".format, inner, st.sampled_from(["+", "-", "*", "/", "//", "%", "<", "=="]), inner
        ),
        st.builds("({}, {})kh1".format, inner, inner),
    ),
    max_leaves=5,
)


@given(expressions, st.binary(min_size=32, max_size=32), st.integers(0, 1000))
def test_whatever_the_grammar_allows_follows_from_the_stream(text: str, seed: bytes, place: int) -> None:
    """Rolled twice, an expression draws the same dice, in as many places, to the same end."""

    def attempt() -> tuple[Roll | str, list[Draw]]:
        source = DiceStream(seed, place=place)
        try:
            return roll(text, rng=source), source.draws
        except BadInput as refusal:
            return str(refusal), source.draws

    result, draws = attempt()

    assert attempt() == (result, draws)
    assert len(draws) <= MAX_ROLLS
    if isinstance(result, Roll) and not any(word in text for word in ("mi", "ma", "d10", "d%")):
        shown = sorted(value for die in result.dice for value in die.values)
        assert shown == sorted(draw.face for draw in draws), "no die is left out, none is made up"


pieces = st.sampled_from(
    [
        *"d126%kp><e(),+-*/[]. é\u0661",
        "20",
        "h1",
        "l2",
        "rr",
        "mi",
        "ma",
        "ro",
        "ra",
        "==",
        " adv",
        "100d6",
        "kh1",
    ]
)


@given(st.lists(pieces, max_size=14).map("".join), st.randoms(use_true_random=False))
def test_any_text_is_rolled_or_refused(text: str, rng: random.Random) -> None:
    with contextlib.suppress(BadInput):
        result = roll(text, rng=rng)
        assert result.text.endswith(f"= {result.total}")
        assert len(result.dice) <= MAX_ROLLS
        assert all(isinstance(die, Die) and 0 <= die.values[0] <= max(die.size, 1) for die in result.dice)
        assert not set(result.text) & set("*_~`|@")
