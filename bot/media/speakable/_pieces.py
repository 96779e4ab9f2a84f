"""A paragraph cut into what is told and what is said: by quotation marks, or by the dashes of other languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.media.speakable._attribution import Attribution

_QUOTE = re.compile(
    r"“([^”]*)(?:”|\Z)|„([^“”]*)(?:[“”]|\Z)|«([^»]*)(?:»|\Z)|»([^«]*)(?:«|\Z)|「([^」]*)(?:」|\Z)|『([^』]*)(?:』|\Z)"
    r"|(?<!\w)\"([^\"]*)(?:\"|\Z)"
)
_IS_SAID = re.compile(r"[.!?…,;:。！？—–-]\s*\Z")
LEADS_IN = re.compile(r"[,:]\s*\Z")
_DASH = re.compile(r"\s*(?:—|(?<!\S)–(?=\s))\s*")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch that is told, or said; not `is_closed` while it may go on."""

    text: str
    is_said: bool
    is_closed: bool


def pieces_of(paragraph: str, attribution: Attribution) -> list[Piece]:
    """The pieces in order. A paragraph that begins with a dash is said up to the next one, and so on by turns."""
    if paragraph.startswith(("—", "– ")):
        return list(_dashed(paragraph, attribution.aside))
    return _quoted(paragraph, attribution.outside)


def _dashed(paragraph: str, aside: re.Pattern[str]) -> Iterator[Piece]:
    """`—Halt! —cries Mira—. Who is it?`, and `— Halt! cries Mira. Who is it?` where the aside has no dash."""
    parts = _DASH.split(paragraph)[1:]
    for number, part in enumerate(parts):
        is_last = number == len(parts) - 1
        if number % 2:
            yield Piece(part, is_said=False, is_closed=True)
            continue
        start = 0
        for told in aside.finditer(part):
            yield Piece(part[start : told.start()], is_said=True, is_closed=True)
            yield Piece(told.group(), is_said=False, is_closed=True)
            start = told.end()
        if part[start:].strip(" .,;:"):
            yield Piece(part[start:], is_said=True, is_closed=not is_last)


def _quoted(paragraph: str, outside: re.Pattern[str]) -> list[Piece]:
    """Told and said by turns; what only stands in quotation marks, such as a title, is told."""
    pieces: list[Piece] = []
    told, start = "", 0
    for quote in _QUOTE.finditer(paragraph):
        words = next((group for group in quote.groups() if group is not None), "")
        is_closed = len(quote.group()) == len(words) + 2
        told += paragraph[start : quote.start()]
        start = quote.end()
        is_said = _IS_SAID.search(words) or LEADS_IN.search(told) or outside.match(paragraph, start)
        if is_closed and not is_said:
            told += words
            continue
        if told.strip():
            pieces.append(Piece(told, is_said=False, is_closed=True))
        pieces.append(Piece(words, is_said=True, is_closed=is_closed))
        told = ""
    told += paragraph[start:]
    if told.strip():
        pieces.append(Piece(told, is_said=False, is_closed=True))
    return pieces
