"""Whoever speaks for the Dungeon Master, as the settings choose them."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import aclosing
from typing import Protocol

import httpx

from bot.home import SPEECH
from bot.media.encoding import Recording
from bot.media.files import Clip
from bot.media.speakable import Cast, speakable
from bot.media.speech.cache import Cached, Shelf
from bot.media.speech.espeak import Espeak
from bot.media.speech.fallback import Fallback
from bot.media.speech.openai import OpenAiSpeech
from bot.media.speech.provider import Provider
from bot.media.speech.speaker import Speaker
from bot.media.speech.tts_voice import TtsVoice
from bot.settings import Settings

_LONGEST_CLIP_S = 900.0  # seconds of sound; a narration of the greatest length takes four minutes
_CLIP_S = 300.0  # seconds of work on it
_MOST_PER_LINE_S = 20.0  # a sentence that takes longer has come too late to be heard


class Speech(Protocol):
    """Whoever can speak narrations. Implementations: `Narrator`, `MeteredSpeech` around it."""

    def speaker(self, cast: Cast) -> Speaker:
        """Somebody to read one narration while it is being written."""
        ...

    async def clip(self, narration: str, cast: Cast) -> Clip | None:
        """A whole narration as a file, or None when there is none to be had."""
        ...

    async def names(self, language: str) -> tuple[str, ...]:
        """The voices that a character can be given, the narrator's first."""
        ...

    async def forget(self, narration: str, cast: Cast) -> None:
        """Keep nothing of how a narration sounds."""
        ...


class Narrator:
    """Reads narrations with the voices of the providers; at most `within_s` seconds go into a file."""

    def __init__(self, voices: Fallback, *, within_s: float = _CLIP_S) -> None:
        self._voices, self._within_s = voices, within_s

    @property
    def providers(self) -> tuple[Provider, ...]:
        """Those who speak, in the order in which they are asked."""
        return self._voices.providers

    def speaker(self, cast: Cast) -> Speaker:
        """Somebody to read one narration while it is being written."""
        return Speaker(self._voices, cast)

    async def clip(self, narration: str, cast: Cast) -> Clip | None:
        """A whole narration as Opus in an Ogg file, or None when a line of it could not be spoken in time."""
        speaker, recording = self.speaker(cast), Recording()
        speaker.finish(narration)
        try:
            async with asyncio.timeout(self._within_s), aclosing(speaker.sounds()) as sounds:
                async for sound in sounds:
                    await asyncio.to_thread(recording.add, sound)
                    if recording.seconds > _LONGEST_CLIP_S:
                        return None
        except TimeoutError:
            return None
        if speaker.unspoken or not recording.seconds:
            return None
        return Clip(await asyncio.to_thread(recording.finish), "narration.ogg", "audio/ogg")

    async def names(self, language: str) -> tuple[str, ...]:
        """The voices that a character can be given, the narrator's first."""
        return await self._voices.names(language)

    async def forget(self, narration: str, cast: Cast) -> None:
        """Keep nothing of how a narration sounds."""
        for line in speakable(narration, cast):
            await self._voices.forget(line)

    async def aclose(self) -> None:
        """End what was started to speak."""
        await self._voices.aclose()


def open_speech(settings: Settings, http: httpx.AsyncClient) -> Narrator:
    """Everybody whom the settings name, in their order, and espeak-ng after them; nothing is started yet."""
    providers = list(_providers(settings, http, min(settings.media_timeout_s, _MOST_PER_LINE_S)))
    if settings.speech_cache_mb:
        shelf = Shelf(settings.home / SPEECH, settings.speech_cache_mb * 2**20)
        choices = (settings.speech_model, settings.speech_voice)
        providers = [Cached(each, shelf, choices) for each in providers]
    return Narrator(Fallback(providers))


def _providers(settings: Settings, http: httpx.AsyncClient, timeout_s: float) -> Iterator[Provider]:
    for address in settings.speech_urls:
        url = address.removesuffix("/audio/speech").removesuffix("/speak")
        if url.endswith("/v1"):
            key = settings.speech_api_key
            yield OpenAiSpeech(
                http,
                url,
                timeout_s=timeout_s,
                api_key=key.get_secret_value() if key else None,
                model=settings.speech_model,
                voice=settings.speech_voice,
            )
        else:
            yield TtsVoice(http, url, timeout_s=timeout_s, voice=settings.speech_voice)
    if settings.speech_embedded:
        yield Espeak()
