"""Words on pictures, in the typeface that Pillow brings, which has the letters of ASCII alone."""

from __future__ import annotations

import functools
import re

from anyascii import anyascii
from PIL import ImageDraw, ImageFont

from bot.media.drawn.moods import Colour

_ELLIPSIS = "..."
_HEAVY = 40  # pixels, from which on strokes can be thickened without closing letters
_LONGEST = 300  # characters that are looked at

Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


@functools.lru_cache(maxsize=64)
def font(size: int) -> Font:
    """The typeface at a size in pixels."""
    return ImageFont.load_default(size)


def written(text: str) -> str:
    """The text in letters that can be drawn: what is in another script is put into Latin letters."""
    latin = anyascii(text[:_LONGEST])
    return " ".join("".join(c if c.isprintable() else " " for c in latin).split())


def fitted(text: str, size: int, width: float) -> str:
    """As much of a text that can be drawn as `width` pixels take, with an ellipsis where something is left out."""
    face = font(size)
    if face.getlength(text) <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if face.getlength(text[:middle].rstrip() + _ELLIPSIS) <= width:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + _ELLIPSIS if low else ""


def shrunk(text: str, size: int, width: float, *, least: int) -> int:
    """The size at which a text is not wider than `width` pixels, from `size` down to `least`."""
    return next((each for each in range(size, least, -1) if font(each).getlength(text) <= width), least)


def initials(name: str) -> str:
    """One to three letters for a token: `Kira Dawn` is KD, `Kira` Ki, `Goblin 12` G12; `?` for no name."""
    words: list[str] = re.findall(r"[A-Za-z]+|\d+", written(name))
    if not words:
        return "?"
    if len(words) == 1:
        return words[0][:2].capitalize()
    last = words[-1]
    return words[0][0].upper() + (last[:2] if last.isdigit() else last[0].upper())


def write(
    draw: ImageDraw.ImageDraw,
    at: tuple[float, float],
    text: str,
    *,
    size: int,
    colour: Colour,
    anchor: str = "la",
) -> None:
    """Write a text that can be drawn."""
    draw.text(at, text, font=font(size), fill=colour, anchor=anchor, stroke_width=int(size >= _HEAVY))
