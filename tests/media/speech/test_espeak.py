"""espeak-ng itself, in its real child process."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import psutil
import pytest

from bot.media.service import ServiceError
from bot.media.speakable.cast import Cast, cast_voice
from bot.media.speakable.languages import LANGUAGES
from bot.media.speech.espeak import Espeak
from bot.media.voices import Line, Voice
from tests.hearing import pitch

NARRATOR = Cast().voice("narrator")
TOLLS = Line("The bell tolls, and nobody dares to move.", NARRATOR)


@pytest.fixture
async def espeak() -> AsyncIterator[Espeak]:
    espeak = Espeak()
    yield espeak
    await espeak.aclose()


def child() -> psutil.Process:
    """The process that speaks."""
    (found,) = (each for each in psutil.Process().children() if "espeak_child" in " ".join(each.cmdline()))
    return found


async def test_it_speaks(espeak: Espeak) -> None:
    sound = await espeak.speak(TOLLS)
    assert 1.5 < sound.seconds < 5.0
    assert max(sound.pcm) > 0
    assert await espeak.health() is None


async def test_voices_differ_and_stay_the_same(espeak: Espeak) -> None:
    sounds = [
        await espeak.speak(Line(TOLLS.text, voice))
        for voice in (NARRATOR, cast_voice("Mira", "f3", "en"), cast_voice("Mira", "whisper", "en"))
    ]
    assert len({sound.pcm for sound in sounds}) == 3
    again = await espeak.speak(TOLLS)
    assert again.seconds == pytest.approx(sounds[0].seconds, abs=0.05)
    low, high = [
        await espeak.speak(Line("Aaaaaah.", Voice("", semitones, 100, "en"))) for semitones in (-5, 5)
    ]
    assert pitch(low) < pitch(high)
    slow, quick = [await espeak.speak(Line(TOLLS.text, Voice("", 0, rate, "en"))) for rate in (60, 180)]
    assert slow.seconds > 1.5 * quick.seconds


async def test_it_speaks_every_language_that_a_campaign_can_have(espeak: Espeak) -> None:
    for language in (*LANGUAGES, "pt-BR", "en-GB", "xx"):
        sound = await espeak.speak(Line("Radio 3.", Voice("", 0, 100, language)))
        assert sound.seconds > 0.3, language


async def test_killed_between_two_lines_it_is_started_again(espeak: Espeak) -> None:
    before = await espeak.speak(TOLLS)
    killed = child()
    killed.kill()
    killed.wait()

    assert (await espeak.speak(TOLLS)).seconds == pytest.approx(before.seconds, abs=0.05)
    assert child().pid != killed.pid


async def test_killed_in_the_middle_of_a_line_it_says_it_again(espeak: Espeak) -> None:
    before = await espeak.speak(TOLLS)
    pid = child().pid
    os.kill(pid, signal.SIGSTOP)  # in the middle, however fast it is
    speaking = asyncio.create_task(espeak.speak(TOLLS))
    await asyncio.sleep(0.05)
    assert not speaking.done()
    os.kill(pid, signal.SIGKILL)

    assert (await speaking).seconds == pytest.approx(before.seconds, abs=0.05)


async def test_many_speak_at_once_and_nothing_is_mixed_up(espeak: Espeak) -> None:
    lines = [Line(f"{'very ' * number}far", NARRATOR) for number in range(8)]
    alone = [(await espeak.speak(line)).seconds for line in lines]
    together = [sound.seconds for sound in await asyncio.gather(*map(espeak.speak, lines))]
    assert together == pytest.approx(alone, abs=0.05)
    assert together == sorted(together)


async def test_whoever_stops_listening_leaves_no_half_answer_behind(espeak: Espeak) -> None:
    before = await espeak.speak(TOLLS)
    for _ in range(3):
        speaking = asyncio.create_task(espeak.speak(Line("Another line altogether.", NARRATOR)))
        await asyncio.sleep(0)
        speaking.cancel()
        await asyncio.gather(speaking, return_exceptions=True)
    assert (await espeak.speak(TOLLS)).seconds == pytest.approx(before.seconds, abs=0.05)


async def test_without_its_program_it_says_so(espeak: Espeak, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.media.speech.espeak._CHILD", Path("nowhere.py"))
    with pytest.raises(ServiceError, match="process ended"):
        await espeak.speak(TOLLS)
    assert "does not speak" in str(await espeak.health())


async def test_closed_it_leaves_no_process_behind() -> None:
    espeak = Espeak()
    await espeak.speak(TOLLS)
    process = child()
    await espeak.aclose()
    assert not process.is_running()
    await espeak.aclose()


@pytest.mark.parametrize("text", ["", "...", "<speak>&amp;</speak> [[h@'loU]]", "\x00\x01", "é" * 3_000])
async def test_no_text_ends_it(espeak: Espeak, text: str) -> None:
    await asyncio.gather(espeak.speak(Line(text, NARRATOR)), return_exceptions=True)
    assert (await espeak.speak(TOLLS)).seconds > 1.0
