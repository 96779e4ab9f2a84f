"""Pictures from ComfyUI, by a workflow of the owner's own."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import httpx

from bot.errors import ConfigurationError
from bot.media.files import Picture
from bot.media.pictures.brief import Brief
from bot.media.pictures.checking import NotAPicture, checked
from bot.media.service import Service, ServiceError, json_object

_LARGEST = 1_048_576  # bytes of a workflow's file
_LOOK_S = 0.5
_PROMPT = "{prompt}"

Workflow = dict[str, Any]


class ComfyUi:
    """ComfyUI at a base URL: `POST prompt`, then `GET history/ID` until it is done, then `GET view`."""

    def __init__(
        self,
        http: httpx.AsyncClient,
        url: str,
        *,
        timeout_s: float,
        workflow: Workflow,
        look_every_s: float = _LOOK_S,
    ) -> None:
        self._service = Service(http, "image", url, timeout_s)
        self._workflow, self._look_every_s = workflow, look_every_s

    @property
    def name(self) -> str:
        """Who it is, for the owner."""
        return f"ComfyUI at {self._service.address}"

    async def paint(self, brief: Brief) -> Picture:
        """The first picture that the workflow saves."""
        async with self._service.in_time():
            body = {"prompt": filled(self._workflow, brief)}
            prompt_id = json_object(await self._service.post("prompt", body)).get("prompt_id")
            if not isinstance(prompt_id, str) or not prompt_id.replace("-", "").isalnum():
                raise ServiceError("it has not taken the workflow up")
            done = await self._done(prompt_id)
            while done is None:
                await asyncio.sleep(self._look_every_s)
                done = await self._done(prompt_id)
            return await checked(await self._service.file(f"view?{urlencode(_saved(done))}"))

    async def health(self) -> str | None:
        """None when it says what machine it runs on."""
        return await self._service.health("system_stats")

    async def aclose(self) -> None:
        """Nothing is held."""

    async def _done(self, prompt_id: str) -> Mapping[str, Any] | None:
        """What came of it, once something has."""
        entry = json_object(await self._service.get(f"history/{prompt_id}")).get(prompt_id)
        if not isinstance(entry, Mapping):
            return None
        status = entry.get("status")
        if isinstance(status, Mapping) and status.get("status_str") == "error":
            raise ServiceError("its workflow failed")
        return entry


def read_workflow(path: Path | None) -> Workflow:
    """The workflow in a file that ComfyUI exported for its API; raises ConfigurationError."""
    if path is None:
        raise ConfigurationError(
            "ComfyUI needs a workflow: export one for the API and set TORCHLIT_IMAGE_WORKFLOW."
        )
    try:
        if path.stat().st_size > _LARGEST:
            raise ConfigurationError(f"{path} is too large for a workflow.")
        text = path.read_text(encoding="utf-8")
        workflow = json.loads(text)
    except (OSError, ValueError, RecursionError) as error:
        raise ConfigurationError(f"The workflow {path} cannot be read: {error}") from error
    if not isinstance(workflow, dict) or _PROMPT not in text:
        raise ConfigurationError(
            f"The workflow {path} has no {_PROMPT} in it: put that where the words of the picture belong."
        )
    return workflow


def filled(workflow: Workflow, brief: Brief) -> Workflow:
    """The workflow with the brief in its places: `{prompt}`, `{negative}` within texts; `{seed}`, `{width}` and
    `{height}` as numbers where they stand alone.
    """
    words = {_PROMPT: brief.prompt, "{negative}": brief.negative}
    numbers = {"{seed}": brief.seed, "{width}": brief.width, "{height}": brief.height}

    def fill(part: Any) -> Any:
        match part:
            case dict():
                return {key: fill(value) for key, value in part.items()}
            case list():
                return [fill(value) for value in part]
            case str() if part in numbers:
                return numbers[part]
            case str():
                # One pass over the owner's text: what a player wrote is never filled in turn.
                return _placed(part, words | {key: str(number) for key, number in numbers.items()})
            case _:
                return part

    return {key: fill(value) for key, value in workflow.items()}


def _placed(text: str, words: Mapping[str, str]) -> str:
    for place, word in words.items():
        before, found, after = text.partition(place)
        if found:
            return _placed(before, words) + word + _placed(after, words)
    return text


def _saved(done: Mapping[str, Any]) -> dict[str, str]:
    """Where the first saved picture is."""
    outputs = done.get("outputs")
    for output in outputs.values() if isinstance(outputs, Mapping) else ():
        images = output.get("images") if isinstance(output, Mapping) else None
        for image in images if isinstance(images, list) else ():
            if isinstance(image, Mapping) and isinstance(image.get("filename"), str):
                return {key: str(image.get(key, "")) for key in ("filename", "subfolder", "type")}
    raise NotAPicture("its workflow saves no picture")
