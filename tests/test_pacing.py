"""Discord never has to refuse a request."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.pacing import RequestPace


@given(st.integers(1, 200), st.lists(st.floats(0, 0.2, allow_nan=False, allow_infinity=False), max_size=300))
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
    assert waits[:5] == pytest.approx([0.0] * 5)
    assert waits[5:7] == [pytest.approx(1 / 45), pytest.approx(2 / 45)]
    assert waits[-1] == pytest.approx(1.0, abs=0.03)


class TimelessLoop(asyncio.SelectorEventLoop):
    """An event loop on a clock of its own, which stands still while something happens and jumps while nothing does."""

    def __init__(self) -> None:
        super().__init__()
        self._now, look = 0.0, self._selector.select

        def jump(timeout: float | None) -> list[Any]:
            if timeout:
                self._now += timeout + 1e-6
            return look(0)

        self._selector.select = jump

    def time(self) -> float:
        return self._now


@pytest.fixture
def timeless() -> Iterator[TimelessLoop]:
    loop = TimelessLoop()
    yield loop
    loop.close()


async def went(pace: RequestPace, *requests: str) -> list[str]:
    """The requests, by name, in the order in which they went; those with a capital letter begin an answer."""
    order: list[str] = []

    async def go(name: str) -> None:
        await pace.place(begins=name[0].isupper())
        order.append(name)

    async with asyncio.timeout(20), asyncio.TaskGroup() as group:
        for name in requests:
            group.create_task(go(name))
    return order


def test_what_begins_an_answer_goes_first_and_yet_every_answer_goes_on(timeless: TimelessLoop) -> None:
    at_once = ["edit 1", "edit 2"]
    going = went(RequestPace(20), *at_once, "edit 3", "edit 4", "A", "B", "C", "D", "E")
    order = timeless.run_until_complete(going)
    assert order == [*at_once, "A", "B", "C", "edit 3", "D", "E", "edit 4"]


def test_who_stops_waiting_takes_no_place(timeless: TimelessLoop) -> None:
    pace = RequestPace(20)

    async def stops_waiting() -> None:
        gone = asyncio.create_task(pace.place(begins=True))
        await asyncio.sleep(0)
        gone.cancel()

    timeless.run_until_complete(went(pace, "A", "B"))
    timeless.run_until_complete(stops_waiting())
    order = timeless.run_until_complete(went(pace, "edit 1", "C", "edit 2"))
    assert order == ["C", "edit 1", "edit 2"]
