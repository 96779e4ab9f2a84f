"""The narration spoken aloud, from the speech service."""

from __future__ import annotations

from typing import Protocol

import httpx

from bot.media.files import Clip, clip
from bot.media.service import Answer, Service, ServiceError, json_object

_MAX_TEXT = 2_000  # characters
_SPEAKER = "narrator"


class Speech(Protocol):
    """Whoever can speak. Implementations: `HttpSpeech`, `NullSpeech`."""

    async def speak(self, text: str) -> Clip | None:
        """The text as sound, or None when there is none to be had."""
        ...

    async def health(self) -> str | None:
        """None when all is well, otherwise a sentence for the owner."""
        ...


class NullSpeech:
    """No speech service is configured."""

    async def speak(self, text: str) -> Clip | None:  # noqa: ARG002
        """There is no sound."""
        return None

    async def health(self) -> str | None:
        """Nothing can be wrong with it."""
        return None


class HttpSpeech:
    """The speech service: `POST /speak {text, speaker}` answers with audio, or with `{status, audio_url}`."""

    def __init__(self, http: httpx.AsyncClient, url: str, *, timeout_s: float) -> None:
        self._service = Service(http, "speech", url, timeout_s)

    async def speak(self, text: str) -> Clip | None:
        """The text as sound, or None when the service is down, slow or makes no sense."""
        return await self._service.attempt(lambda: self._spoken(text[:_MAX_TEXT]))

    async def health(self) -> str | None:
        """None when the service answers, otherwise a sentence for the owner."""
        return await self._service.health()

    async def _spoken(self, text: str) -> Clip:
        answer = await self._service.post("speak", {"text": text, "speaker": _SPEAKER})
        spoken = clip(await self._audio(answer))
        if spoken is None:
            raise ServiceError("its file is no WAV, MP3, Ogg or FLAC")
        return spoken

    async def _audio(self, answer: Answer) -> bytes:
        if "json" not in answer.content_type.lower():
            return answer.content
        return await self._service.file(json_object(answer).get("audio_url"))


def open_speech(http: httpx.AsyncClient, url: str | None, *, timeout_s: float) -> Speech:
    """The speech service at a base URL, or its stand-in when there is no URL."""
    return NullSpeech() if url is None else HttpSpeech(http, url, timeout_s=timeout_s)
