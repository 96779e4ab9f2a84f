"""Being told to stop, and closing everything in order."""

from __future__ import annotations

import asyncio
import contextlib
import functools
import signal
from collections.abc import Coroutine, Iterator
from typing import Any, TypeVar

Result = TypeVar("Result")


async def until_told(work: Coroutine[Any, Any, Result], *signals: signal.Signals) -> Result | None:
    """Do the work; one of the signals cancels it, and the answer is None once it has closed what it opened.

    A second signal ends the process at once, as if nobody had taken care of it; also one that came while the loop was
    busy, before the first was heeded.
    """
    working, told = asyncio.ensure_future(work), asyncio.Event()
    loop = asyncio.get_running_loop()

    def default() -> None:
        for number in signals:
            signal.signal(number, signal.SIG_DFL)  # Python's own would raise wherever it finds itself

    def stop(number: signal.Signals) -> None:
        if told.is_set():  # the loop still hands on what came before the default was back
            signal.raise_signal(number)
        told.set()
        working.cancel()
        default()

    for number in signals:
        with contextlib.suppress(NotImplementedError):  # Windows has Ctrl-C only, and asyncio handles that
            loop.add_signal_handler(number, functools.partial(stop, number))
    try:
        return await working
    except asyncio.CancelledError:
        if told.is_set():
            return None
        raise
    finally:
        if told.is_set():
            for number in signals:
                loop.remove_signal_handler(number)
            default()


@contextlib.contextmanager
def interrupted_later() -> Iterator[None]:
    """Hold Ctrl-C back until the block ends: raised in the middle of an import, some library would swallow it."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
