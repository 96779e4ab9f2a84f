"""How the benchmark of the rules counts."""

from __future__ import annotations

import pytest

from benchmarks.rules import rounds


@pytest.mark.parametrize("level", [1, 20])
def test_a_first_round_of_eight_is_always_whole(level: int) -> None:
    times = list(rounds(level, ["goblin"] * 4, 3))
    assert len(times) >= 3
    assert all(time > 0 for time in times)
