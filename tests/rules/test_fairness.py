"""How evenly dice fell, against published critical values of the chi-square distribution (19 degrees of freedom)."""

from __future__ import annotations

import pytest

from bot.rules.fairness import _tail, evenness, faces_of


@pytest.mark.parametrize(
    ("chi_square", "chance"),
    [(10.117, 0.95), (27.204, 0.10), (30.144, 0.05), (36.191, 0.01), (43.820, 0.001)],
)
def test_the_chance_is_the_one_in_the_tables(chi_square: float, chance: float) -> None:
    assert _tail(chi_square, 19) == pytest.approx(chance, rel=1e-3)


@pytest.mark.parametrize(
    ("counts", "reading"),
    [
        ([5] * 20, "nothing unusual"),
        ([4] * 20, "too few to say (80 of 100)"),
        ([0] * 20, "too few to say (0 of 100)"),
        ([16] + [5] * 18 + [16], "a little uneven, as about one session in"),
        ([0] * 19 + [100], "unusual"),
    ],
)
def test_the_figure_is_read_in_plain_words(counts: list[int], reading: str) -> None:
    assert evenness(counts).reading.startswith(reading)


def test_only_d20s_are_counted() -> None:
    counts = faces_of([(20, 1), (20, 20), (20, 20), (6, 3)])

    assert (counts[0], counts[19], sum(counts)) == (1, 2, 3)
