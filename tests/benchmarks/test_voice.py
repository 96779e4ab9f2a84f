"""The benchmark of voice counts what is late, and nothing else."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.voice import PACKET_S, Told, babble, figures, lateness


def test_packets_in_time_are_not_late_and_a_pause_is() -> None:
    times = 100 + np.arange(60) * PACKET_S
    assert lateness(times) == pytest.approx(0, abs=1e-9)
    times[30:] += 0.07
    assert lateness(times).max() == pytest.approx(0.07)


def test_an_underrun_or_a_lost_packet_fails_the_goal() -> None:
    told = Told(lateness=np.array([0.0, 0.01, 0.2]), core=0.2, expected=3, heard=2, lost=0)
    met = {figure.figure: figure.met for figure in figures(told)}
    assert (met["underruns"], met["sent and not heard"]) == (False, False)
    told = Told(lateness=np.array([0.0, 0.01, 0.05]), core=0.2, expected=3, heard=3, lost=0)
    met = {figure.figure: figure.met for figure in figures(told)}
    assert (met["underruns"], met["sent and not heard"]) == (True, True)


def test_the_babble_is_as_long_as_asked_for() -> None:
    assert babble(0.5).seconds == 0.5
