"""Pictures and clips, known by their first bytes and not by what a service says they are."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Picture:
    """An image file: its bytes, a name for it, its content type."""

    data: bytes
    filename: str
    content_type: str


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


def clip(data: bytes) -> Clip | None:
    """The bytes as a WAV, MP3, Ogg or FLAC; None when they are none of these."""
    if data.startswith(b"RIFF") and data[8:12] == b"WAVE":
        return Clip(data, "narration.wav", "audio/wav")
    # A frame of MPEG audio begins with eleven set bits.
    if data.startswith(b"ID3") or (data[:1] == b"\xff" and data[1:2] >= b"\xe0"):
        return Clip(data, "narration.mp3", "audio/mpeg")
    if data.startswith(b"OggS"):
        return Clip(data, "narration.ogg", "audio/ogg")
    if data.startswith(b"fLaC"):
        return Clip(data, "narration.flac", "audio/flac")
    return None
