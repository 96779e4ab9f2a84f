"""Requests to Discord at a pace that it allows, so that none has to be refused."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace

import aiohttp

_HOST = "discord.com"
_FREE = (
    "/interactions/",
    "/webhooks/",
)  # do not count (Discord's documentation, Rate Limits, Global Rate Limit)
_AT_ONCE = (
    0.2  # of a second's requests may go at once, the others evenly: no second ever has more than all of them
)


class RequestPace:
    """Lets at most so many requests begin within any second; those beyond wait, in their order."""

    def __init__(self, a_second: int) -> None:
        self._gap = 1 / ((1 - _AT_ONCE) * a_second)
        self._ahead = (_AT_ONCE * a_second - 1) * self._gap
        self._full_at = 0.0  # when as many have gone as may have

    def reserve(self, now: float) -> float:
        """Take the next place; returns the seconds until it is there, on a clock that says `now`."""
        self._full_at = max(self._full_at, now)
        wait = max(0.0, self._full_at - self._ahead - now)
        self._full_at += self._gap
        return wait

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
            wait = self.reserve(asyncio.get_running_loop().time())
            if wait:
                await asyncio.sleep(wait)
