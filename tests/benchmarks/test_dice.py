"""The benchmark of dice throws everything hostile, and names the worst."""

from __future__ import annotations

from benchmarks.dice import HOSTILE, figures


def test_the_worst_expression_is_named() -> None:
    thrown, worst, honest, die = figures(quick=True)
    assert thrown.value > len(HOSTILE)
    assert worst.figure.startswith("worst: ")
    assert worst.value >= honest.value > 0
    assert die.value > 0
