"""What of a text comes alive in Discord, read by hand: apart from the code that keeps it from doing so."""

from __future__ import annotations

import re
from collections.abc import Iterator

_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_MENTION = re.compile(r"<(?:@[!&]?\d+|#\d+|a?:\w+:\d+|/[^>\n]+:\d+|t:-?\d+(?::\w)?|id:\w+)>")
_LINK = re.compile(r"\[[^\n]*?\]\(")
_CROWD = re.compile(r"@(?:everyone|here)")
_LINE = re.compile(r"(?:>>> |> |#{1,3} |-# |\s*- )")
_SPANS = ("||", "`", "**", "__", "~~", "*", "_")


def alive(text: str) -> set[str]:
    """The kinds of markup that Discord acts on: mention, link, crowd, line, and the marks of spans, in pairs or not."""
    found = set(_marks(text))
    if _CROWD.search(text):
        found.add("crowd")
    return found


def _marks(text: str) -> Iterator[str]:
    at, begins = 0, True
    while at < len(text):
        if text[at] == "\\" and text[at + 1 : at + 2] in _PUNCTUATION and at + 1 < len(text):
            at, begins = at + 2, False
            continue
        if begins and _LINE.match(text, at):
            yield "line"
        if _MENTION.match(text, at):
            yield "mention"
        if _LINK.match(text, at):
            yield "link"
        mark = next((mark for mark in _SPANS if text.startswith(mark, at)), "")
        if mark:
            yield mark
        begins = text[at] == "\n"
        at += len(mark) or 1
