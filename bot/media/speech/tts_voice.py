"""Speech from the original service: `POST /speak {text, speaker}`."""

from __future__ import annotations

import asyncio
import base64
import binascii
import json
from collections.abc import Mapping
from typing import Any

import httpx
from httpx_sse import EventSource

from bot.media.decoding import LONGEST_S, NotSound, decoded
from bot.media.files import audio_format
from bot.media.service import Answer, Service, ServiceError, json_object
from bot.media.shaping import shaped
from bot.media.sound import Sound
from bot.media.voices import Line

_NARRATOR = "narrator"
_MAX_TEXT = 2_000  # characters
_AUDIO = ("audio", "audio_base64", "audio_data", "audio_content", "data")
_EVENTS = "text/event-stream"


class TtsVoice:
    """The service at a base URL.

    It answers with audio; with JSON that has an `audio_url` on the service or the audio itself in base64; or with
    server-sent events of such JSON, piece by piece.
    """

    def __init__(
        self, http: httpx.AsyncClient, url: str, *, timeout_s: float, voice: str | None = None
    ) -> None:
        self._service = Service(http, "speech", url, timeout_s)
        self._narrator = voice or _NARRATOR

    @property
    def name(self) -> str:
        """Who it is, for the owner."""
        return f"the speech service at {self._service.address}"

    async def speak(self, line: Line) -> Sound:
        """The line as sound. Nobody knows which speakers there are: those are asked for that somebody cast."""
        body = {"text": line.text[:_MAX_TEXT], "speaker": line.voice.name or self._narrator}
        async with self._service.in_time():
            files = await self._files(await self._service.post("speak", body))
        sound = await asyncio.to_thread(_joined, files)
        return await asyncio.to_thread(shaped, sound, pitch=line.voice.pitch, rate=line.voice.rate)

    async def names(self, language: str) -> tuple[str, ...]:  # noqa: ARG002
        """The narrator's alone is known."""
        return (self._narrator,)

    async def health(self) -> str | None:
        """None when the service says that it is well."""
        return await self._service.health()

    async def aclose(self) -> None:
        """Nothing is held."""

    async def _files(self, answer: Answer) -> list[Answer]:
        content_type = answer.content_type.lower()
        if _EVENTS in content_type:
            return _whole([await self._piece(event) for event in _events(answer)])
        if "json" in content_type:
            return [await self._piece(json_object(answer))]
        return [answer]

    async def _piece(self, said: Mapping[str, Any]) -> Answer:
        if said.get("error") or said.get("status") in ("error", "failed"):
            raise ServiceError("it says that it failed")
        coded = next((said[key] for key in _AUDIO if isinstance(said.get(key), str) and said[key]), None)
        if coded is None:
            return Answer(await self._service.file(said.get("audio_url")), "")
        try:
            content = base64.b64decode(coded.rpartition(",")[2], validate=True)
        except (binascii.Error, ValueError) as error:
            raise ServiceError("its audio is no base64") from error
        rate = said.get("sample_rate")  # said of files too
        is_raw = isinstance(rate, int) and audio_format(content) is None
        return Answer(content, f"audio/pcm; rate={rate}" if is_raw else "")


def _events(answer: Answer) -> list[Mapping[str, Any]]:
    """The events that bring something; the others say how far it is."""
    response = httpx.Response(200, headers={"Content-Type": _EVENTS}, content=answer.content)
    found: list[Mapping[str, Any]] = []
    for event in EventSource(response).iter_sse():
        try:
            said = json.loads(event.data)
        except (ValueError, RecursionError):
            continue  # `[DONE]`
        if isinstance(said, dict) and ({*_AUDIO, "audio_url", "error"} & {key for key in said if said[key]}):
            found.append(said)
    if not found:
        raise ServiceError("there is no audio in its events")
    return found


def _whole(pieces: list[Answer]) -> list[Answer]:
    """Pieces put together to files: a WAV's header begins another one, everything else goes on."""
    files: list[Answer] = []
    for piece in pieces:
        if files and not piece.content.startswith(b"RIFF"):
            files[-1] = Answer(files[-1].content + piece.content, files[-1].content_type)
        else:
            files.append(piece)
    return files


def _joined(files: list[Answer]) -> Sound:
    pcm, seconds = bytearray(), 0.0
    for file in files:
        sound = decoded(file.content, file.content_type)
        seconds += sound.seconds
        if seconds > LONGEST_S:
            raise NotSound(f"it is longer than {LONGEST_S:.0f} seconds")
        pcm += sound.pcm
    return Sound(bytes(pcm))
