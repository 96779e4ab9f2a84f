"""How the benchmark of media counts."""

from __future__ import annotations

from benchmarks.media import Measured, figures


def test_speech_is_held_against_silence_turn_by_turn() -> None:
    measured = Measured(silent=[1.0, 2.0, 4.0], spoken=[1.01, 2.02, 8.0], first_sound=[0.1, 0.2, 0.9])
    told, ratio, sound = figures("a model", measured)

    assert (told.value, told.unit) == (2.0, "s")
    assert (ratio.value, ratio.met) == (1.01, True), "one slow turn does not decide"
    assert (sound.value, sound.met) == (200.0, True)
