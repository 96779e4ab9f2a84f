"""A player's picture, made anew: nothing of the file that came is kept but what can be seen."""

from __future__ import annotations

import io
from collections.abc import Iterator

from PIL import Image, ImageOps

from bot.media.pictures.checking import NotAPicture, opened

MOST_BYTES = 8 * 1024 * 1024
"""What a file of a player's may have."""

PORTRAIT, MAP = 512, 1600
"""How long the longer side of what is kept is at most, in pixels."""

_LEAST = 32  # pixels each way, below which there is nothing to see
_KEPT = 512 * 1024  # bytes
_PLAIN = {b"VP8 ", b"VP8L", b"VP8X", b"ALPH"}  # what can be seen, and no notes, profiles or frames
_QUALITIES = (90, 75, 55)


def remade(data: bytes, side: int) -> bytes:
    """The picture in a PNG, JPEG, GIF or WebP file as a WebP of at most `_KEPT` bytes, no side longer than `side`.

    Of what moves, the first frame; upright, where a camera noted how it was held. Notes, profiles and whatever else
    lies in the file stay behind. Raises NotAPicture. Blocks for up to a second or two.
    """
    if len(data) > MOST_BYTES:
        raise NotAPicture(f"its file has more than {MOST_BYTES >> 20} MiB")
    with opened(data) as image:
        width, height = image.size
        if min(width, height) < _LEAST:
            raise NotAPicture(f"its {width} x {height} pixels are too few")
        image.draft("RGB", (side, side))  # a JPEG can be read small
        seen = _eight_bits(image)
        seen.thumbnail((side, side), Image.Resampling.LANCZOS)
        return _written(ImageOps.exif_transpose(seen))


def recognised(data: bytes, side: int) -> bytes:
    """The file itself where it is one that `remade` may have made, else the picture made anew; raises NotAPicture."""
    if len(data) > _KEPT or not {*_chunks(data)} <= _PLAIN:
        return remade(data, side)
    with opened(data) as image:
        image.load()
        as_made = max(image.size) <= side and min(image.size) >= _LEAST
    return data if as_made else remade(data, side)


def _chunks(data: bytes) -> Iterator[bytes]:
    """The kinds of the parts of a WebP file; an empty one for what is no such file from its first byte to its last."""
    at = 12 if data[:4] == b"RIFF" and data[8:12] == b"WEBP" else len(data) + 1
    while at + 8 <= len(data):
        yield data[at : at + 4]
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        at += 8 + size + size % 2
    if at != len(data):
        yield b""


def _eight_bits(image: Image.Image) -> Image.Image:
    """The picture in red, green and blue, and where it can be seen through, how far."""
    if image.mode.startswith("I;16"):
        # Pillow cuts off what is brighter than 255 otherwise.
        image = image.convert("I").point(lambda value: value / 256).convert("L")
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def _written(image: Image.Image) -> bytes:
    """The picture as a file: as good as the bound of bytes lets it be, smaller where nothing else helps."""
    image.info = {}
    for quality in _QUALITIES:
        written = io.BytesIO()
        image.save(written, "WEBP", quality=quality)
        if written.tell() <= _KEPT:
            return written.getvalue()
    return _written(image.reduce(2))
