"""The engine while it loads: the bot answers from the first second, and narrates as soon as the model is there."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable

from bot.errors import EngineError
from bot.llm.engine import Engine
from bot.llm.unavailable import UnavailableEngine

log = logging.getLogger(__name__)

_RETRY_S = 30.0
_LONGEST_RETRY_S = 600.0


class LoadingEngine:
    """Makes and loads an engine in the background, and again when that fails: a model server may come up after the bot.

    Until it is there, what it stands for is an engine that says why it is not.
    """

    def __init__(self, make: Callable[[], Engine], *, retry_s: float = _RETRY_S) -> None:
        self._make = make
        self._retry_s = retry_s
        self._engine: Engine | None = None
        self._standin: Engine | None = None
        self._loading: asyncio.Task[None] | None = None
        self._tried = asyncio.Event()

    def begin(self) -> None:
        """Start to load; needs a running event loop."""
        if self._loading is None:
            self._loading = asyncio.create_task(self._load(), name="load the model")

    async def get(self) -> Engine:
        """The engine once it is loaded; its stand-in once the first try has failed."""
        self.begin()
        await self._tried.wait()
        current = self._standin or self._engine
        assert current is not None
        return current

    async def _load(self) -> None:
        wait_s = self._retry_s
        while not await self._try():
            self._tried.set()
            await asyncio.sleep(wait_s)
            wait_s = min(2 * wait_s, _LONGEST_RETRY_S)
        self._tried.set()

    async def _try(self) -> bool:
        began = time.perf_counter()
        try:
            if self._engine is None:
                # On a thread, for it may import torch, which takes seconds.
                self._engine = await asyncio.to_thread(self._make)
            await self._engine.start()
        except Exception as error:
            reason = (
                str(error) if isinstance(error, EngineError) else f"the model could not be loaded: {error}"
            )
            log.error("no model: %s", reason, exc_info=not isinstance(error, EngineError))
            self._standin = UnavailableEngine(reason)
            return False
        took_s, info = time.perf_counter() - began, self._engine.info
        log.info("%s is ready after %.1f s (%s)", info.model, took_s, info.detail)
        self._standin = None
        return True

    async def aclose(self) -> None:
        """Stop loading, or unload."""
        if self._loading is not None:
            self._loading.cancel()
            await asyncio.gather(self._loading, return_exceptions=True)
        if self._engine is not None:
            await self._engine.aclose()
