"""Opus packets of 20 ms, by the encoder inside PyAV: neither ffmpeg nor libopus has to be on the machine."""

from __future__ import annotations

import av

from bot.media.playlist import FRAME_SAMPLES
from bot.media.sound import RATE

BITRATE = 64_000  # bits a second, what a voice channel has by default

_OPTIONS = {
    "application": "voip",
    "frame_duration": "20",
    "fec": "1",  # a lost packet is told again, in less detail, by the next one
    "packet_loss": "10",
}


class OpusEncoder:
    """Encodes one stream, frame by frame; a frame's last 6.5 ms come with the packet after it."""

    def __init__(self, bitrate: int = BITRATE) -> None:
        context = av.CodecContext.create("libopus", "w")
        assert isinstance(context, av.AudioCodecContext)
        context.sample_rate, context.layout, context.format = RATE, "stereo", "s16"
        context.bit_rate, context.options = bitrate, _OPTIONS
        self._context = context

    def encode(self, pcm: bytes) -> bytes:
        """The packet of one frame, which is as long as a playlist gives it."""
        frame = av.AudioFrame("s16", "stereo", FRAME_SAMPLES)
        frame.sample_rate = RATE
        frame.planes[0].update(pcm)
        return b"".join(bytes(packet) for packet in self._context.encode(frame))
