"""The painting process as this one sees it: asked by number, told to stop, and ended when it does not."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import json
import os
import signal
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bot.media.service import MAX_FILE, ServiceError

_CHILD = Path(__file__).with_name("diffusion_child.py")
_LOADED = 0  # the number of the answer that says so
_GRACE_S = 30.0  # for a step of a large model on a slow machine
_DYING_S = 1.0

Answer = tuple[Mapping[str, Any], bytes]


class Studio:
    """A child process with a model in it."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._numbers = itertools.count(_LOADED + 1)
        self._asked: dict[int, asyncio.Future[Answer]] = {_LOADED: asyncio.get_running_loop().create_future()}
        self._loaded = self._asked[_LOADED]
        self._patience: asyncio.TimerHandle | None = None
        self._listening = asyncio.create_task(self._listen(), name="studio")

    @classmethod
    async def begun(cls, model: str, *, token: str | None = None) -> Studio:
        """A process that has begun to load the model."""
        # -P keeps this folder, in which names of libraries are taken, from being searched for them.
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-P", str(_CHILD), model),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            env=os.environ | ({"HF_TOKEN": token} if token else {}),
            start_new_session=True,  # a Ctrl-C in the terminal is not for it; it ends with its input
        )
        return cls(process)

    @property
    def is_over(self) -> bool:
        """True once the process gives no more answers."""
        return self._listening.done()

    async def loaded(self) -> None:
        """Wait until the model is loaded; ServiceError where it cannot be. Loading goes on when nobody waits."""
        _picture(await asyncio.shield(self._loaded))

    async def paint(self, request: Mapping[str, Any]) -> bytes:
        """The picture as a PNG; ServiceError where there is none. Who waits no longer has it given up."""
        number = next(self._numbers)
        self._asked[number] = answer = asyncio.get_running_loop().create_future()
        self._tell({"id": number, **request})
        try:
            return _picture(await answer)
        except asyncio.CancelledError:
            self._give_up(number)
            raise

    async def aclose(self) -> None:
        """End the process."""
        self._kill()
        await self._listening

    def _give_up(self, number: int) -> None:
        if self.is_over or number not in self._asked:
            return
        loop = asyncio.get_running_loop()
        self._asked[number] = stopped = loop.create_future()
        self._tell({"stop": number})
        if self._patience is not None:
            self._patience.cancel()
        self._patience = loop.call_later(_GRACE_S, lambda: None if stopped.done() else self._kill())

    def _tell(self, message: Mapping[str, Any]) -> None:
        sink = self._process.stdin
        assert sink is not None
        told = json.dumps(message).encode()
        sink.write(len(told).to_bytes(4, "big") + told)

    def _kill(self) -> None:
        if self._patience is not None:
            self._patience.cancel()
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()

    async def _ended(self) -> int:
        """How the process ended; one that lives on although it says nothing sensible is killed.

        Killed at once, one that has just died would have nobody left to say how.
        """
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_DYING_S):
                return await self._process.wait()
        self._kill()
        return await self._process.wait()

    async def _listen(self) -> None:
        source = self._process.stdout
        assert source is not None
        try:
            while True:
                told = json.loads(
                    await source.readexactly(int.from_bytes(await source.readexactly(4), "big"))
                )
                if not 0 <= told["bytes"] <= MAX_FILE:
                    break
                self._answered(told["id"], (told, await source.readexactly(told["bytes"])))
        except (asyncio.IncompleteReadError, OSError, ValueError, TypeError, KeyError):
            pass  # it is dead, or not what it should be
        how = await self._ended()
        why = (
            "its process was killed, as when memory runs out"
            if how == -signal.SIGKILL
            else "its process ended"
        )
        for number in tuple(self._asked):
            self._answered(number, ({"error": why}, b""))

    def _answered(self, number: int, answer: Answer) -> None:
        waiting = self._asked.pop(number, None)
        if waiting is not None and not waiting.done():
            waiting.set_result(answer)


def _picture(answer: Answer) -> bytes:
    told, picture = answer
    if "error" in told:
        raise ServiceError(str(told["error"]))
    return picture
