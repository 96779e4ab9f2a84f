"""Sounds that are kept and sent, heard again."""

from __future__ import annotations

import pytest

from bot.media.decoding import decoded
from bot.media.encoding import Recording, flac
from bot.media.files import audio_format
from bot.media.sound import Sound
from tests.hearing import pitch
from tests.media.sounds import tone


def test_a_recording_holds_all_its_sounds_in_order() -> None:
    recording = Recording()
    for hertz in (300.0, 600.0):
        recording.add(tone(1.0, hertz=hertz))
    data = recording.finish()

    assert audio_format(data) == "ogg"
    assert b"OpusHead" in data
    assert len(data) < 20_000, "two seconds are small enough to send"
    heard = decoded(data)
    half = len(heard.pcm) // 8 * 4
    assert heard.seconds == pytest.approx(2.0, abs=0.05)
    assert pitch(Sound(heard.pcm[:half])) == pytest.approx(300, abs=5)
    assert pitch(Sound(heard.pcm[half:])) == pytest.approx(600, abs=5)


def test_what_is_kept_loses_nothing() -> None:
    sound = tone(0.3)
    assert decoded(flac(sound)) == sound
    assert len(flac(sound)) < len(sound.pcm) / 3
