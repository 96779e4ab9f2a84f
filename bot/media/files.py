"""Pictures and clips, known by their first bytes and not by what a service says they are."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Picture:
    """An image file: its bytes, a name for it, its content type, and what can be seen on it."""

    data: bytes
    filename: str
    content_type: str
    alt_text: str = ""


@dataclass(frozen=True, slots=True)
class Clip:
    """An audio file: its bytes, a name for it, its content type."""

    data: bytes
    filename: str
    content_type: str


def picture(data: bytes) -> Picture | None:
    """The bytes as a PNG, JPEG, GIF or WebP; None when they are none of these."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        kind = "png"
    elif data.startswith(b"\xff\xd8\xff"):
        kind = "jpeg"
    elif data.startswith((b"GIF87a", b"GIF89a")):
        kind = "gif"
    elif data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        kind = "webp"
    else:
        return None
    return Picture(data, f"scene.{kind}", f"image/{kind}")


def audio_format(data: bytes) -> str | None:
    """`wav`, `mp3`, `ogg` or `flac`, by the first bytes; None when they are none of these."""
    if data.startswith(b"RIFF") and data[8:12] == b"WAVE":
        return "wav"
    # A frame of MPEG audio begins with eleven set bits; then come two of its version, and `01` for layer III.
    if data.startswith(b"ID3") or (
        data[:1] == b"\xff" and data[1:2] and data[1] & 0b1110_0110 == 0b1110_0010
    ):
        return "mp3"
    if data.startswith(b"OggS"):
        return "ogg"
    return "flac" if data.startswith(b"fLaC") else None
