"""Whether a file is a picture through and through, of a bearable size, and tells nothing beside what can be seen."""

from __future__ import annotations

import asyncio
import base64
import binascii
import io
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import Image

from bot.media.files import Picture, picture
from bot.media.service import ServiceError

MOST_PIXELS = 16_000_000
_FORMATS = ("PNG", "JPEG", "GIF", "WEBP")
_HARMLESS = frozenset({"icc_profile", "transparency", "version", "background"})


class NotAPicture(ServiceError):
    """What came is no picture that can be used; the text says why, and begins with `its`."""


async def checked(data: bytes) -> Picture:
    """The picture in a file, looked at in a thread; raises NotAPicture."""
    return await asyncio.to_thread(check, data)


def check(data: bytes) -> Picture:
    """The picture in a PNG, JPEG, GIF or WebP file; raises NotAPicture for anything else, for half of one, and for
    more than `MOST_PIXELS`.

    A file with words in it is written anew without them: painters note their prompts and settings there.
    """
    with opened(data) as image:
        image.load()
        kept = picture(_bare(image) if _tells(image) else data)
    assert kept is not None  # else it had not been opened
    return kept


@contextmanager
def opened(data: bytes) -> Iterator[Image.Image]:
    """The picture in such a file, its pixels still to be read; NotAPicture, in the block too, where they cannot be."""
    if picture(data) is None:
        raise NotAPicture("its file is no PNG, JPEG, GIF or WebP")
    try:
        with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
            _require_bearable(*image.size)
            yield image
    except NotAPicture:
        raise
    except Exception as error:  # decoders raise whatever they stumble over
        raise NotAPicture("its file is damaged or cut short") from error


def _require_bearable(width: int, height: int) -> None:
    if width * height > MOST_PIXELS:
        raise NotAPicture(f"its {width} x {height} pixels are more than {MOST_PIXELS:,}")


def from_base64(coded: object) -> bytes:
    """The file in a string of base64, with or without a `data:` header; raises NotAPicture."""
    if not isinstance(coded, str) or not coded:
        raise NotAPicture("no picture in its answer")
    try:
        return base64.b64decode(coded.rpartition(",")[2], validate=True)
    except (binascii.Error, ValueError) as error:
        raise NotAPicture("its picture is no base64") from error


def _tells(image: Image.Image) -> bool:
    notes = (value for key, value in image.info.items() if key not in _HARMLESS)
    return "exif" in image.info or any(isinstance(note, str | bytes) for note in notes)


def _bare(image: Image.Image) -> bytes:
    image.info = {key: value for key, value in image.info.items() if key == "transparency"}
    written = io.BytesIO()
    if image.format == "JPEG":
        image.save(written, "JPEG", quality=92)
    else:
        image.save(written, "PNG")
    return written.getvalue()
