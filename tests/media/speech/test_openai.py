"""OpenAI-compatible speech servers, each in its own manner."""

from __future__ import annotations

from collections.abc import Callable

import httpx
import pytest

from bot.media.decoding import NotSound
from bot.media.service import FAILURES, RequestRefused
from bot.media.speakable.cast import Cast, cast_voice
from bot.media.speech.openai import OpenAiSpeech
from bot.media.voices import Line
from tests.hearing import pitch
from tests.loopback import Answer, babbles, breaks_off, drips, hangs, pours, serving
from tests.media.sounds import file, raw
from tests.media.speech.servers import KOKORO_VOICES, OPENAI_VOICES, OpenAiServer, openai_speech_server

CAST = Cast()
NARRATOR = CAST.voice("narrator")


def speech(url: str, http: httpx.AsyncClient, **more: str) -> OpenAiSpeech:
    return OpenAiSpeech(http, url, timeout_s=5.0, **more)


def answering(audio: Callable[[httpx.Request], httpx.Response]) -> OpenAiSpeech:
    """A server that has nothing to list and answers so."""

    def handle(request: httpx.Request) -> httpx.Response:
        return audio(request) if request.method == "POST" else httpx.Response(404)

    return speech("http://s.test/v1", httpx.AsyncClient(transport=httpx.MockTransport(handle)))


@pytest.mark.parametrize(
    ("server", "model", "voice"),
    [
        pytest.param(OpenAiServer(), "tts-1", "af_bella", id="Kokoro-FastAPI"),
        pytest.param(
            OpenAiServer(models=("tts-1", "tts-1-hd"), voices=OPENAI_VOICES, lists_voices=False),
            "tts-1",
            "alloy",
            id="openedai-speech",
        ),
        pytest.param(
            OpenAiServer(models=("Qwen/Qwen3-TTS",), voices=("aiden", "vivian")),
            "Qwen/Qwen3-TTS",
            "aiden",
            id="vLLM-Omni",
        ),
        pytest.param(
            OpenAiServer(
                models=("llama-3", "my-tts", "tts-1"), voices=OPENAI_VOICES, lists_voices=False, key="k"
            ),
            "tts-1",
            "alloy",
            id="OpenAI",
        ),
    ],
)
async def test_each_server_is_asked_for_what_it_has(server: OpenAiServer, model: str, voice: str) -> None:
    async with openai_speech_server(server), httpx.AsyncClient() as http:
        speaks = OpenAiSpeech(http, server.url, timeout_s=5.0, api_key=server.key)
        sound = await speaks.speak(Line("The bell tolls.", NARRATOR))
        assert await speaks.health() is None

    assert sound.seconds == pytest.approx(0.5, abs=0.01)
    assert pitch(sound) == pytest.approx(440, abs=3)
    assert server.asked == [
        {"model": model, "input": "The bell tolls.", "voice": voice, "response_format": "wav"}
    ]


async def test_everybody_has_a_voice_of_the_servers_own() -> None:
    async with openai_speech_server(OpenAiServer()) as server, httpx.AsyncClient() as http:
        speaks = speech(server.url, http, voice="bm_george")
        await speaks.speak(Line("I tell it.", NARRATOR))
        await speaks.speak(Line("I say it.", CAST.voice("Mira")))
        await speaks.speak(Line("I say it again.", CAST.voice("Mira")))
        await speaks.speak(Line("And I.", cast_voice("Borin", "af_heart", "en")))
        names = await speaks.names("en")

    told, said, again, cast = (body["voice"] for body in server.asked)
    assert told == "bm_george"
    assert said == again != told
    assert cast == "af_heart"
    assert names == ("bm_george", "af_bella", "af_heart", "am_adam", "bf_emma")


async def test_a_kokoro_speaks_the_campaigns_language() -> None:
    async with openai_speech_server(OpenAiServer()) as server, httpx.AsyncClient() as http:
        speaks = speech(server.url, http)
        assert await speaks.names("fr") == ("ff_siwis",)
        assert await speaks.names("zh") == ("zf_xiaobei",)
        assert await speaks.names("fi") == KOKORO_VOICES, "better with an accent than not at all"


