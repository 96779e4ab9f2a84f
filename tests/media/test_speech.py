"""The speech service's contract, kept and broken; a turn gets a voice or goes on without."""

from __future__ import annotations

import json
from collections.abc import Callable

import httpx
import pytest

from bot.media import HttpSpeech, NullSpeech, open_speech
from tests.loopback import Answer, babbles, breaks_off, hangs, pours, serving

WAV = b"RIFF\x24\x00\x00\x00WAVEfmt "


def speech(handler: Callable[[httpx.Request], httpx.Response]) -> HttpSpeech:
    http = httpx.AsyncClient(transport=httpx.MockTransport(handler))
    return HttpSpeech(http, "http://speech.test", timeout_s=5.0)


async def test_audio_comes_back_as_it_is() -> None:
    asked: list[httpx.Request] = []

    def handle(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return httpx.Response(200, content=WAV, headers={"Content-Type": "audio/wav"})

    spoken = await speech(handle).speak("The bell tolls.")

    assert spoken is not None
    assert (spoken.data, spoken.filename, spoken.content_type) == (WAV, "narration.wav", "audio/wav")
    assert str(asked[0].url) == "http://speech.test/speak"
    assert json.loads(asked[0].content) == {"text": "The bell tolls.", "speaker": "narrator"}


async def test_audio_can_be_fetched_from_where_the_service_put_it() -> None:
    def handle(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/speak":
            return httpx.Response(200, json={"status": "success", "audio_url": "audio/1.mp3"})
        assert request.url.path == "/audio/1.mp3"
        return httpx.Response(200, content=b"ID3\x04mp3")

    spoken = await speech(handle).speak("The bell tolls.")

    assert spoken is not None
    assert spoken.filename == "narration.mp3"


@pytest.mark.parametrize(
    ("data", "filename"),
    [(b"\xff\xfb\x90", "narration.mp3"), (b"OggS", "narration.ogg"), (b"fLaC", "narration.flac")],
)
async def test_a_clip_is_known_by_its_first_bytes(data: bytes, filename: str) -> None:
    spoken = await speech(lambda _: httpx.Response(200, content=data)).speak("The bell tolls.")

    assert spoken is not None
    assert spoken.filename == filename


@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(500),
        httpx.Response(200, text="sorry"),
        httpx.Response(200, headers={"Content-Encoding": "br"}),
        httpx.Response(200, content=b"\xff"),
        httpx.Response(200, json={"status": "error"}),
        httpx.Response(200, json={"status": "success", "audio_url": "http://elsewhere.test/1.wav"}),
        httpx.Response(200, content=b"{", headers={"Content-Type": "application/json"}),
    ],
)
async def test_a_broken_answer_is_no_voice(answer: httpx.Response) -> None:
    assert await speech(lambda _: answer).speak("The bell tolls.") is None


@pytest.mark.parametrize("answer", [hangs, pours, babbles, breaks_off])
async def test_a_real_server_that_misbehaves_costs_the_voice_only(answer: Answer) -> None:
    async with serving(answer) as url, httpx.AsyncClient() as http:
        assert await HttpSpeech(http, url, timeout_s=0.5).speak("The bell tolls.") is None


async def test_without_a_service_there_is_no_voice_and_nothing_wrong() -> None:
    async with httpx.AsyncClient() as http:
        nothing = open_speech(http, None, timeout_s=1.0)
        assert isinstance(nothing, NullSpeech)
        assert await nothing.speak("The bell tolls.") is None
        assert await nothing.health() is None
        assert await HttpSpeech(http, "http://127.0.0.1:1", timeout_s=1.0).health() is not None
