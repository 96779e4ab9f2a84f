"""What was said before is said again without anybody's work, within a bound."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.media.encoding import flac
from bot.media.service import ServiceError
from bot.media.speakable.cast import Cast
from bot.media.speech.cache import Cached, Shelf
from bot.media.speech.fallback import Fallback
from bot.media.speech.narrator import Narrator
from bot.media.voices import Line
from tests.media.sounds import tone
from tests.media.speech.voices import ScriptedVoice, out_of_order

VOICE = Cast().voice("narrator")
MIB = 2**20


def spoil(folder: Path) -> None:
    """A disk loses the end of the one file."""
    (file,) = folder.iterdir()
    file.write_bytes(file.read_bytes()[:10])


def kept(folder: Path) -> int:
    """How many sounds are there."""
    return len(list(folder.iterdir()))


async def test_the_same_line_is_made_once(tmp_path: Path) -> None:
    voice = ScriptedVoice()
    cached = Cached(voice, Shelf(tmp_path / "speech", MIB))

    first = await cached.speak(Line("The bell tolls.", VOICE))
    again = await Cached(voice, Shelf(tmp_path / "speech", MIB)).speak(Line("The bell tolls.", VOICE))

    assert again == first
    assert len(voice.said) == 1


async def test_another_text_voice_speaker_or_setting_is_another_sound(tmp_path: Path) -> None:
    voice, shelf = ScriptedVoice(), Shelf(tmp_path, MIB)
    await Cached(voice, shelf).speak(Line("The bell tolls.", VOICE))
    await Cached(voice, shelf).speak(Line("The bell tolls!", VOICE))
    await Cached(voice, shelf).speak(Line("The bell tolls.", Cast().voice("Mira")))
    await Cached(voice, shelf).speak(Line("The bell tolls.", Cast(language="de").voice("narrator")))
    await Cached(voice, shelf, ["another model"]).speak(Line("The bell tolls.", VOICE))
    voice.name = "another voice"
    await Cached(voice, shelf).speak(Line("The bell tolls.", VOICE))
    assert len(voice.said) == 6


async def test_a_narration_that_is_forgotten_is_not_on_the_disk_any_more(tmp_path: Path) -> None:
    voice = ScriptedVoice()
    narrator = Narrator(Fallback([Cached(voice, Shelf(tmp_path, MIB))]))
    await narrator.clip("The bell tolls. Spiders come.", Cast())
    await narrator.clip("The bell is still.", Cast())
    assert kept(tmp_path) == 3

    await narrator.forget("The bell tolls. Spiders come.", Cast())

    assert kept(tmp_path) == 1
    assert await narrator.clip("The bell is still.", Cast()) is not None
    assert len(voice.said) == 3, "that one is still there"


def test_what_was_not_heard_for_longest_goes_first(tmp_path: Path) -> None:
    size = len(flac(tone(0.1)))
    shelf = Shelf(tmp_path, 10 * size)
    for moment, key in enumerate("abcdefghij"):
        shelf.keep(key, tone(0.1))
        os.utime(tmp_path / f"{key}.flac", ns=(moment, moment))
    assert len(list(tmp_path.iterdir())) == 10

    assert shelf.find("a") is not None  # heard again
    shelf.keep("k", tone(0.1))

    assert {path.stem for path in tmp_path.iterdir()} == set("adefghijk")


def test_however_much_is_said_the_disk_holds_a_bound(tmp_path: Path) -> None:
    bound = 10 * len(flac(tone(0.1)))
    for number in range(60):  # whoever starts anew counts what is there
        Shelf(tmp_path, bound).keep(f"{number}", tone(0.1 + number % 7 / 50))
        assert sum(path.stat().st_size for path in tmp_path.iterdir()) <= bound


async def test_a_spoilt_file_is_made_anew(tmp_path: Path) -> None:
    voice = ScriptedVoice()
    cached = Cached(voice, Shelf(tmp_path, MIB))
    sound = await cached.speak(Line("The bell tolls.", VOICE))
    spoil(tmp_path)

    assert await cached.speak(Line("The bell tolls.", VOICE)) == sound
    assert len(voice.said) == 2


async def test_a_disk_that_takes_nothing_costs_no_sound() -> None:
    cached = Cached(ScriptedVoice(), Shelf(Path(__file__) / "speech", MIB))
    assert (await cached.speak(Line("The bell tolls.", VOICE))).seconds > 0


async def test_a_failure_is_not_kept(tmp_path: Path) -> None:
    voice = ScriptedVoice(failure=out_of_order())
    cached = Cached(voice, Shelf(tmp_path, MIB))
    with pytest.raises(ServiceError):
        await cached.speak(Line("The bell tolls.", VOICE))
    voice.failure = None
    assert (await cached.speak(Line("The bell tolls.", VOICE))).seconds > 0
