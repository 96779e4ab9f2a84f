"""How the benchmark of media counts, and that every move is told in both ways."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from benchmarks.media import MOVES, TEXTS, Measured, Paced, figures, first_sounds, measure
from bot.media.speech.espeak import Espeak
from db.session import Database


@pytest_asyncio.fixture
async def espeak() -> AsyncIterator[Espeak]:
    voice = Espeak()
    yield voice
    await voice.aclose()


def test_speech_is_held_against_silence_turn_by_turn() -> None:
    measured = Measured(silent=[1.0, 2.0, 4.0], spoken=[1.01, 2.02, 8.0], first_sound=[0.1, 0.2, 0.9])
    told, ratio, sound = figures("a model", measured)

    assert (told.value, told.unit) == (2.0, "s")
    assert (ratio.value, ratio.met) == (1.01, True), "one slow turn does not decide"
    assert (sound.value, sound.met) == (200.0, True)


async def test_every_move_is_told_in_silence_and_aloud(
    database: Database, espeak: Espeak, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("benchmarks.media.WORD_S", 0.0)
    measured = await measure(database, Paced(TEXTS), espeak, rounds=1, moves=MOVES[:2])

    assert (len(measured.silent), len(measured.spoken), len(measured.first_sound)) == (2, 2, 2)
    assert measured.sound > 0
    assert len(figures("a model", measured)) == 3


async def test_a_sentence_by_itself_is_heard(espeak: Espeak) -> None:
    (seconds,) = await first_sounds(espeak, 1)
    assert seconds > 0
