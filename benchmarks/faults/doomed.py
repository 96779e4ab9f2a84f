"""Dies, or freezes, at a chosen moment of a turn: as a coroutine begins to wait, or as what it waited for is there.

The moments are not written down anywhere but met: `arm` has every task of the event loop report where it waits. A trap
(a JSON file whose path the process is given, read on SIGUSR1) says whether to write them all down, or at which one what
signal comes.
"""

from __future__ import annotations

import asyncio
import gc
import json
import os
import signal
import types
from collections import Counter
from collections.abc import AsyncGenerator, Coroutine, Generator, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
STORY = frozenset(
    {
        "PlayCog.on_message",
        "Worker._process_job",
        "Worker._persist_job_status",
        "Accompaniment.attach",
        "Accompaniment._picture",
        "Accompaniment._clip",
        "StoryWriter.write",
        "LiveReply._edit_along",
        "LiveReply._keep_typing",
    }
)
"""A turn, from the message that opens it to what follows it, is what these functions wait for."""


def frames(waiting: object) -> Iterator[types.FrameType]:
    """The stack of whatever waits, outermost first."""
    inner: object = waiting
    while inner is not None:
        outer = inner
        match outer:
            case types.CoroutineType():
                frame, inner = outer.cr_frame, outer.cr_await
            case types.GeneratorType():
                frame, inner = outer.gi_frame, outer.gi_yieldfrom
            case types.AsyncGeneratorType():
                frame, inner = outer.ag_frame, outer.ag_await
            case _:  # what asks an asynchronous generator for its next item shows nothing of it
                held = gc.get_referents(outer)
                kinds = (Coroutine, Generator, AsyncGenerator)
                frame, inner = None, next((one for one in held if isinstance(one, kinds)), None)
        if frame is not None:
            yield frame


def place(waiting: object) -> str | None:
    """Where in the story of a turn something waits: our functions with their lines, outermost first; None elsewhere."""
    stack = list(frames(waiting))
    if not any(frame.f_code.co_qualname in STORY for frame in stack):
        return None
    ours = [frame for frame in stack if frame.f_code.co_filename.startswith(f"{ROOT}/")] or stack[-1:]
    return " ".join(f"{frame.f_code.co_qualname}:{frame.f_lineno}" for frame in ours)


class Trap:
    """Counts the moments since it was set, and springs at one of them."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._met: Counter[str] = Counter()
        self._record: Path | None = None
        self._at: str | None = None
        self._signal = signal.SIGKILL
        self.is_set = False

    def set(self, *_: object) -> None:
        """Read the file, which is gone then: `{"record": FILE}`, or `{"at": MOMENT, "signal": NAME}`."""
        order = json.loads(self._file.read_text())
        self._met.clear()
        self._record = Path(order["record"]) if "record" in order else None
        self._at = order.get("at")
        self._signal = signal.Signals[order.get("signal", "SIGKILL")]
        self.is_set = True
        self._file.unlink()

    def met(self, phase: str, where: str) -> None:
        """A moment has come: the how many-th of its kind makes it one of its own."""
        kind = f"{phase} {where}"
        self._met[kind] += 1
        moment = f"{kind} #{self._met[kind]}"
        if moment == self._at:
            os.kill(os.getpid(), self._signal)
        if self._record is not None:
            with self._record.open("a") as record:
                record.write(f"{moment}\n")


class Watched(Coroutine[Any, Any, Any]):
    """A coroutine whose waiting is reported."""

    def __init__(self, inner: Coroutine[Any, Any, Any], trap: Trap) -> None:
        self._inner, self._trap = inner, trap
        self._waits_at: str | None = None

    def send(self, value: Any) -> Any:
        if self._waits_at is not None:
            self._trap.met("answered", self._waits_at)
        yielded = self._inner.send(value)
        self._waits_at = place(self._inner) if self._trap.is_set else None
        if self._waits_at is not None:
            self._trap.met("asked", self._waits_at)
        return yielded

    def throw(self, *error: Any) -> Any:
        self._waits_at = None
        return self._inner.throw(*error)

    def close(self) -> None:
        self._inner.close()

    def __await__(self) -> Generator[Any, Any, Any]:
        return self._inner.__await__()


class _Policy(asyncio.DefaultEventLoopPolicy):
    def __init__(self, trap: Trap) -> None:
        super().__init__()
        self._trap = trap

    def new_event_loop(self) -> asyncio.AbstractEventLoop:
        loop = super().new_event_loop()
        loop.set_task_factory(
            lambda loop, coro, **more: asyncio.Task(Watched(coro, self._trap), loop=loop, **more)
        )
        return loop


def arm(file: Path) -> None:
    """Have the event loop of this process report to a trap that is set on SIGUSR1."""
    trap = Trap(file)
    signal.signal(signal.SIGUSR1, trap.set)
    asyncio.set_event_loop_policy(_Policy(trap))
