"""`torchlit` as a newcomer starts it: a process of its own with nothing configured but where its home is."""

from __future__ import annotations

import asyncio
import json
import os
import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any, TypeAlias

ROOT = Path(__file__).parents[2]

_QUIET = re.compile(r"#|(@\w+: )?(//|\(\(|> (enter|leave)\b)")

Seen: TypeAlias = dict[int, list[dict[str, Any]]]
"""What the players saw, by the script's line."""


async def torchlit(home: Path, *arguments: str, **settings: str) -> tuple[int, str]:
    """Run the command line; exit code and standard output."""
    code, out, _ = await told(home, *arguments, **settings)
    return code, out


async def told(home: Path, *arguments: str, **settings: str) -> tuple[int, str, str]:
    """Run the command line; exit code, standard output and what it says of its progress."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        *arguments,
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "TORCHLIT_HOME": str(home), "TORCHLIT_RULES_API_URL": "off"}
        | settings,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, errors = await process.communicate()
    assert b"Traceback" not in errors, errors.decode()
    return process.returncode or 0, out.decode(), errors.decode()


async def play(home: Path, script: Path) -> Seen:
    """Play a script to its end; every line of it is answered."""
    code, out = await torchlit(home, "play", "--script", str(script), "--json")
    assert code == 0
    return seen_in(out, script)


def seen_in(out: str, script: Path) -> Seen:
    """What the players saw, by the report of a script; something for each line that needs an answer."""
    seen = defaultdict(list)
    for line in out.splitlines():
        event = json.loads(line)
        seen[event["line"]].append(event)
    assert set(seen) == needing_an_answer(script)
    return seen


def needing_an_answer(script: Path) -> set[int]:
    """The numbers of the lines that somebody has to answer."""
    lines = enumerate(script.read_text().splitlines(), 1)
    return {number for number, line in lines if line and not _QUIET.match(line)}
