"""Whoever makes pictures for the Dungeon Master, as the settings choose them."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Protocol

import httpx

from bot.media.drawn import drawn
from bot.media.files import Picture
from bot.media.guard import Guard
from bot.media.pictures.automatic1111 import Automatic1111
from bot.media.pictures.brief import Taste, brief_of
from bot.media.pictures.comfyui import ComfyUi, read_workflow
from bot.media.pictures.diffusion import SCHEME, Diffusion
from bot.media.pictures.image_gen import ImageGen
from bot.media.pictures.openai import OpenAiImages
from bot.media.pictures.provider import Provider
from bot.media.view import View
from bot.settings import Settings


class Images(Protocol):
    """Whoever can make pictures. Implementations: `Illustrator`, `MeteredImages` around it."""

    async def picture(self, view: View) -> Picture | None:
        """A picture of a moment, or None when there is none to be had."""
        ...


class Illustrator:
    """Asks the painters in order, and draws by itself (where `draws`) what none of them painted."""

    def __init__(
        self, painters: Sequence[Provider] = (), *, draws: bool = False, taste: Taste | None = None
    ) -> None:
        self._painters = [(painter, Guard(painter.name)) for painter in painters]
        self._draws, self._taste = draws, taste or Taste()

    @property
    def providers(self) -> tuple[Provider, ...]:
        """Those who paint, in the order in which they are asked."""
        return tuple(painter for painter, _ in self._painters)

    async def picture(self, view: View) -> Picture | None:
        """A picture of a moment, or None when nobody made one; an outage is logged once."""
        brief = brief_of(view, self._taste)
        for painter, guard in self._painters:
            painted = await guard.attempt(functools.partial(painter.paint, brief))
            if painted is not None:
                return replace(painted, alt_text=brief.alt_text)
        return await drawn(view) if self._draws else None

    async def aclose(self) -> None:
        """Let go of everything that the painters hold."""
        for painter in self.providers:
            await painter.aclose()


def open_images(settings: Settings, http: httpx.AsyncClient) -> Illustrator:
    """Everybody whom the settings name, in their order, and the drawn card after them.

    Raises ConfigurationError for a ComfyUI without a workflow that can be used.
    """
    taste = Taste(settings.image_style or "", settings.image_content, settings.image_negative or "")
    painters = tuple(_painters(settings, http))
    return Illustrator(painters, draws=settings.image_drawn, taste=taste)


def _painters(settings: Settings, http: httpx.AsyncClient) -> Iterator[Provider]:
    key = settings.image_api_key.get_secret_value() if settings.image_api_key else None
    timeout_s = settings.media_timeout_s
    for url in settings.image_urls:
        base = (
            url.removesuffix("/txt2img").removesuffix("/images/generations").removesuffix("/generate_image")
        )
        if base.startswith(SCHEME):
            token = settings.hf_token.get_secret_value() if settings.hf_token else None
            yield Diffusion(base.removeprefix(SCHEME), timeout_s=timeout_s, token=token)
        elif base.endswith("/sdapi/v1"):
            yield Automatic1111(http, base, timeout_s=timeout_s, api_key=key, model=settings.image_model)
        elif base.endswith("/v1"):
            yield OpenAiImages(http, base, timeout_s=timeout_s, api_key=key, model=settings.image_model)
        elif base.endswith("/prompt"):
            workflow = read_workflow(settings.image_workflow)
            yield ComfyUi(http, base.removesuffix("/prompt"), timeout_s=timeout_s, workflow=workflow)
        else:
            yield ImageGen(http, base, timeout_s=timeout_s)
