"""Being told to stop, and closing everything in order."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import Coroutine
from typing import Any, TypeVar

Result = TypeVar("Result")


async def until_told(work: Coroutine[Any, Any, Result], *signals: signal.Signals) -> Result | None:
    """Do the work; one of the signals cancels it, and the answer is None once it has closed what it opened."""
    working, told = asyncio.ensure_future(work), asyncio.Event()

    def stop() -> None:
        told.set()
        working.cancel()

    loop = asyncio.get_running_loop()
    for number in signals:
        with contextlib.suppress(NotImplementedError):  # Windows has Ctrl-C only, and asyncio handles that
            loop.add_signal_handler(number, stop)
    try:
        return await working
    except asyncio.CancelledError:
        if told.is_set():
            return None
        raise
