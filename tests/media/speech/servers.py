"""Speech servers on loopback, each with the manners of a real one as its published API has them."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.loopback import web_server
from tests.media.sounds import file

KOKORO_VOICES = ("af_bella", "af_heart", "am_adam", "bf_emma", "bm_george", "ff_siwis", "zf_xiaobei")
OPENAI_VOICES = ("alloy", "echo", "fable", "onyx", "nova", "shimmer")


@dataclass
class OpenAiServer:
    """Answers `/v1/audio/speech` with a tone; keeps what it was asked."""

    models: tuple[str, ...] = ("tts-1", "tts-1-hd", "kokoro")
    voices: tuple[str, ...] = KOKORO_VOICES
    lists_voices: bool = True
    key: str | None = None
    url: str = ""
    asked: list[dict[str, Any]] = field(default_factory=list)

    async def list_models(self, request: web.Request) -> web.Response:
        self._admit(request)
        data = [{"id": model, "object": "model"} for model in self.models]
        return web.json_response({"object": "list", "data": data})

    async def list_voices(self, request: web.Request) -> web.Response:
        self._admit(request)
        if not self.lists_voices:
            raise web.HTTPNotFound
        return web.json_response({"voices": list(self.voices)})

    async def speak(self, request: web.Request) -> web.StreamResponse:
        self._admit(request)
        body = await request.json()
        self.asked.append(body)
        if body["model"] not in self.models:
            raise web.HTTPNotFound(text='{"error": {"message": "no such model"}}')
        if body["voice"] not in self.voices:
            raise web.HTTPBadRequest(text='{"detail": {"error": "validation_error"}}')
        assert set(body) <= {"model", "input", "voice", "response_format", "speed"}
        # Streamed as it is made: nobody knows the length when the header is sent.
        wav = bytearray(file("wav"))
        at = wav.index(b"data") + 4
        wav[4:8] = wav[at : at + 4] = b"\xff" * 4
        response = web.StreamResponse(headers={"Content-Type": "audio/wav"})
        await response.prepare(request)
        for start in range(0, len(wav), 4_000):
            await response.write(bytes(wav[start : start + 4_000]))
        return response

    def _admit(self, request: web.Request) -> None:
        if self.key is not None and request.headers.get("Authorization") != f"Bearer {self.key}":
            raise web.HTTPUnauthorized


@contextlib.asynccontextmanager
async def openai_speech_server(server: OpenAiServer) -> AsyncIterator[OpenAiServer]:
    """Run it; its `url` ends in `/v1`."""
    application = web.Application()
    application.router.add_get("/v1/models", server.list_models)
    application.router.add_get("/v1/audio/voices", server.list_voices)
    application.router.add_post("/v1/audio/speech", server.speak)
    async with web_server(application) as url:
        server.url = f"{url}/v1"
        yield server
