"""Discord never has to refuse a request."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.pacing import RequestPace


@given(st.integers(10, 200), st.lists(st.floats(0, 0.2, allow_nan=False, allow_infinity=False), max_size=300))
def test_no_second_has_more_requests_than_there_may_be(a_second: int, gaps: list[float]) -> None:
    pace, now, begun = RequestPace(a_second), 1000.0, []
    for gap in gaps:
        now += gap
        begun.append(now + pace.reserve(now))

    assert begun == sorted(begun), "they go in their order"
    for place, at in enumerate(begun):
        assert sum(at <= other < at + 0.999 for other in begun[place:]) <= a_second


def test_a_quiet_bot_never_waits() -> None:
    pace = RequestPace(50)
    assert [pace.reserve(now=float(second)) for second in range(20)] == [0.0] * 20


def test_a_burst_goes_at_once_and_the_rest_evenly() -> None:
    pace = RequestPace(50)
    waits = [pace.reserve(now=5.0) for _ in range(50)]
    assert waits[:10] == pytest.approx([0.0] * 10)
    assert waits[10:12] == [pytest.approx(0.025), pytest.approx(0.05)]
    assert waits[-1] == pytest.approx(1.0, abs=0.03)
