"""A whole narration as a file, with the voices that the settings name."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import numpy as np
import pytest
from pocketsphinx import Config, Decoder

from bot.media import Narrator, open_speech
from bot.media.decoding import decoded
from bot.media.sound import RATE, Sound
from bot.media.speakable import Cast
from bot.media.speech.fallback import Fallback
from bot.settings import Settings
from tests.loopback import serving
from tests.media.speech.servers import OpenAiServer, openai_speech_server
from tests.media.speech.voices import ScriptedVoice, out_of_order

TEXT = 'The **door** opens. "Halt," says Mira. Nobody moves.'
CAST = Cast(names=("Mira",))


def settings(home: Path, **chosen: object) -> Settings:
    return Settings(home=home, _env_file=None, **chosen)


@pytest.fixture
async def http() -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient() as client:
        yield client


def narrator(*voices: ScriptedVoice, within_s: float = 10.0) -> Narrator:
    return Narrator(Fallback(voices), within_s=within_s)


async def test_a_narration_is_one_small_file() -> None:
    clip = await narrator(ScriptedVoice()).clip(TEXT, CAST)

    assert clip is not None
    assert (clip.filename, clip.content_type) == ("narration.ogg", "audio/ogg")
    letters = sum(map(len, ["The door opens.", "Halt,", "says Mira.", "Nobody moves."]))
    assert decoded(clip.data).seconds == pytest.approx(0.01 * letters + 0.85, abs=0.05)


async def test_half_a_narration_is_no_file() -> None:
    class Hoarse(ScriptedVoice):
        async def speak(self, line: object) -> Sound:
            if len(self.said) == 2:
                self.failure = out_of_order()
            return await super().speak(line)  # type: ignore[arg-type]

    assert await narrator(Hoarse()).clip(TEXT, CAST) is None
    assert await narrator().clip(TEXT, CAST) is None
    assert await narrator(ScriptedVoice()).clip("🎲", CAST) is None


async def test_a_file_that_takes_too_long_is_not_waited_for() -> None:
    slow = ScriptedVoice(gate=asyncio.Event())
    assert await narrator(slow, within_s=0.05).clip(TEXT, CAST) is None
    await asyncio.sleep(0)
    assert slow.at_once == 0


async def test_with_nothing_configured_espeak_speaks(http: httpx.AsyncClient, tmp_path: Path) -> None:
    speech = open_speech(settings(tmp_path), http)
    clip = await speech.clip(TEXT, CAST)
    names = await speech.names("en")
    await speech.aclose()

    assert clip is not None
    assert decoded(clip.data).seconds > 2.0
    assert [provider.name for provider in speech.providers] == ["espeak-ng"]
    assert {"plain", "m1", "f1", "whisper"} <= set(names)
    assert len(list((tmp_path / "speech").iterdir())) == 4, "each line is kept"


async def test_services_are_asked_in_the_owners_order(http: httpx.AsyncClient, tmp_path: Path) -> None:
    async with openai_speech_server(OpenAiServer(key="k")) as server:
        chosen = settings(
            tmp_path,
            speech_url=f"http://127.0.0.1:1/speak, {server.url}/audio/speech",
            speech_api_key="k",
            speech_voice="bm_george",
            speech_model="kokoro",
            speech_cache_mb=0,
        )
        speech = open_speech(chosen, http)
        assert await speech.clip("The bell tolls.", CAST) is not None
        await speech.aclose()

    assert [type(provider).__name__ for provider in speech.providers] == [
        "TtsVoice",
        "OpenAiSpeech",
        "Espeak",
    ]
    assert [(body["voice"], body["model"]) for body in server.asked] == [("bm_george", "kokoro")]
    assert not (tmp_path / "speech").exists()


async def test_a_service_that_hangs_leaves_the_word_to_espeak(
    http: httpx.AsyncClient, tmp_path: Path
) -> None:
    async def silent(_: asyncio.StreamWriter) -> None:
        await asyncio.sleep(30)

    async with serving(silent) as url:
        speech = open_speech(settings(tmp_path, speech_url=url, media_timeout_s=1), http)
        assert await speech.clip("The bell tolls.", CAST) is not None
        await speech.aclose()


async def test_speech_can_be_switched_off(http: httpx.AsyncClient, tmp_path: Path) -> None:
    speech = open_speech(settings(tmp_path, speech_embedded=False), http)
    assert speech.providers == ()
    assert await speech.clip(TEXT, CAST) is None


async def test_a_listener_understands_the_narration(http: httpx.AsyncClient, tmp_path: Path) -> None:
    speech = open_speech(settings(tmp_path), http)
    clip = await speech.clip(
        "The king is **dead**, and the people of the city want to know who will be the next one. The old woman opens "
        "the door. You go forward.",
        Cast(),
    )
    await speech.aclose()

    assert clip is not None
    words = set(await asyncio.to_thread(understood, decoded(clip.data)))
    said = {"king", "dead", "people", "city", "want", "know", "next", "old", "woman", "door", "go", "forward"}
    assert len(said & words) >= 8, words


def understood(sound: Sound) -> list[str]:
    """The words that a recogniser makes of it."""
    config = Config(logfn="/dev/null", samprate=16_000)
    decoder = Decoder(config)
    left = np.frombuffer(sound.pcm, dtype="<i2")[::2].astype(np.float32)
    step = RATE // 16_000
    narrow = left[: len(left) // step * step].reshape(-1, step).mean(axis=1).astype("<i2")
    decoder.start_utt()
    decoder.process_raw(narrow.tobytes(), full_utt=True)
    decoder.end_utt()
    hypothesis = decoder.hyp()
    return re.findall(r"\w+", hypothesis.hypstr if hypothesis else "")
