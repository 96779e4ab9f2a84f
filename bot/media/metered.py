"""Pictures and speech, counted and timed."""

from __future__ import annotations

import time
from collections.abc import Awaitable
from typing import TypeVar

from bot.media.files import Clip, Picture
from bot.media.pictures.illustrator import Images
from bot.media.speakable import Cast
from bot.media.speech import Speaker, Speech
from bot.media.view import View
from bot.metrics import Metrics

T = TypeVar("T")


class MeteredImages:
    """Whoever draws, watched."""

    def __init__(self, images: Images, metrics: Metrics) -> None:
        self._images, self._metrics = images, metrics

    async def picture(self, view: View) -> Picture | None:
        """A picture of a moment, or None when there is none to be had."""
        return await _counted(self._metrics, "picture", self._images.picture(view))


class MeteredSpeech:
    """Whoever speaks, watched."""

    def __init__(self, speech: Speech, metrics: Metrics) -> None:
        self._speech, self._metrics = speech, metrics

    def speaker(self, cast: Cast) -> Speaker:
        """Somebody to read one narration while it is being written."""
        return self._speech.speaker(cast)

    async def clip(self, narration: str, cast: Cast) -> Clip | None:
        """A whole narration as a file, or None when there is none to be had."""
        return await _counted(self._metrics, "clip", self._speech.clip(narration, cast))

    async def names(self, language: str) -> tuple[str, ...]:
        """The voices that a character can be given, the narrator's first."""
        return await self._speech.names(language)

    async def forget(self, narration: str, cast: Cast) -> None:
        """Keep nothing of how a narration sounds."""
        await self._speech.forget(narration, cast)


async def _counted(metrics: Metrics, kind: str, making: Awaitable[T | None]) -> T | None:
    made, begun = None, time.perf_counter()
    try:
        made = await making
    finally:
        metrics.media.labels(kind, "failed" if made is None else "made").inc()
        metrics.media_seconds.labels(kind).observe(time.perf_counter() - begun)
    return made
