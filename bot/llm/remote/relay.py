"""One answer from whichever server gives it: before the first token a failure goes on to the next server."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing

from bot.errors import EngineError, EngineTimeout, ModelUnavailable
from bot.llm.deadline import Deadline
from bot.llm.engine import Request
from bot.llm.remote.endpoint import Endpoint
from bot.llm.remote.failing import ServerFailed
from bot.llm.remote.retrying import ATTEMPTS, pause_before
from bot.llm.remote.routing import Router
from bot.llm.remote.wire import Chunk

log = logging.getLogger(__name__)


class Relay:
    """Hands requests to the servers."""

    def __init__(self, endpoints: Sequence[Endpoint]) -> None:
        self._endpoints = endpoints
        self._router = Router(endpoints)

    async def chunks(self, request: Request, deadline: Deadline) -> AsyncGenerator[Chunk, None]:
        """The answer's pieces; raises EngineError, EngineTimeout or ModelUnavailable."""
        tried: set[Endpoint] = set()
        last: ServerFailed | None = None
        passing: ServerFailed | None = None
        for attempt in range(1, ATTEMPTS + 1):
            endpoint = self._router.choose(request.conversation, tried=tried)
            if endpoint is None and passing is not None:
                await self._pause(attempt - 1, passing, deadline)
                tried.clear()
                endpoint = self._router.choose(request.conversation)
            if endpoint is None:
                break
            begun = False
            try:
                async with aclosing(_carried(endpoint, request, deadline)) as chunks:
                    async for chunk in chunks:
                        begun = begun or bool(chunk.text)
                        yield chunk
            except ServerFailed as failed:
                if begun or failed.final:
                    raise failed.meaning from failed
                log.warning("%s", failed.meaning)
                tried.add(endpoint)
                last = failed
                passing = failed if failed.passes else passing
            else:
                return
        raise (last.meaning if last else self._all_out()) from last

    async def _pause(self, retry: int, failed: ServerFailed, deadline: Deadline) -> None:
        pause = pause_before(retry, failed.retry_after)
        if pause >= deadline.left:
            raise failed.meaning from failed
        await asyncio.sleep(pause)

    def _all_out(self) -> EngineError:
        wait = min((each.breaker.left_s for each in self._endpoints), default=0.0)
        addresses = ", ".join(each.address for each in self._endpoints)
        return ModelUnavailable(f"{addresses} failed too often; asked again in {wait:.0f} seconds.")


async def _carried(endpoint: Endpoint, request: Request, deadline: Deadline) -> AsyncGenerator[Chunk, None]:
    """One server's answer within the deadline; to say nothing until then counts against the server."""
    asked = time.monotonic()
    begun = False
    with endpoint.carrying():
        async with aclosing(endpoint.chunks(request)) as chunks:
            try:
                while chunk := await deadline.wait_for(anext(chunks, None)):
                    if chunk.text and not begun:
                        begun = True
                        endpoint.answered_after(time.monotonic() - asked)
                    yield chunk
            except GeneratorExit:
                if begun:  # it answers well, if to nobody who listens on
                    endpoint.breaker.succeeded()
                raise
            except EngineTimeout as late:
                if not begun:
                    raise ServerFailed(late, passes=False, final=True) from late
                raise
