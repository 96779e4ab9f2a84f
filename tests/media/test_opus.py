"""Opus packets as voice channels have them, heard by another decoder."""

from __future__ import annotations

import pytest

from bot.media.opus import OpusEncoder
from bot.media.playlist import FRAME_BYTES
from bot.sandbox.voice.ear import decoded
from tests.hearing import loudness, pitch, tone


def test_each_frame_is_one_packet_and_sounds_as_it_did() -> None:
    encoder, sound = OpusEncoder(), tone(440, 1.0)
    packets = [
        encoder.encode(sound.pcm[at : at + FRAME_BYTES]) for at in range(0, len(sound.pcm), FRAME_BYTES)
    ]

    assert all(0 < len(packet) < 1000 for packet in packets)
    heard = decoded(packets)
    assert heard.seconds == pytest.approx(1.0, abs=0.01)
    assert pitch(heard) == pytest.approx(440, abs=2)
    assert loudness(heard) == pytest.approx(loudness(sound), rel=0.1)
