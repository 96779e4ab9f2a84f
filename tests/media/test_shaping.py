"""A voice higher or lower, faster or slower."""

from __future__ import annotations

import pytest

from bot.media.decoding import NotSound
from bot.media.shaping import shaped
from bot.media.sound import Sound
from tests.hearing import pitch
from tests.media.sounds import tone


@pytest.mark.parametrize(
    ("semitones", "rate"), [(12, 100), (3, 100), (-3, 90), (0, 150), (-12, 200), (12, 50)]
)
def test_pitch_and_pace_are_moved_apart(semitones: int, rate: int) -> None:
    sound = shaped(tone(2.0, hertz=400.0), pitch=semitones, rate=rate)

    assert pitch(sound) == pytest.approx(400 * 2 ** (semitones / 12), rel=0.02)
    assert sound.seconds == pytest.approx(2.0 * 100 / rate, rel=0.05)


@pytest.mark.parametrize("seconds", [1 / 48_000, 0.001, 0.02])
def test_next_to_nothing_stays_next_to_nothing(seconds: float) -> None:
    assert 0 < shaped(tone(seconds), pitch=3, rate=90).seconds < 0.1


def test_nothing_cannot_be_moved() -> None:
    with pytest.raises(NotSound):
        shaped(Sound(b""), pitch=3)


def test_as_it_is_it_stays_as_it_is() -> None:
    sound = tone()
    assert shaped(sound) is sound
