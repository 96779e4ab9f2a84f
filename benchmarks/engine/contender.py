"""The benchmark's side of the conversation with a contender's process."""

from __future__ import annotations

import contextlib
import json
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).parents[2]
_GOODBYE_S = 60.0


@dataclass(frozen=True, slots=True)
class Contender:
    """One who is measured: a name, the command of its process, and what it weighs in memory (bytes, roughly)."""

    name: str
    command: tuple[str, ...]
    weight: int


class ContenderFailedError(Exception):
    """The process died, or could not do what it was asked; the text is its own."""


class Child:
    """A contender's running process; `logs` is the folder of what it writes to standard error."""

    def __init__(self, contender: Contender, logs: Path) -> None:
        logs.mkdir(parents=True, exist_ok=True)
        self._name = contender.name
        self._log = logs / f"{contender.name}.log"
        with self._log.open("w", encoding="utf-8") as log:
            self._process = subprocess.Popen(
                contender.command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                cwd=_ROOT,
            )

        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._to, self._from = self._process.stdin, self._process.stdout

    def ask(self, method: str, **arguments: Any) -> dict[str, Any]:
        """What the contender measured; raises ContenderFailedError."""
        try:
            self._to.write(json.dumps({"ask": method, **arguments}) + "\n")
            self._to.flush()
            line = self._from.readline()
        except BrokenPipeError:
            line = ""
        if not line:
            raise ContenderFailedError(f"{self._name} ended; {self._log} says why")
        answer = json.loads(line)
        if "error" in answer:
            raise ContenderFailedError(f"{self._name}: {answer['error']}")
        return dict(answer["result"] or {})

    def close(self) -> None:
        """Let it put things away and end."""
        with contextlib.suppress(ContenderFailedError):
            self.ask("close")
        with contextlib.suppress(BrokenPipeError):
            self._to.close()
        try:
            self._process.wait(_GOODBYE_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._from.close()


class Ring:
    """The contenders' processes: all held loaded where they fit into memory together, otherwise one at a time."""

    def __init__(self, contenders: Sequence[Contender], logs: Path, *, room: int) -> None:
        self._logs = logs
        self.together = sum(contender.weight for contender in contenders) < room
        self._held: dict[str, Child] = {}
        self.loaded: dict[str, dict[str, Any]] = {}

    @contextlib.contextmanager
    def entered(self, contender: Contender) -> Iterator[Child]:
        """The contender's process with its model loaded."""
        try:
            if contender.name not in self._held:
                child = self._held[contender.name] = Child(contender, self._logs)
                self.loaded[contender.name] = child.ask("load")
            yield self._held[contender.name]
        except ContenderFailedError:
            self._held.pop(contender.name).close()
            raise
        if not self.together:
            self._held.pop(contender.name).close()

    def close(self) -> None:
        """End them all."""
        while self._held:
            self._held.popitem()[1].close()
