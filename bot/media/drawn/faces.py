"""Portraits as they are seen on tokens."""

from __future__ import annotations

import functools
import io

from PIL import Image, ImageOps

_FILTER = Image.Resampling.LANCZOS
_GROUND = (58, 62, 74)
_HEADS = 0.3  # of a picture that is too long for a square, this share of what is too much is cut off above


@functools.lru_cache(maxsize=64)
def portrait(file: bytes, side: int) -> Image.Image | None:
    """The picture in a file as a square of so many pixels; None where there is none. Not to be changed: it is kept."""
    if not file:
        return None
    try:
        with Image.open(io.BytesIO(file), formats=("WEBP",)) as image:
            square = image.resize((side, side), _FILTER, box=_square(*image.size), reducing_gap=1.0)
    except (OSError, ValueError):
        return None
    if square.mode == "RGB":
        return square
    ground = Image.new("RGBA", square.size, (*_GROUND, 255))
    return Image.alpha_composite(ground, square.convert("RGBA")).convert("RGB")


def faded(face: Image.Image) -> Image.Image:
    """The face of who is down: without colour, and darker."""
    return ImageOps.grayscale(face).point(lambda value: value * 0.6).convert("RGB")


def _square(width: int, height: int) -> tuple[float, float, float, float]:
    """Where in a picture a face is looked for: in the middle, and rather above."""
    side = min(width, height)
    left, top = (width - side) / 2, (height - side) * _HEADS
    return left, top, left + side, top + side
