"""Pictures that players bring, as they are and as people forge them."""

from __future__ import annotations

import io
import random
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from bot.media.pictures.checking import NotAPicture
from bot.media.pictures.remaking import MAP, MOST_BYTES, PORTRAIT, remade
from tests.media.pictures.test_checking import vast
from tests.media.views import image_file

ORIENTATION, GPS = 0x0112, 0x8825
RED, BLUE = (220, 20, 30), (20, 30, 220)


def plain(size: tuple[int, int] = (64, 64), colour: tuple[int, int, int] = RED) -> Image.Image:
    return Image.new("RGB", size, colour)


def saved(image: Image.Image, kind: str = "PNG", **more: object) -> bytes:
    written = io.BytesIO()
    image.save(written, kind, **more)
    return written.getvalue()


def seen(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data), formats=["WEBP"])
    image.load()
    return image


def is_like(image: Image.Image, at: tuple[int, int], colour: tuple[int, int, int]) -> bool:
    found = image.convert("RGB").getpixel(at)
    assert isinstance(found, tuple)
    return all(abs(one - other) < 40 for one, other in zip(found, colour, strict=True))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_every_kind_becomes_the_same_kind(kind: str) -> None:
    picture = seen(remade(saved(plain(), kind), PORTRAIT))
    assert picture.size == (64, 64)
    assert is_like(picture, (32, 32), RED)


@pytest.mark.parametrize(
    ("mode", "colour"),
    [("1", 1), ("L", 200), ("LA", (200, 90)), ("P", 3), ("RGBA", (*RED, 90)), ("I;16", 51_200)],
)
def test_every_depth_of_colour_can_be_seen(mode: str, colour: object) -> None:
    picture = seen(remade(saved(Image.new(mode, (64, 64), colour)), PORTRAIT))
    assert picture.size == (64, 64)
    if mode == "I;16":
        assert is_like(picture, (9, 9), (200, 200, 200)), "not cut off at white"
    assert seen(remade(saved(Image.new("CMYK", (64, 64)), "JPEG"), PORTRAIT)).size == (64, 64)


def test_what_can_be_seen_through_stays_so() -> None:
    picture = seen(remade(saved(Image.new("RGBA", (64, 64), (*RED, 0))), PORTRAIT))
    assert picture.convert("RGBA").getpixel((32, 32))[3] == 0  # type: ignore[index]


@pytest.mark.parametrize(("side", "expected"), [(PORTRAIT, (512, 256)), (MAP, (1600, 800))])
def test_what_is_large_is_made_smaller_in_proportion(side: int, expected: tuple[int, int]) -> None:
    assert seen(remade(saved(plain((3000, 1500)), "JPEG"), side)).size == expected


def test_the_worst_noise_is_kept_within_its_bound() -> None:
    noise = Image.frombytes("RGB", (1600, 1600), random.Random(1).randbytes(1600 * 1600 * 3))
    assert len(remade(saved(noise, "JPEG", quality=60), MAP)) <= 512 * 1024


def test_where_it_was_taken_and_by_whom_is_not_kept() -> None:
    exif = Image.Exif()
    exif[0x010F] = "SecretCamera"
    exif.get_ifd(GPS)[2] = (52.0, 31.0, 12.0)
    notes = PngImagePlugin.PngInfo()
    notes.add_text("parameters", "SecretPrompt <lora:x>")
    for data in (
        saved(plain(), "JPEG", exif=exif, comment=b"SecretComment"),
        saved(plain(), "PNG", pnginfo=notes, exif=exif),
        saved(plain(), "WEBP", exif=exif, xmp=b"<x>SecretXmp</x>", icc_profile=b"SecretProfile" * 20),
    ):
        assert b"Secret" in data
        kept = remade(data, PORTRAIT)
        assert b"Secret" not in kept
        assert not seen(kept).getexif()
        assert set(seen(kept).info) <= {"loop", "background", "timestamp", "duration"}


def test_a_picture_from_a_camera_held_sideways_is_upright() -> None:
    sideways = plain((80, 40))
    sideways.paste(BLUE, (0, 0, 40, 40))
    exif = Image.Exif()
    exif[ORIENTATION] = 6  # turned by a quarter, clockwise, to be seen
    picture = seen(remade(saved(sideways, "JPEG", exif=exif, quality=95), PORTRAIT))

    assert picture.size == (40, 80)
    assert is_like(picture, (20, 20), BLUE)
    assert is_like(picture, (20, 60), RED)


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_of_what_moves_the_first_frame_is_kept(kind: str) -> None:
    moving = saved(plain(), kind, save_all=True, append_images=[plain(colour=BLUE)] * 5, duration=100)
    picture = seen(remade(moving, PORTRAIT))
    assert getattr(picture, "n_frames", 1) == 1
    assert is_like(picture, (32, 32), RED)


def test_of_two_files_in_one_the_other_is_not_kept() -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as zipped:
        zipped.writestr("payload.html", "<script>alert(1)</script>")
    for kind in ("PNG", "JPEG", "GIF", "WEBP"):
        forged = saved(plain(), kind) + archive.getvalue()
        assert zipfile.is_zipfile(io.BytesIO(forged))
        kept = remade(forged, PORTRAIT)
        assert not zipfile.is_zipfile(io.BytesIO(kept))
        assert b"payload" not in kept
    script = saved(plain(), "GIF").replace(b"\x3b", b"", 0) + b"/*<?php system('id'); ?>*/"
    assert b"php" not in remade(script, PORTRAIT)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "no PNG"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "no PNG"),
        (b"%PDF-1.7 not a picture", "no PNG"),
        (b"\x00\x00\x00\x20ftypavif" + bytes(64), "no PNG"),
        (b"BM" + bytes(64), "no PNG"),
        (b"II*\x00" + bytes(64), "no PNG"),
        (b"\x89PNG\r\n\x1a\n" + b"pixels" * 20, "damaged"),
        (image_file()[:-200], "damaged"),
        (image_file("JPEG")[:400], "damaged"),
        (image_file("WEBP")[:400], "damaged"),
        (saved(plain((16, 400))), "16 x 400 pixels are too few"),
        (vast(4_001), "4001 x 4001 pixels are more than 16,000,000"),
        (vast(60_000), "damaged|more than"),
        (b"\xff\xd8\xff" + bytes(MOST_BYTES), "more than 8 MiB"),
    ],
)
def test_what_cannot_be_used_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(NotAPicture, match=reason):
        remade(data, PORTRAIT)


WHOLE = {kind: image_file(kind) for kind in ("PNG", "JPEG", "GIF", "WEBP")}


@given(st.sampled_from(sorted(WHOLE)), st.data())
def test_whatever_is_changed_in_a_file_it_is_a_picture_or_refused(kind: str, data: st.DataObject) -> None:
    forged = bytearray(WHOLE[kind])
    for _ in range(data.draw(st.integers(1, 8))):
        forged[data.draw(st.integers(0, len(forged) - 1))] = data.draw(st.integers(0, 255))
    try:
        kept = remade(bytes(forged), PORTRAIT)
    except NotAPicture:
        return
    assert max(seen(kept).size) <= PORTRAIT
