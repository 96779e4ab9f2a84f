"""The seam between those who make sound and the one who chooses among them."""

from __future__ import annotations

from typing import Protocol

from bot.media.sound import Sound
from bot.media.voices import Line


class Provider(Protocol):
    """Somebody who can speak. Implementations: `OpenAiSpeech`, `TtsVoice`, `Espeak`, and `Cached` around them."""

    @property
    def name(self) -> str:
        """Who it is, for the owner: never with a secret in it."""
        ...

    async def speak(self, line: Line) -> Sound:
        """The line as sound, in a time of its own; raises one of `service.FAILURES` where there is none to be had."""
        ...

    async def names(self, language: str) -> tuple[str, ...]:
        """The voices that it has for a language, the narrator's first; empty where that cannot be known."""
        ...

    async def health(self) -> str | None:
        """None when all is well, otherwise a sentence for the owner."""
        ...

    async def aclose(self) -> None:
        """Let go of everything."""
        ...
