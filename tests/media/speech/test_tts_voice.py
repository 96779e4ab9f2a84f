"""The original speech service's contract, kept and broken."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable

import httpx
import pytest

from bot.media.service import FAILURES
from bot.media.speakable.cast import Cast, cast_voice
from bot.media.speech.tts_voice import TtsVoice
from bot.media.voices import Line
from tests.hearing import pitch
from tests.loopback import Answer, babbles, breaks_off, drips, hangs, pours, serving
from tests.media.sounds import file, raw

NARRATOR = Cast().voice("narrator")
TOLLS = Line("The bell tolls.", NARRATOR)
WAV = file("wav")
JSON = {"Content-Type": "application/json"}
EVENTS = {"Content-Type": "text/event-stream; charset=utf-8"}


def service(handler: Callable[[httpx.Request], httpx.Response], **more: str) -> TtsVoice:
    http = httpx.AsyncClient(transport=httpx.MockTransport(handler))
    return TtsVoice(http, "http://speech.test", timeout_s=5.0, **more)


def coded(data: bytes) -> str:
    return base64.b64encode(data).decode()


def events(*said: object) -> httpx.Response:
    lines = [f"data: {each if isinstance(each, str) else json.dumps(each)}\n\n" for each in said]
    return httpx.Response(200, headers=EVENTS, content="".join(lines).encode())


async def test_it_is_asked_as_ever() -> None:
    asked: list[httpx.Request] = []

    def handle(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return httpx.Response(200, content=WAV, headers={"Content-Type": "audio/wav"})

    sound = await service(handle).speak(TOLLS)

    assert pitch(sound) == pytest.approx(440, abs=3)
    assert str(asked[0].url) == "http://speech.test/speak"
    assert json.loads(asked[0].content) == {"text": "The bell tolls.", "speaker": "narrator"}


async def test_a_speaker_is_asked_for_by_name_once_somebody_cast_it() -> None:
    speakers: list[str] = []

    def handle(request: httpx.Request) -> httpx.Response:
        speakers.append(json.loads(request.content)["speaker"])
        return httpx.Response(200, content=WAV)

    speaks = service(handle, voice="old-man")
    for voice in (NARRATOR, Cast().voice("Mira"), cast_voice("Borin", "dwarf", "en")):
        sound = await speaks.speak(Line("Hm.", voice))
        assert pitch(sound) == pytest.approx(440 * 2 ** (voice.pitch / 12), rel=0.02)

    assert speakers == ["old-man", "old-man", "dwarf"]
    assert Cast().voice("Mira").pitch, "one speaker, and yet two can be told apart"


async def test_audio_can_be_fetched_from_where_the_service_put_it() -> None:
    def handle(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/speak":
            return httpx.Response(200, json={"status": "success", "audio_url": "audio/1.mp3"})
        assert request.url.path == "/audio/1.mp3"
        return httpx.Response(200, content=file("mp3"))

    assert (await service(handle).speak(TOLLS)).seconds == pytest.approx(0.5, abs=0.08)


@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(200, json={"status": "success", "audio": coded(WAV)}),
        httpx.Response(200, json={"audio_base64": coded(file("mp3")), "format": "mp3"}),
        httpx.Response(200, json={"audio_data": f"data:audio/wav;base64,{coded(WAV)}"}),
        httpx.Response(200, json={"audio": coded(raw(rate=16_000)), "sample_rate": 16_000}),
        httpx.Response(200, json={"audio": coded(b"\xff\xff" + raw(rate=16_000)), "sample_rate": 16_000}),
        httpx.Response(200, json={"audio": coded(file("mp3")), "sample_rate": 24_000}),
        events({"audio": coded(WAV)}, "[DONE]"),
        events(
            {"status": "started"}, {"audio": coded(WAV[:1001])}, {"audio": coded(WAV[1001:])}, {"done": True}
        ),
        events({"type": "speech.audio.delta", "audio": coded(file("mp3"))}, {"type": "speech.audio.done"}),
    ],
)
async def test_audio_may_come_inside_the_answer(answer: httpx.Response) -> None:
    sound = await service(lambda _: answer).speak(TOLLS)
    assert sound.seconds == pytest.approx(0.5, abs=0.08)
    assert pitch(sound) == pytest.approx(440, abs=5)


async def test_events_may_bring_one_file_each() -> None:
    sound = await service(lambda _: events({"audio": coded(WAV)}, {"audio": coded(WAV)})).speak(TOLLS)
    assert sound.seconds == pytest.approx(1.0, abs=0.01)


@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(500),
        httpx.Response(422),
        httpx.Response(200, text="sorry"),
        httpx.Response(200, headers={"Content-Encoding": "br"}),
        httpx.Response(200, content=b"\xff"),
        httpx.Response(200, json={"status": "error"}),
        httpx.Response(200, json={"status": ["odd"], "audio": 7}),
        httpx.Response(200, json={"status": "success", "audio_url": "http://elsewhere.test/1.wav"}),
        httpx.Response(200, json={"status": "success", "audio_url": 7}),
        httpx.Response(200, json={"audio": "no base64 at all!"}),
        httpx.Response(200, json={"audio": coded(b"no sound")}),
        httpx.Response(200, json={"audio": coded(raw()), "sample_rate": 1}),
        httpx.Response(200, json=[coded(WAV)]),
        httpx.Response(200, content=b"{", headers=JSON),
        httpx.Response(200, content=b"[" * 100_000, headers=JSON),
        httpx.Response(200, content=WAV * 400),
        events(),
        events("[DONE]"),
        events({"audio": coded(WAV)}, {"error": "the voice broke"}),
        events({"audio": coded(WAV[:1000])[:-3]}),
        events("[" * 100_000),
    ],
)
async def test_a_broken_answer_is_no_sound(answer: httpx.Response) -> None:
    with pytest.raises(FAILURES):
        await service(lambda _: answer).speak(TOLLS)


@pytest.mark.parametrize("answer", [hangs, pours, babbles, breaks_off, drips])
async def test_a_real_server_that_misbehaves_gives_nothing(answer: Answer) -> None:
    async with serving(answer) as url, httpx.AsyncClient() as http:
        with pytest.raises(FAILURES):
            await TtsVoice(http, url, timeout_s=0.3).speak(TOLLS)


async def test_health_says_what_is_wrong() -> None:
    assert await service(lambda _: httpx.Response(200, json={"status": "ok"})).health() is None
    assert "503" in str(await service(lambda _: httpx.Response(503)).health())
    async with httpx.AsyncClient() as http:
        assert await TtsVoice(http, "http://127.0.0.1:1", timeout_s=1.0).health() is not None
