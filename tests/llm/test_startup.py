"""The bot answers while its model loads, and when that fails too."""

from __future__ import annotations

import asyncio

import pytest

from bot.errors import ModelUnavailable
from bot.llm.scripted import ScriptedEngine
from bot.llm.startup import LoadingEngine


class SlowEngine(ScriptedEngine):
    """Takes until `loaded` is set, or fails with what is in `trouble`."""

    def __init__(self, trouble: Exception | None = None) -> None:
        super().__init__(["Kira waits."])
        self.loading, self.loaded = asyncio.Event(), asyncio.Event()
        self.closed = False
        self._trouble = trouble

    async def start(self) -> None:
        self.loading.set()
        if self._trouble:
            raise self._trouble
        await self.loaded.wait()

    def recover(self) -> None:
        self._trouble = None
        self.loaded.set()

    async def aclose(self) -> None:
        self.closed = True


async def test_whoever_needs_the_model_gets_it_once_it_is_loaded() -> None:
    engine = SlowEngine()
    loading = LoadingEngine(lambda: engine)
    loading.begin()

    first, second = asyncio.create_task(loading.get()), asyncio.create_task(loading.get())
    await asyncio.sleep(0)
    assert not first.done()

    engine.loaded.set()
    assert await first is await second is engine


async def test_a_turn_that_gives_up_does_not_stop_the_loading() -> None:
    engine = SlowEngine()
    loading = LoadingEngine(lambda: engine)

    with pytest.raises(TimeoutError):
        await asyncio.wait_for(loading.get(), 0.01)

    engine.loaded.set()
    assert await loading.get() is engine


async def test_a_model_that_cannot_be_loaded_is_replaced_by_the_reason() -> None:
    loading = LoadingEngine(lambda: SlowEngine(ModelUnavailable("There is no model folder ./dm.")))

    assert await (await loading.get()).healthy() == "There is no model folder ./dm."


async def test_a_model_server_that_comes_up_later_is_used() -> None:
    engine = SlowEngine(ModelUnavailable("Nothing answers there."))
    loading = LoadingEngine(lambda: engine, retry_s=0.01)
    assert await loading.get() is not engine

    engine.recover()
    async with asyncio.timeout(30):
        while await loading.get() is not engine:
            await asyncio.sleep(0.01)


async def test_closing_does_not_wait_for_the_loading() -> None:
    engine = SlowEngine()
    loading = LoadingEngine(lambda: engine)
    loading.begin()
    await engine.loading.wait()

    await loading.aclose()

    assert engine.closed
