"""Somebody who listens in a voice channel: what reaches them, as packets and as sound."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import replace

import av

from bot.media.sound import RATE, Sound
from bot.sandbox.voice.rtp import DAVE_MARK, SILENCE, Packet

KEPT = 30_000  # packets, ten minutes; older ones are forgotten


Decrypt = Callable[[bytes], bytes | None]
"""Takes the end-to-end encryption off a frame; None when the keys do not fit."""


class Ear:
    """A client that hears the bot.

    `packets` have their payload decrypted, silence included; `lost` counts those that could not be, `sealed` those that
    came encrypted end to end.
    """

    def __init__(self, decrypt: Decrypt | None = None) -> None:
        self._decrypt = decrypt
        self.packets: deque[Packet] = deque(maxlen=KEPT)
        self.lost = 0
        self.sealed = 0

    def hear(self, packet: Packet) -> None:
        """Take in what the bot sent."""
        self.sealed += packet.payload.endswith(DAVE_MARK)
        if self._decrypt is None or packet.payload == SILENCE:
            self.packets.append(packet)
        elif (payload := self._decrypt(packet.payload)) is not None:
            self.packets.append(replace(packet, payload=payload))
        else:
            self.lost += 1

    def take(self) -> Sound:
        """Return what was heard since the last time, without the silence, and forget it."""
        spoken = [packet.payload for packet in self.packets if packet.payload != SILENCE]
        self.packets.clear()
        return decoded(spoken)


def in_the_clear(frame: bytes) -> bytes | None:
    """All that somebody understands who cannot decrypt."""
    return None if frame.endswith(DAVE_MARK) else frame


def decoded(packets: Iterable[bytes]) -> Sound:
    """Decode opus packets, with FFmpeg's decoder and not with the library that the bot encodes with."""
    decoder = av.CodecContext.create("opus", "r")
    assert isinstance(decoder, av.AudioCodecContext)
    decoder.sample_rate, decoder.layout = RATE, "stereo"
    resampler = av.AudioResampler("s16", "stereo", RATE)
    pcm = bytearray()
    for packet in packets:
        for frame in decoder.decode(av.Packet(packet)):
            for plain in resampler.resample(frame):
                pcm += bytes(plain.planes[0])[: plain.samples * 4]
    return Sound(bytes(pcm))
