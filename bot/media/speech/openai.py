"""Speech from whatever speaks OpenAI's API: Kokoro-FastAPI, openedai-speech, vLLM-Omni, OpenAI itself."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import httpx

from bot.media.decoding import decoded
from bot.media.service import Service, ServiceError, json_object
from bot.media.shaping import shaped
from bot.media.sound import Sound
from bot.media.voices import USUAL_RATE, Line, pick

_MODEL = "tts-1"  # OpenAI's; most others answer to it too
_VOICES = ("alloy", "echo", "fable", "onyx", "nova", "shimmer")  # what all of them have that list none
_MOST_VOICES = 500
_SLOWEST, _FASTEST = 0.25, 4.0  # what the API allows
_KOKORO = {"en": "ab", "es": "e", "fr": "f", "hi": "h", "it": "i", "ja": "j", "pt": "p", "zh": "z"}


@dataclass(frozen=True, slots=True)
class _Offer:
    model: str
    voices: tuple[str, ...]


class OpenAiSpeech:
    """A server at a URL that ends in `/v1`: `POST audio/speech`, and where it has them `models` and `audio/voices`."""

    def __init__(
        self,
        http: httpx.AsyncClient,
        url: str,
        *,
        timeout_s: float,
        api_key: str | None = None,
        model: str | None = None,
        voice: str | None = None,
    ) -> None:
        headers = {"Authorization": f"Bearer {api_key}"} if api_key else {}
        self._service = Service(http, "speech", url, timeout_s, headers)
        self._model, self._voice = model, voice
        self._offer: _Offer | None = None

    @property
    def name(self) -> str:
        """Who it is, for the owner."""
        return f"the speech server at {self._service.address}"

    async def speak(self, line: Line) -> Sound:
        """The line as sound; the pace is the server's to keep, the pitch is moved here."""
        async with self._service.in_time():
            offer = await self._offered()
            voice = pick(line.voice, self._names(offer.voices, line.voice.language))
            body = {"model": offer.model, "input": line.text, "voice": voice, "response_format": "wav"}
            speed = min(max(line.voice.rate / USUAL_RATE, _SLOWEST), _FASTEST)
            answer = await self._service.post("audio/speech", body | ({"speed": speed} if speed != 1 else {}))
        sound = await asyncio.to_thread(decoded, answer.content, answer.content_type)
        return await asyncio.to_thread(shaped, sound, pitch=line.voice.pitch)

    async def names(self, language: str) -> tuple[str, ...]:
        """The voices that the server lists, else OpenAI's."""
        async with self._service.in_time():
            return self._names((await self._offered()).voices, language)

    async def health(self) -> str | None:
        """None when the server lists its models."""
        return await self._service.health("models")

    async def aclose(self) -> None:
        """Nothing is held."""

    def _names(self, voices: tuple[str, ...], language: str) -> tuple[str, ...]:
        fitting = _of_language(voices, language)
        if self._voice is None:
            return fitting
        return (self._voice, *(name for name in fitting if name != self._voice))

    async def _offered(self) -> _Offer:
        """What the server has; asked until it answers, and then never again."""
        if self._offer is None:
            models, voices = await asyncio.gather(
                self._listed("models", "data"), self._listed("audio/voices", "voices")
            )
            self._offer = _Offer(self._model or _speaking(models), voices or _VOICES)
        return self._offer

    async def _listed(self, path: str, key: str) -> tuple[str, ...]:
        try:
            answer = json_object(await self._service.get(path))
        except ServiceError:
            return ()  # it has no such list
        entries = answer.get(key)
        return tuple(_called(entries))[:_MOST_VOICES] if isinstance(entries, list) else ()


def _called(entries: Sequence[object]) -> Iterator[str]:
    """The names in a list of names, or of objects that have one."""
    for entry in entries:
        name = entry.get("id") or entry.get("name") if isinstance(entry, Mapping) else entry
        if isinstance(name, str) and name:
            yield name


def _speaking(models: Sequence[str]) -> str:
    """The model that speaks, among all that a server has."""
    if not models or _MODEL in models:
        return _MODEL
    return next((model for model in models if "tts" in model.lower()), models[0])


def _of_language(voices: tuple[str, ...], language: str) -> tuple[str, ...]:
    """Kokoro's voices speak one language each, which their first letter tells: `bf_emma` is British."""
    letters = _KOKORO.get(language.partition("-")[0], "")
    return tuple(name for name in voices if name[:1] in letters and name[2:3] == "_") or voices
