"""Tokens: everybody has a shape, a colour and letters, so that no one of them has to be seen to tell them apart."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PIL import Image, ImageDraw

from bot.media.drawn.faces import faded, portrait
from bot.media.drawn.lettering import write
from bot.media.drawn.moods import Colour

_FINE = 3
_DARK: Colour = (20, 22, 28)
_WHITE: Colour = (255, 255, 255)
_FOE: Colour = (86, 30, 34)
_DOWN: Colour = (96, 98, 104)
_FACE, _LEAST_FACE = 0.80, 20  # share of the shape that is inside its coloured rim; pixels of radius
_WIDEST = 1.24  # how far any shape reaches
# Okabe and Ito's colours, which differ for every kind of colour vision; each with letters that can be read on it.
_COLOURS: tuple[tuple[Colour, Colour], ...] = (
    ((86, 180, 233), _DARK),
    ((230, 159, 0), _DARK),
    ((0, 158, 115), _WHITE),
    ((240, 228, 66), _DARK),
    ((204, 121, 167), _DARK),
    ((0, 114, 178), _WHITE),
    ((213, 94, 0), _WHITE),
)
_QUARTER = math.pi / 4
# Heroes' shapes: corners, the first one's angle, and how far they reach, so that all look alike in size.
_SHAPES = (
    (0, 0.0, 1.0),
    (4, _QUARTER, 1.22),
    (6, 0.0, 1.06),
    (4, 0.0, 1.24),
    (8, _QUARTER / 2, 1.04),
    (5, -2 * _QUARTER, 1.1),
)


@dataclass(frozen=True, slots=True)
class Token:
    """How somebody looks on a card: letters, the number of their shape and colour, and how they stand.

    `face` is the file of a portrait, which is seen instead of the letters where there is room.
    """

    letters: str
    number: int
    is_foe: bool = False
    is_down: bool = False
    acts: bool = False
    face: bytes = b""


def put(picture: Image.Image, token: Token, x: float, y: float, radius: float) -> None:
    """Draw a token with its middle at `x`, `y` (pixels); who acts has a ring."""
    side = round(radius * 2.8)
    fine = Image.new("RGBA", (side * _FINE, side * _FINE))
    draw = ImageDraw.Draw(fine)
    middle, reach = side * _FINE / 2, radius * _FINE
    colour, letters = _colours(token)
    if token.acts:
        for share, ring in ((1.34, _DARK), (1.28, _WHITE), (1.14, _DARK)):
            far = reach * share
            draw.ellipse((middle - far, middle - far, middle + far, middle + far), fill=ring)
    for share, fill in (
        (1.0, _WHITE if not token.is_foe else (255, 120, 110)),
        (0.92, _DARK),
        (0.86, colour),
    ):
        _shape(draw, token, middle, reach * share, fill)
    face = portrait(token.face, round(reach * _FACE * 2 * _WIDEST)) if radius >= _LEAST_FACE else None
    if face is not None:
        mask = Image.new("L", fine.size)
        _shape(ImageDraw.Draw(mask), token, middle, reach * _FACE, 255)
        corner = round(middle - face.width / 2)
        around = (corner, corner, corner + face.width, corner + face.height)
        fine.paste(faded(face) if token.is_down else face, around, mask.crop(around))
    if token.is_down:
        arm = reach * 0.62
        for width, cross in ((0.2, _DARK), (0.11, _WHITE)):
            for slope in (-1, 1):
                ends = (middle - arm, middle - slope * arm, middle + arm, middle + slope * arm)
                draw.line(ends, fill=cross, width=round(reach * width))
    small = fine.reduce(_FINE)
    left, top = round(x - side / 2), round(y - side / 2)
    picture.paste(small, (left, top), small)
    if not token.is_down and face is None:
        size = round(radius * (0.95 if len(token.letters) < 3 else 0.72))
        write(ImageDraw.Draw(picture), (x, y), token.letters, size=size, colour=letters, anchor="mm")


def _colours(token: Token) -> tuple[Colour, Colour]:
    if token.is_down:
        return _DOWN, _WHITE
    return (_FOE, _WHITE) if token.is_foe else _COLOURS[token.number % len(_COLOURS)]


def _shape(
    draw: ImageDraw.ImageDraw, token: Token, middle: float, reach: float, colour: Colour | int
) -> None:
    if token.is_foe:
        draw.polygon(_star(middle, reach), fill=colour)
        return
    corners, turn, grown = _SHAPES[token.number % len(_SHAPES)]
    if not corners:
        draw.ellipse((middle - reach, middle - reach, middle + reach, middle + reach), fill=colour)
        return
    angles = [turn + step * math.tau / corners for step in range(corners)]
    far = reach * grown
    draw.polygon(
        [(middle + far * math.cos(angle), middle + far * math.sin(angle)) for angle in angles], fill=colour
    )


def _star(middle: float, reach: float) -> list[tuple[float, float]]:
    """The jagged edge that only foes have."""
    spikes = [(step * math.pi / 10, reach * (1.06 if step % 2 else 0.86)) for step in range(20)]
    return [(middle + far * math.cos(angle), middle + far * math.sin(angle)) for angle, far in spikes]
