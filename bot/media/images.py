"""Pictures of the scene, from the image service."""

from __future__ import annotations

from typing import Protocol

import httpx

from bot.media.files import Picture, picture
from bot.media.service import Service, ServiceError, json_object

_MAX_DESCRIPTION = 1_000  # characters


class Images(Protocol):
    """Whoever can draw. Implementations: `HttpImages`, `NullImages`."""

    async def picture(self, description: str, style: str) -> Picture | None:
        """A picture of what is described, or None when there is none to be had."""
        ...

    async def health(self) -> str | None:
        """None when all is well, otherwise a sentence for the owner."""
        ...


class NullImages:
    """No image service is configured."""

    async def picture(self, description: str, style: str) -> Picture | None:  # noqa: ARG002
        """There is no picture."""
        return None

    async def health(self) -> str | None:
        """Nothing can be wrong with it."""
        return None


class HttpImages:
    """The image service: `POST /generate_image {description, style}` answers `{status, image_url}`."""

    def __init__(self, http: httpx.AsyncClient, url: str, *, timeout_s: float) -> None:
        self._service = Service(http, "image", url, timeout_s)

    async def picture(self, description: str, style: str) -> Picture | None:
        """A picture of what is described, or None when the service is down, slow or makes no sense."""
        return await self._service.attempt(lambda: self._drawn(description[:_MAX_DESCRIPTION], style))

    async def health(self) -> str | None:
        """None when the service answers, otherwise a sentence for the owner."""
        return await self._service.health()

    async def _drawn(self, description: str, style: str) -> Picture:
        body = {"description": description, "style": style}
        answer = json_object(await self._service.post("generate_image", body))
        drawn = picture(await self._service.file(answer.get("image_url")))
        if drawn is None:
            raise ServiceError("its file is no PNG, JPEG, GIF or WebP")
        return drawn


def open_images(http: httpx.AsyncClient, url: str | None, *, timeout_s: float) -> Images:
    """The image service at a base URL, or its stand-in when there is no URL."""
    return NullImages() if url is None else HttpImages(http, url, timeout_s=timeout_s)
