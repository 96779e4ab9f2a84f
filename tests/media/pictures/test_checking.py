"""Files that say they are pictures."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image

from bot.media.pictures.checking import NotAPicture, check, from_base64
from tests.media.views import image_file


@pytest.mark.parametrize(
    ("kind", "filename"),
    [("PNG", "scene.png"), ("JPEG", "scene.jpeg"), ("GIF", "scene.gif"), ("WEBP", "scene.webp")],
)
def test_a_picture_is_known_by_what_is_in_it(kind: str, filename: str) -> None:
    data = image_file(kind)
    picture = check(data)
    assert picture.filename == filename
    assert Image.open(io.BytesIO(picture.data)).size == (64, 36)


def test_a_picture_without_words_in_it_is_left_as_it_is() -> None:
    data = image_file()
    assert check(data).data == data


def test_what_a_painter_noted_about_itself_is_left_out() -> None:
    picture = check(image_file(note="a secret prompt, Model: mine"))
    assert b"secret" not in picture.data
    assert Image.open(io.BytesIO(picture.data)).size == (64, 36)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg onload='alert(1)'/>",
        b"\x89PNG\r\n\x1a\n" + b"pixels",
        image_file()[:-200],
        image_file("JPEG")[:400],
        image_file("WEBP")[:400],
    ],
)
def test_what_is_none_or_half_of_one_is_refused(data: bytes) -> None:
    with pytest.raises(NotAPicture):
        check(data)


def test_a_small_file_of_vast_dimensions_is_never_unfolded() -> None:
    with pytest.raises(NotAPicture):
        check(vast(60_000))
    with pytest.raises(NotAPicture):
        check(vast(10_000))
    large = io.BytesIO()
    Image.new("1", (5_000, 5_000)).save(large, "PNG")
    with pytest.raises(NotAPicture, match="5000 x 5000"):
        check(large.getvalue())


def vast(side: int) -> bytes:
    """A PNG that says it has so many pixels each way."""
    small = bytearray(image_file())
    small[16:24] = struct.pack(">II", side, side)
    small[29:33] = struct.pack(">I", zlib.crc32(small[12:29]))
    return bytes(small)


@pytest.mark.parametrize("coded", [None, "", 7, "é", "a", ["x"]])
def test_what_is_no_base64_is_refused(coded: object) -> None:
    with pytest.raises(NotAPicture):
        from_base64(coded)


def test_base64_may_say_what_it_is() -> None:
    assert from_base64("data:image/png;base64,aGk=") == from_base64("aGk=") == b"hi"
