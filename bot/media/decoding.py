"""From a file of whatever kind a service sent to sound; bounded, and never taken for what could open other files."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import av
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler

from bot.media.files import audio_format
from bot.media.service import ServiceError
from bot.media.sound import BYTES_A_SECOND, CHANNELS, RATE, Sound

LONGEST_S = 180.0  # seconds of one file; a sentence takes ten
_RATES = range(4_000, 384_001)
_MOST_CHANNELS = 8
_PCM = re.compile(r"audio/(?:x-)?(?:pcm|l16|raw)\b", re.IGNORECASE)
_PARAMETER = re.compile(r";\s*(rate|channels)\s*=\s*\"?(\d{1,6})", re.IGNORECASE)
_PCM_RATE = 24_000  # what OpenAI and those like it send as `pcm`: mono, 16 bits, little-endian


class NotSound(ServiceError):
    """What came is no sound that can be used; the text says why, for the log."""


def decoded(data: bytes, content_type: str = "") -> Sound:
    """The sound of a WAV, MP3, Ogg (Opus, Vorbis) or FLAC file, or of raw PCM where the content type says so.

    Blocks for milliseconds a minute. Raises NotSound for anything else, for nothing, and for more than `LONGEST_S`.
    """
    container, options = _kind(data, content_type)
    pcm = bytearray()
    try:
        # With the format named, libavformat neither guesses nor follows a playlist to other files.
        with av.open(io.BytesIO(data), "r", format=container, options=options) as file:
            if not file.streams.audio:
                raise NotSound("there is no sound in its file")
            resampler = AudioResampler(format="s16", layout="stereo", rate=RATE)
            for frame in _bounded(file.decode(audio=0)):
                _gather(resampler, frame, pcm)
            _gather(resampler, None, pcm)
    except av.FFmpegError as error:
        raise NotSound(f"its file cannot be decoded ({type(error).__name__})") from error
    if not pcm:
        raise NotSound("its file is silent")
    return Sound(bytes(pcm))


def _kind(data: bytes, content_type: str) -> tuple[str, dict[str, str]]:
    is_pcm = _PCM.search(content_type) is not None
    container = audio_format(data)
    # A small negative sample looks like the beginning of an MP3 frame.
    if container is not None and not (is_pcm and data[:1] == b"\xff"):
        return container, {}
    if not is_pcm:
        raise NotSound("its file is no WAV, MP3, Ogg, FLAC or PCM")
    said = {key.lower(): int(value) for key, value in _PARAMETER.findall(content_type)}
    layout = "stereo" if said.get("channels") == CHANNELS else "mono"
    # RFC 3190's L16 has its high byte first; what speaks HTTP sends the low one.
    return "s16le", {"sample_rate": str(said.get("rate", _PCM_RATE)), "ch_layout": layout}


def _bounded(frames: Iterator[AudioFrame]) -> Iterator[AudioFrame]:
    """The frames, each looked at before memory is made for what it would become."""
    seconds = 0.0
    for frame in frames:
        if frame.sample_rate not in _RATES or len(frame.layout.channels) > _MOST_CHANNELS:
            raise NotSound(f"it has {frame.sample_rate} samples a second, {frame.layout.name}")
        seconds += frame.samples / frame.sample_rate
        if seconds > LONGEST_S:
            raise NotSound(f"it is longer than {LONGEST_S:.0f} seconds")
        yield frame


def _gather(resampler: AudioResampler, frame: AudioFrame | None, pcm: bytearray) -> None:
    for out in resampler.resample(frame):
        pcm += memoryview(out.planes[0])[: out.samples * BYTES_A_SECOND // RATE]
