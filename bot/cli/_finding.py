"""`torchlit rules find`: which entries of the rules a message is about, and why."""

from __future__ import annotations

import argparse
import io
import json
import sys
from collections.abc import Iterable
from dataclasses import asdict

from bot.rules.srd.finding import Found, shipped_finder


def find(chosen: argparse.Namespace) -> int:
    """Answer one message, or each line of standard input as it comes."""
    finder = shipped_finder()
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    messages: Iterable[str] = sys.stdin if chosen.text == "-" else (chosen.text,)
    for message in messages:
        found = finder.find(message.rstrip("\n"))
        sys.stdout.write(_as_json(found) if chosen.json else _as_text(found))
        sys.stdout.flush()
    return 0


def _as_json(found: Iterable[Found]) -> str:
    return json.dumps([asdict(one) for one in found], ensure_ascii=False) + "\n"


def _as_text(found: Iterable[Found]) -> str:
    lines = [f"{one.score:.2f}  {one.entry}  {one.because}\n" for one in found]
    return "".join(lines) or "No rule is needed.\n"
