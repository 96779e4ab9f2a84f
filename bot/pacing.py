"""Requests to Discord at a pace that it allows, so that none has to be refused."""

from __future__ import annotations

import asyncio
from collections import deque
from types import SimpleNamespace

import aiohttp
from discord.http import Ratelimit

_HOST = "discord.com"
_FREE = (
    "/interactions/",
    "/webhooks/",
)  # do not count (Discord's documentation, Rate Limits, Global Rate Limit)
_AT_ONCE = (
    0.1  # of a second's requests may go at once, the others evenly: no second ever has more than all of them
)
_IN_A_ROW = 3  # that begin an answer, before one that goes on with another has its turn


class RequestPace:
    """Lets at most so many requests begin within any second; those beyond wait.

    What begins an answer, a sign of life or first words, goes before what goes on with one.
    """

    def __init__(self, a_second: int) -> None:
        self._gap = 1 / ((1 - _AT_ONCE) * a_second)
        self._ahead = max(0.0, (_AT_ONCE * a_second - 1) * self._gap)
        self._full_at = 0.0  # when as many have gone as may have
        self._beginning: deque[asyncio.Future[None]] = deque()
        self._going_on: deque[asyncio.Future[None]] = deque()
        self._in_a_row = 0
        self._timer: asyncio.TimerHandle | None = None  # there is one while somebody waits

    def reserve(self, now: float) -> float:
        """Take the next place; returns the seconds until it is there, on a clock that says `now`."""
        wait = self._until(now)
        self._full_at = max(self._full_at, now) + self._gap
        return wait

    async def place(self, *, begins: bool) -> None:
        """Wait for a place; `begins` says that the request begins an answer."""
        loop = asyncio.get_running_loop()
        if self._timer is None and self._until(loop.time()) == 0.0:
            self.reserve(loop.time())
            return
        waiting = loop.create_future()
        (self._beginning if begins else self._going_on).append(waiting)
        if self._timer is None:
            self._timer = loop.call_later(self._until(loop.time()), self._let_go)
        await waiting

    def hold(self, trace: aiohttp.TraceConfig) -> None:
        """Have the requests of an HTTP client with this trace keep the pace."""
        trace.on_request_start.append(self._hold)

    async def _hold(
        self,
        session: aiohttp.ClientSession,
        context: SimpleNamespace,
        request: aiohttp.TraceRequestStartParams,
    ) -> None:
        del session, context
        if request.url.host == _HOST and not any(part in request.url.path for part in _FREE):
            await self.place(begins=request.method == "POST")

    def _until(self, now: float) -> float:
        return max(0.0, self._full_at - self._ahead - now)

    def _let_go(self) -> None:
        """Give the places that are there to those who wait for them."""
        self._timer, loop = None, asyncio.get_running_loop()
        while self._until(loop.time()) == 0.0 and (waiting := self._next()) is not None:
            self.reserve(loop.time())
            waiting.set_result(None)
        if self._beginning or self._going_on:
            self._timer = loop.call_later(self._until(loop.time()), self._let_go)

    def _next(self) -> asyncio.Future[None] | None:
        """Who goes next; those who were cancelled meanwhile do not."""
        for line in (self._beginning, self._going_on):
            while line and line[0].done():
                line.popleft()
        if self._beginning and not (self._going_on and self._in_a_row >= _IN_A_ROW):
            self._in_a_row += 1
            return self._beginning.popleft()
        self._in_a_row = 0
        return self._going_on.popleft() if self._going_on else None


class PromptRatelimit(Ratelimit):
    """A bucket of Discord's rate limits whose last request returns when it is answered; only those after it wait.

    With discord.py's own, the request that takes the last place waits for the next: a narration would count as told
    up to five seconds after everybody has read it, and what follows it would begin so much later.
    """

    __slots__ = ("_renewal",)

    def __init__(self, max_ratelimit_timeout: float | None) -> None:
        super().__init__(max_ratelimit_timeout)
        self._renewal: asyncio.TimerHandle | None = None

    async def __aexit__(self, *_: object) -> None:
        """Let as many go on as there are places, or see to it that they do once there are some again."""
        self.outgoing -= 1
        if (places := self.remaining - self.outgoing) > 0:
            self._wake(places)
        else:  # also for who comes later: an answer that says nothing of limits leaves no place
            self._renew_in_time()

    async def _refresh(self) -> None:
        self.reset_after = self._until_reset()  # part of what Discord said has passed
        await super()._refresh()

    def _until_reset(self) -> float:
        return 0.0 if self.expires is None else max(0.0, self.expires - self._loop.time())

    def _renew_in_time(self) -> None:
        if self._renewal is None:
            self._renewal = self._loop.call_later(self._until_reset(), self._renew)

    def _renew(self) -> None:
        self._renewal = None
        if self._until_reset() > 0:  # somebody who came between has renewed it already
            self._renew_in_time()
        else:
            self.reset()  # type: ignore[no-untyped-call]
            self._wake(self.remaining)
