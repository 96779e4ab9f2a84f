"""A picture of how the d20 fell: a panel for each player, bars for the faces, against what fair dice would do.

It has a ground of its own, so that it reads alike on dark and light themes, and its two colours (of Okabe and Ito)
differ for every kind of colour vision; what they say is written out as well.
"""

from __future__ import annotations

import io
import math
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PIL import Image, ImageDraw, ImageFont

from bot.facts import DiceRoll
from bot.rules.fairness import D20, ENOUGH, evenness, faces_of

PLOT = "d20.png"
EVERYONE = "Everyone"
_MOST_PANELS = 6
_ALT_TEXT = 1024  # characters that Discord takes

_WIDTH, _MARGIN, _HEAD = 1200, 56, 132
_PANEL, _BARS = 290, 150  # pixels: a panel with its words, and its highest bar
_GROUND, _WORDS, _QUIET, _GRID, _BAND = "#23262d", "#f2f3f5", "#b9bec8", "#3a3f4a", "#2f4352"
_BAR, _EXPECTED = "#e69f00", "#56b4e9"
_NAME = 26  # letters of a name


@dataclass(frozen=True, slots=True)
class Tally:
    """How often each face of a d20, 1 to 20, fell for somebody."""

    name: str
    counts: tuple[int, ...]


def tallies(rolls: Iterable[DiceRoll]) -> tuple[Tally, ...]:
    """The tallies of who rolled d20s, the busiest first, at most six; of several, all together come first."""
    dice: dict[str, list[tuple[int, int]]] = {}
    for roll in rolls:
        d20s = [die for die in zip(roll.sides, roll.faces, strict=True) if die[0] == D20]
        if d20s:
            dice.setdefault(roll.actor, []).extend(d20s)
    players = sorted(
        (Tally(name, faces_of(rolled)) for name, rolled in dice.items()), key=lambda t: -sum(t.counts)
    )
    if len(players) < 2:
        return tuple(players)
    everyone = Tally(EVERYONE, faces_of([die for rolled in dice.values() for die in rolled]))
    return (everyone, *players[: _MOST_PANELS - 1])


def describe(players: Sequence[Tally]) -> str:
    """The picture in words, for who cannot see it."""
    told = [_in_words(player) for player in players]
    return f"Bar charts of d20 faces against what fair dice would do. {' '.join(told)}"[:_ALT_TEXT]


def draw(players: Sequence[Tally], *, title: str) -> bytes:
    """The picture, as PNG; blocks for some tens of milliseconds."""
    picture = Image.new("RGB", (_WIDTH, _HEAD + _PANEL * len(players)), _GROUND)
    canvas = ImageDraw.Draw(picture)
    canvas.text((_MARGIN, 32), title, font=_font(38), fill=_WORDS)
    _legend(canvas)
    for number, player in enumerate(players):
        _panel(canvas, player, top=_HEAD + _PANEL * number, fallback=f"Player {max(number, 1)}")
    written = io.BytesIO()
    picture.save(written, "PNG", optimize=True)
    return written.getvalue()


def _in_words(player: Tally) -> str:
    faces = ", ".join(f"{face}: {count}" for face, count in enumerate(player.counts, 1))
    return f"{player.name}: {evenness(player.counts).reading}; {faces}."


def _legend(canvas: ImageDraw.ImageDraw) -> None:
    middle, font = 100, _font(22)
    canvas.rectangle((_MARGIN, middle - 9, _MARGIN + 18, middle + 9), fill=_BAR)
    canvas.text((_MARGIN + 30, middle), "fell so often", font=font, fill=_QUIET, anchor="lm")
    _dashes(canvas, _MARGIN + 200, _MARGIN + 252, middle)
    promise = "expected; with enough dice, most faces end in the band"
    canvas.text((_MARGIN + 264, middle), promise, font=font, fill=_QUIET, anchor="lm")


def _panel(canvas: ImageDraw.ImageDraw, player: Tally, *, top: int, fallback: str) -> None:
    dice = sum(player.counts)
    canvas.line((_MARGIN, top, _WIDTH - _MARGIN, top), fill=_GRID, width=2)
    canvas.text((_MARGIN, top + 16), _drawable(player.name) or fallback, font=_font(28), fill=_WORDS)
    canvas.text(
        (_WIDTH - _MARGIN, top + 20),
        f"{dice} {'die' if dice == 1 else 'dice'}: {_brief(player)}",
        font=_font(22),
        fill=_QUIET,
        anchor="ra",
    )
    expected = dice / D20
    spread = 2 * math.sqrt(expected * (1 - 1 / D20))  # two standard deviations: 19 of 20 faces end within
    highest = max(*player.counts, expected + spread)
    foot = top + _PANEL - 46

    def height(count: float) -> float:
        return foot - _BARS * max(0.0, count) / highest

    if dice >= ENOUGH:
        band = (_MARGIN, height(expected + spread), _WIDTH - _MARGIN, height(expected - spread))
        canvas.rectangle(band, fill=_BAND)
    slot = (_WIDTH - 2 * _MARGIN) / D20
    for face, count in enumerate(player.counts):
        left = _MARGIN + slot * face
        if count:
            canvas.rectangle((left + 9, height(count), left + slot - 9, foot), fill=_BAR)
    _dashes(canvas, _MARGIN, _WIDTH - _MARGIN, round(height(expected)))
    for face, count in enumerate(player.counts, 1):
        middle = _MARGIN + slot * (face - 0.5)
        canvas.text((middle, foot + 8), str(face), font=_font(22), fill=_QUIET, anchor="ma")
        canvas.text(
            (middle, height(count) - 6),
            str(count),
            font=_font(20),
            fill=_WORDS,
            anchor="mb",
            stroke_width=4,
            stroke_fill=_GROUND,
        )


def _dashes(canvas: ImageDraw.ImageDraw, left: int, right: int, height: int) -> None:
    for start in range(left, right, 20):
        canvas.line((start, height, min(start + 12, right), height), fill=_EXPECTED, width=3)


def _brief(player: Tally) -> str:
    return evenness(player.counts).reading.split(":", maxsplit=1)[0]


def _drawable(name: str) -> str:
    """The name without accents, cut; empty where the typeface, which has ASCII alone, could not write it."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    if not bare.isascii():
        return ""
    return bare if len(bare) <= _NAME else f"{bare[:_NAME]}..."


def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)
