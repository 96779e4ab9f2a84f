"""The engine while it loads: the bot answers from the first second, and narrates as soon as the model is there."""

from __future__ import annotations

import asyncio
import logging
import time

from bot.errors import EngineError
from bot.llm.engine import Engine
from bot.llm.unavailable import UnavailableEngine

log = logging.getLogger(__name__)


class LoadingEngine:
    """Loads an engine in the background; when that fails, what it stands for is an engine that says why."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._loading: asyncio.Task[Engine] | None = None

    def begin(self) -> asyncio.Task[Engine]:
        """Start to load; needs a running event loop."""
        self._loading = asyncio.create_task(self._load(), name="load the model")
        return self._loading

    async def get(self) -> Engine:
        """The engine, once it is loaded."""
        return await asyncio.shield(self._loading or self.begin())

    async def _load(self) -> Engine:
        began = time.perf_counter()
        try:
            await self._engine.start()
        except EngineError as error:
            log.error("no model: %s", error)
            return UnavailableEngine(str(error))
        log.info(
            "%s is ready after %.1f s (%s)",
            self._engine.info.model,
            time.perf_counter() - began,
            self._engine.info.detail,
        )
        return self._engine

    async def aclose(self) -> None:
        """Stop loading, or unload."""
        if self._loading is not None:
            self._loading.cancel()
            await asyncio.gather(self._loading, return_exceptions=True)
        await self._engine.aclose()
