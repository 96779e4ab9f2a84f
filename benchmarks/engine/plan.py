"""Who is measured, at what, and how often."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from benchmarks.engine.checkpoints import PEER_FORMATS, checkpoint, peer_file
from benchmarks.engine.contender import Contender
from benchmarks.engine.shapes import Shape

ORIGINAL = "original"


@dataclass(frozen=True, slots=True)
class Work:
    """The sizes of what is measured, in tokens and runs.

    `turn` is a prompt of which `shared` tokens were in the turn before; one stream, and `campaigns` at once, have
    prompts of `prompt` tokens and answers of `new`. The original makes `answer` tokens in each turn, and is
    measured `slow_runs` times where one run takes minutes.
    """

    turn: int = 1500
    shared: int = 1300
    prompt: int = 256
    new: int = 64
    campaigns: int = 8
    answer: int = 256
    runs: int = 5
    slow_runs: int = 3
    slow_s: float = 60.0
    bandwidth_bytes: int = 1 << 30

    @property
    def context(self) -> int:
        """Tokens that every contender has room for in one conversation."""
        return self.turn + self.answer + 256


QUICK = Work(turn=200, shared=160, prompt=32, new=8, campaigns=4, answer=8, runs=2, bandwidth_bytes=1 << 28)


def ours(model_format: str) -> str:
    """The name of Torchlit's engine in a format."""
    return f"torchlit {model_format}"


def peer(quantised: str) -> str:
    """The name of llama.cpp in a format."""
    return f"llama.cpp {quantised}"


def contenders(
    shape: Shape, work: Work, folder: Path, formats: tuple[str, ...], threads: int
) -> list[Contender]:
    """Everyone who can be measured here, the original first; llama.cpp where the folder has its environment."""
    source = str(checkpoint(shape, folder))
    child = (sys.executable, "-m")
    limits = (str(threads), str(work.context))
    found = [
        Contender(
            ORIGINAL,
            (*child, "benchmarks.engine.children.original", source, str(threads), str(work.answer)),
            weight=int(2 * (shape.bytes_read("float16") or 0)),
        )
    ]
    command: tuple[str, ...]
    for model_format in formats:
        # The checkpoint may stay mapped beside what is made of it.
        weight = 2 * shape.weights + int(shape.bytes_read(model_format) or 4 * shape.weights)
        command = (*child, "benchmarks.engine.children.ours", source, model_format, *limits)
        found.append(Contender(ours(model_format), command, weight))
    python, server = folder / "venv" / "bin" / "python", folder / "llama-server"
    if python.exists():
        for quantised in PEER_FORMATS:
            path = peer_file(shape, folder, python, quantised)
            command = (str(python), "-m", "benchmarks.engine.children.llama", str(path), *limits)
            command = (*command, str(server) if server.exists() else "")
            found.append(Contender(peer(quantised), command, weight=2 * path.stat().st_size))
    return found
