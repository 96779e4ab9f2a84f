"""Pictures from the original image service."""

from __future__ import annotations

import httpx

from bot.media.files import Picture
from bot.media.pictures.brief import Brief
from bot.media.pictures.checking import checked
from bot.media.service import Service, json_object


class ImageGen:
    """The image service: `POST generate_image {description, style}` answers `{status, image_url}`."""

    def __init__(self, http: httpx.AsyncClient, url: str, *, timeout_s: float) -> None:
        self._service = Service(http, "image", url, timeout_s)

    @property
    def name(self) -> str:
        """Who it is, for the owner."""
        return f"the image service at {self._service.address}"

    async def paint(self, brief: Brief) -> Picture:
        """A picture of what was told, in the campaign's style or the owner's."""
        async with self._service.in_time():
            body = {"description": brief.description, "style": brief.style}
            answer = json_object(await self._service.post("generate_image", body))
            return await checked(await self._service.file(answer.get("image_url")))

    async def health(self) -> str | None:
        """None when the service answers."""
        return await self._service.health()

    async def aclose(self) -> None:
        """Nothing is held."""