async def test_pace_is_asked_for_and_pitch_is_moved_here() -> None:
    async with openai_speech_server(OpenAiServer()) as server, httpx.AsyncClient() as http:
        sound = await speech(server.url, http).speak(
            Line("Slowly.", cast_voice("Mira", "af_heart", "en", pitch=-12, rate=50))
        )
    assert server.asked[0]["speed"] == 0.5
    assert pitch(sound) == pytest.approx(220, abs=4)


async def test_a_voice_or_model_that_is_refused_is_no_outage() -> None:
    async with openai_speech_server(OpenAiServer(voices=())) as server, httpx.AsyncClient() as http:
        with pytest.raises(RequestRefused, match="400"):
            await speech(server.url, http).speak(Line("The bell tolls.", NARRATOR))


async def test_a_wrong_key_is_said_and_never_shown() -> None:
    async with openai_speech_server(OpenAiServer(key="right")) as server, httpx.AsyncClient() as http:
        speaks = speech(server.url, http, api_key="wrong-one")
        unwell = str(await speaks.health())
        with pytest.raises(FAILURES, match="401"):
            await speaks.speak(Line("The bell tolls.", NARRATOR))
    assert "401" in unwell
    assert "wrong-one" not in unwell + speaks.name


@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(200, headers={"Content-Type": "audio/mpeg"}, content=file("mp3")),
        httpx.Response(200, headers={"Content-Type": "audio/ogg"}, content=file("ogg", rate=48_000)),
        httpx.Response(200, headers={"Content-Type": "audio/pcm"}, content=raw()),
        httpx.Response(200, content=file("flac", rate=44_100, layout="stereo")),
        httpx.Response(200, headers={"Content-Type": "text/html"}, content=file("wav")),
    ],
)
async def test_whatever_it_sends_instead_is_taken(answer: httpx.Response) -> None:
    sound = await answering(lambda _: answer).speak(Line("The bell tolls.", NARRATOR))
    assert pitch(sound) == pytest.approx(440, abs=5)


@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(500),
        httpx.Response(200, json={"error": "busy"}),
        httpx.Response(200, text=""),
        httpx.Response(200, content=b"\0" * 9_000_000, headers={"Content-Type": "audio/pcm"}),
        httpx.Response(302, headers={"Location": "http://elsewhere.test"}),
    ],
)
async def test_a_broken_answer_is_no_sound(answer: httpx.Response) -> None:
    with pytest.raises(FAILURES):
        await answering(lambda _: answer).speak(Line("The bell tolls.", NARRATOR))


@pytest.mark.parametrize(
    "listed", [[1], {"data": 7, "voices": {}}, {"data": [None, {"id": 4}], "voices": [{"id": []}, 3]}, "no"]
)
async def test_lists_that_make_no_sense_are_none(listed: object) -> None:
    bodies: list[bytes] = []

    def handle(request: httpx.Request) -> httpx.Response:
        if request.method == "GET":
            return httpx.Response(200, json=listed)
        bodies.append(request.content)
        return httpx.Response(200, content=file("wav"))

    http = httpx.AsyncClient(transport=httpx.MockTransport(handle))
    await speech("http://s.test/v1", http).speak(Line("The bell tolls.", NARRATOR))
    assert b'"tts-1"' in bodies[0]
    assert b'"alloy"' in bodies[0]


@pytest.mark.parametrize("answer", [hangs, pours, babbles, breaks_off, drips])
async def test_a_real_server_that_misbehaves_gives_nothing(answer: Answer) -> None:
    async with serving(answer) as url, httpx.AsyncClient() as http:
        speaks = OpenAiSpeech(http, f"{url}/v1", timeout_s=0.3)
        with pytest.raises(FAILURES):
            await speaks.speak(Line("The bell tolls.", NARRATOR))
        assert await speaks.health() is not None


async def test_silence_is_no_sound() -> None:
    with pytest.raises(NotSound):
        await answering(lambda _: httpx.Response(200, content=file("wav")[:44])).speak(Line("Hm.", NARRATOR))
