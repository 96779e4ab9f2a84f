"""The seam between those who paint and the one who chooses among them."""

from __future__ import annotations

from typing import Protocol

from bot.media.files import Picture
from bot.media.pictures.brief import Brief


class Provider(Protocol):
    """Somebody who can paint. Implementations: `OpenAiImages`, `Automatic1111`, `ComfyUi`, `ImageGen`,
    `Diffusion`."""

    @property
    def name(self) -> str:
        """Who it is, for the owner: never with a secret in it."""
        ...

    async def paint(self, brief: Brief) -> Picture:
        """The picture, in a time of its own; raises one of `service.FAILURES` where there is none to be had."""
        ...

    async def health(self) -> str | None:
        """None when all is well, otherwise a sentence for the owner."""
        ...

    async def aclose(self) -> None:
        """Let go of everything."""
        ...
