"""Sound as it is played: one rate, one layout, whatever it came from."""

from __future__ import annotations

from dataclasses import dataclass

RATE = 48_000  # samples a second
CHANNELS = 2
BYTES_A_SECOND = RATE * CHANNELS * 2


@dataclass(frozen=True, slots=True)
class Sound:
    """Decoded audio: 48 kHz, stereo, signed 16-bit little-endian, interleaved."""

    pcm: bytes

    @property
    def seconds(self) -> float:
        """How long it is."""
        return len(self.pcm) / BYTES_A_SECOND
