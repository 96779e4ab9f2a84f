"""Discord's markdown in words that are not ours: what a model tells, and sentences that repeat a player's words."""

from __future__ import annotations

import re

_NO_BREAK = "\u200b"
_CROWD = re.compile(r"@(?=everyone|here)", re.IGNORECASE)
_MASK = re.compile(r"\](?=\()")  # `[label](address)`
_LIVE = re.compile(
    r"<(?=[@#:/]|a:|t:|id:)"  # mentions, emoji, commands, times
    r"|[`\\]|\|(?=\|)"
    r"|(?:(?<=\n)|\A)(?:#{1,3}(?=\s)|-#)",
)


def unmasked(sentence: str) -> str:
    """A sentence of ours, mentions included, in which no link hides its address and no crowd is called."""
    return _CROWD.sub(f"@{_NO_BREAK}", _MASK.sub(r"]\\", sentence))


def told(narration: str) -> str:
    """A narration with its emphasis, in which nothing else comes alive: no mention, link, heading, code or spoiler."""
    return unmasked(_LIVE.sub(r"\\\g<0>", narration))
