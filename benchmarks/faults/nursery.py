"""Processes of the bot that are there at once: forked off one that has imported everything, and killed for real.

`Nursery` is this side; the other one is this module as a program. It reads what to start from standard input, one JSON
object a line, and says who has started and who has ended.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import importlib
import json
import os
import select
import signal
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.faults import doomed

_HEEDED_WITHIN_S = 30.0
TRAP = "TRAP"  # in the environment: the file of the process's trap
_IMPORTED = ("bot.cli.run", "bot.cli.work", "bot.llm.remote", "db.migrate", "alembic.runtime.migration")


@dataclass(eq=False)
class Child:
    """A process of the bot; `ended` has its exit code once it is gone, negative where a signal ended it."""

    pid: int
    trap: Path
    ended: asyncio.Future[int] = field(default_factory=lambda: asyncio.get_running_loop().create_future())

    @property
    def lives(self) -> bool:
        return not self.ended.done()

    def send(self, number: signal.Signals) -> None:
        """Send a signal; nothing where it is gone."""
        if self.lives:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, number)

    async def kill(self) -> None:
        """SIGKILL, and wait until it is gone."""
        self.send(signal.SIGKILL)
        await self.ended

    async def set_trap(self, **order: str) -> None:
        """Have it write down its moments (`record=FILE`), or die at one (`at=MOMENT`), or what `signal` does."""
        self.trap.write_text(json.dumps(order))
        self.send(signal.SIGUSR1)
        async with asyncio.timeout(_HEEDED_WITHIN_S):
            while self.trap.exists():  # noqa: ASYNC110
                await asyncio.sleep(0.005)


class Nursery:
    """Starts processes with one environment; open it with `nursery`."""

    def __init__(self, process: asyncio.subprocess.Process, home: Path) -> None:
        self._process, self._home = process, home
        self._children: dict[int, Child] = {}
        self._started: asyncio.Queue[int] = asyncio.Queue()
        self._count = 0

    async def start(self, *arguments: str, **changed: str) -> Child:
        """`torchlit` with these arguments and changes of the environment; it writes to bot.log in its home."""
        self._count += 1
        trap = self._home / f"trap-{self._count}.json"
        order = {"arguments": arguments, "environment": changed | {TRAP: str(trap)}}
        assert self._process.stdin is not None
        self._process.stdin.write(f"{json.dumps(order)}\n".encode())
        pid = await self._started.get()
        self._children[pid] = Child(pid, trap)
        return self._children[pid]

    async def listen(self) -> None:
        """Hear who starts and who ends, until the other side does."""
        assert self._process.stdout is not None
        while line := await self._process.stdout.readline():
            told = json.loads(line)
            if "started" in told:
                self._started.put_nowait(told["started"])
                await asyncio.sleep(0)  # so that whoever waits knows its child before it ends
            else:
                self._children.pop(told["ended"]).ended.set_result(told["code"])

    async def close(self) -> None:
        """Kill whoever is left."""
        for child in list(self._children.values()):
            await child.kill()


@contextlib.asynccontextmanager
async def nursery(home: Path, environment: Mapping[str, str]) -> AsyncIterator[Nursery]:
    """Open one; everybody in it is killed when the block ends."""
    command = [sys.executable, "-m", "benchmarks.faults.nursery", str(home / "bot.log")]
    process = await asyncio.create_subprocess_exec(
        *command, stdin=PIPE, stdout=PIPE, env=dict(environment), cwd=doomed.ROOT
    )
    opened = Nursery(process, home)
    listening = asyncio.create_task(opened.listen())
    try:
        yield opened
    finally:
        await opened.close()
        assert process.stdin is not None
        process.stdin.close()
        await process.wait()
        await listening


def main(log: str) -> None:
    """Import, then start whom standard input asks for, until it ends."""
    for name in _IMPORTED:
        importlib.import_module(name)
    from bot.client import EXTENSIONS
    from bot.rules.srd.digest import digest

    for name in EXTENSIONS:
        importlib.import_module(name)
    digest()
    gc.collect()
    gc.freeze()
    awake, wake = os.pipe()
    os.set_blocking(wake, False)
    signal.set_wakeup_fd(wake, warn_on_full_buffer=False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    _serve(awake, log)


def _serve(awake: int, log: str) -> None:
    unread, living = b"", set[int]()
    while True:
        ready, _, _ = select.select([0, awake], [], [])
        if awake in ready:
            os.read(awake, 4096)
            living -= _who_ended()
        if 0 in ready:
            read = os.read(0, 1 << 16)
            if not read:  # whoever asked for them is gone, in whatever way
                for pid in living:
                    os.kill(pid, signal.SIGKILL)
                return
            *lines, unread = (unread + read).split(b"\n")
            for line in lines:
                order = json.loads(line)
                pid = os.fork()
                if not pid:
                    _live(order["arguments"], order["environment"], log)
                living.add(pid)
                _tell(started=pid)


def _live(arguments: Sequence[str], environment: Mapping[str, str], log: str) -> None:
    """Be the bot, and never return."""
    code = 1
    try:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        nothing = os.open(os.devnull, os.O_RDONLY)
        written = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        for source, target in ((nothing, 0), (written, 1), (written, 2)):
            os.dup2(source, target)
        os.environ.update(environment)
        doomed.arm(Path(environment[TRAP]))
        from bot.cli import main as torchlit

        code = torchlit(list(arguments))
    finally:
        sys.stdout.flush()
        os._exit(code)


def _who_ended() -> set[int]:
    ended = set()
    with contextlib.suppress(ChildProcessError):
        while (gone := os.waitpid(-1, os.WNOHANG))[0]:
            _tell(ended=gone[0], code=os.waitstatus_to_exitcode(gone[1]))
            ended.add(gone[0])
    return ended


def _tell(**told: Any) -> None:
    sys.stdout.write(f"{json.dumps(told)}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1])
