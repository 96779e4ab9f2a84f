"""Pictures from AUTOMATIC1111's web UI, and from Forge and the others that have its API."""

from __future__ import annotations

import base64

import httpx

from bot.media.files import Picture
from bot.media.pictures.brief import Brief
from bot.media.pictures.checking import NotAPicture, checked, from_base64
from bot.media.service import Service, json_object

_STEPS = 25


class Automatic1111:
    """A web UI started with `--api`, at a URL that ends in `/sdapi/v1`: `POST txt2img`."""

    def __init__(
        self,
        http: httpx.AsyncClient,
        url: str,
        *,
        timeout_s: float,
        api_key: str | None = None,
        model: str | None = None,
    ) -> None:
        # `--api-auth` takes a name and a password, with a colon between them.
        headers = {"Authorization": f"Basic {base64.b64encode(api_key.encode()).decode()}"} if api_key else {}
        self._service = Service(http, "image", url, timeout_s, headers)
        self._model = model

    @property
    def name(self) -> str:
        """Who it is, for the owner."""
        return f"the Stable Diffusion web UI at {self._service.address}"

    async def paint(self, brief: Brief) -> Picture:
        """A picture of the prompt, with the model that is loaded there or the one that was set."""
        body = {
            "prompt": brief.prompt,
            "negative_prompt": brief.negative,
            "seed": brief.seed,
            "width": brief.width,
            "height": brief.height,
            "steps": _STEPS,
            "batch_size": 1,
            "n_iter": 1,
            "save_images": False,
        }
        if self._model:
            body |= {"override_settings": {"sd_model_checkpoint": self._model}}
        async with self._service.in_time():
            images = json_object(await self._service.post("txt2img", body)).get("images")
            if not isinstance(images, list) or not images:
                raise NotAPicture("no picture in its answer")
            return await checked(from_base64(images[0]))

    async def health(self) -> str | None:
        """None when the web UI lists its models."""
        return await self._service.health("sd-models")

    async def aclose(self) -> None:
        """Nothing is held."""
