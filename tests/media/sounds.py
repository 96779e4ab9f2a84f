"""Sounds that can be told apart by ear, and what an ear would make of them."""

from __future__ import annotations

import io

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream

from bot.media.sound import RATE, Sound


def tone(seconds: float = 0.5, *, hertz: float = 440.0) -> Sound:
    """A steady tone."""
    wave = _wave(seconds, hertz, RATE)
    return Sound(np.repeat(wave, 2).astype("<i2").tobytes())


def file(
    container: str,
    *,
    codec: str = "",
    rate: int = 24_000,
    layout: str = "mono",
    seconds: float = 0.5,
    hertz: float = 440.0,
) -> bytes:
    """A tone as a file of some kind, as a service would send it."""
    codec = codec or {"wav": "pcm_s16le", "mp3": "libmp3lame", "ogg": "libopus", "flac": "flac"}[container]
    held = io.BytesIO()
    with av.open(held, "w", format=container) as out:
        stream = out.add_stream(codec, rate=rate, layout=layout)
        assert isinstance(stream, AudioStream)
        wave = _wave(seconds, hertz, rate).astype("<i2")
        samples = np.repeat(wave, stream.layout.nb_channels).reshape(1, -1)
        frame = AudioFrame.from_ndarray(samples, format="s16", layout=layout)
        frame.sample_rate = rate
        out.mux(stream.encode(frame))
        out.mux(stream.encode(None))
    return held.getvalue()


def raw(seconds: float = 0.5, *, rate: int = 24_000, hertz: float = 440.0) -> bytes:
    """A tone as bare samples: mono, 16 bits."""
    return _wave(seconds, hertz, rate).astype("<i2").tobytes()


def _wave(seconds: float, hertz: float, rate: int) -> np.ndarray:
    return np.sin(np.arange(round(seconds * rate)) * 2 * np.pi * hertz / rate) * 8_000
