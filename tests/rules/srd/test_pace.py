"""A free service is asked evenly, and left alone when it says so."""

from __future__ import annotations

from bot.rules.srd.pace import Pace


class Clock:
    """A clock that goes on when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 100.0

    async def sleep(self, seconds: float) -> None:
        self.now += seconds

    def __call__(self) -> float:
        return self.now


async def test_fifteen_requests_take_a_second() -> None:
    clock = Clock()
    pace = Pace(per_second=15, clock=clock, sleep=clock.sleep)
    for _ in range(31):
        async with pace.turn():
            pass

    assert round(clock.now - 100.0, 6) == 2.0


async def test_a_pause_holds_up_everybody() -> None:
    clock = Clock()
    pace = Pace(per_second=1_000, clock=clock, sleep=clock.sleep)
    async with pace.turn():
        pass
    pace_ends = clock.now + 5.0
    await pace.pause(5.0)
    async with pace.turn():
        assert clock.now >= pace_ends
