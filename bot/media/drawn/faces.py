"""Portraits as they are seen on tokens."""

from __future__ import annotations

import functools
import io

from PIL import Image, ImageOps

_GROUND = (58, 62, 74)
_HEADS = (0.5, 0.3)  # of a picture that is too long for a square, the upper part is shown


@functools.lru_cache(maxsize=64)
def portrait(file: bytes, side: int) -> Image.Image | None:
    """The picture in a file as a square of so many pixels; None where there is none. Not to be changed: it is kept."""
    if not file:
        return None
    try:
        with Image.open(io.BytesIO(file), formats=("WEBP",)) as image:
            square = ImageOps.fit(
                image.convert("RGBA"), (side, side), Image.Resampling.LANCZOS, centering=_HEADS
            )
    except (OSError, ValueError):
        return None
    ground = Image.new("RGBA", square.size, (*_GROUND, 255))
    return Image.alpha_composite(ground, square).convert("RGB")


def faded(face: Image.Image) -> Image.Image:
    """The face of who is down: without colour, and darker."""
    return ImageOps.grayscale(face).point(lambda value: value * 0.6).convert("RGB")
