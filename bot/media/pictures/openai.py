"""Pictures from whatever speaks OpenAI's API: OpenAI itself, LocalAI, vLLM-Omni, stable-diffusion.cpp."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import httpx

from bot.media.files import Picture
from bot.media.pictures.brief import Brief
from bot.media.pictures.checking import NotAPicture, checked, from_base64
from bot.media.service import Service, json_object

_ALWAYS_BASE64 = "gpt-image"  # these models take no `response_format`
_SIZES = (("gpt-image", "1536x1024"), ("dall-e-3", "1792x1024"))  # broad, where a model has it
_SQUARE = "1024x1024"  # what all of them have


class OpenAiImages:
    """A server at a URL that ends in `/v1`: `POST images/generations`."""

    def __init__(
        self,
        http: httpx.AsyncClient,
        url: str,
        *,
        timeout_s: float,
        api_key: str | None = None,
        model: str | None = None,
    ) -> None:
        headers = {"Authorization": f"Bearer {api_key}"} if api_key else {}
        self._service = Service(http, "image", url, timeout_s, headers)
        self._model = model

    @property
    def name(self) -> str:
        """Who it is, for the owner."""
        return f"the image server at {self._service.address}"

    async def paint(self, brief: Brief) -> Picture:
        """A picture of the prompt; what must not be seen is said in it, for the API has no place for that."""
        async with self._service.in_time():
            answer = json_object(await self._service.post("images/generations", self._body(brief)))
            return await checked(await self._file(answer))

    async def health(self) -> str | None:
        """None when the server lists its models."""
        return await self._service.health("models")

    async def aclose(self) -> None:
        """Nothing is held."""

    def _body(self, brief: Brief) -> Mapping[str, Any]:
        model = self._model or ""
        body: dict[str, Any] = {
            "prompt": f"{brief.prompt} Do not show: {brief.negative}.",
            "n": 1,
            "size": next((size for name, size in _SIZES if model.startswith(name)), _SQUARE),
        }
        if model:
            body["model"] = model
        if not model.startswith(_ALWAYS_BASE64):
            body["response_format"] = "b64_json"
        return body

    async def _file(self, answer: Mapping[str, Any]) -> bytes:
        found = answer.get("data")
        first = found[0] if isinstance(found, list) and found else None
        if not isinstance(first, Mapping):
            raise NotAPicture("no picture in its answer")
        if coded := first.get("b64_json"):
            return from_base64(coded)
        return await self._service.file(first.get("url"))
