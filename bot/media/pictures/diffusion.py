"""Pictures from a diffusers model on this machine, painted by a process of its own."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from pathlib import Path

import psutil

from bot.media.files import Picture
from bot.media.libraries import FOR_PAINTING, absent
from bot.media.pictures.brief import Brief
from bot.media.pictures.checking import checked
from bot.media.pictures.studio import Studio
from bot.media.service import ServiceError

SCHEME = "diffusers:"
_INDEX = "model_index.json"
_AGAIN_S = 300.0  # after a model that could not be loaded


class Diffusion:
    """A text-to-image model by its id on the Hugging Face hub or its folder; loaded for the first picture.

    One picture at a time. A picture that comes too late is given up, and the model stays; while it loads, pictures
    are late. `timeout_s` bounds all that one takes, the wait for others too.
    """

    def __init__(self, model: str, *, timeout_s: float, token: str | None = None) -> None:
        self._model, self._timeout_s, self._token = model, timeout_s, token
        self._studio: Studio | None = None
        self._one_at_a_time = asyncio.Lock()
        self._failure, self._failed_at = "", 0.0

    @property
    def name(self) -> str:
        """Who it is, for the owner."""
        return f"diffusers with {self._model}"

    async def paint(self, brief: Brief) -> Picture:
        """A picture of the prompt, of about as many pixels as the model has learnt to fill."""
        request = {"prompt": brief.prompt, "negative": brief.negative, "seed": brief.seed}
        async with asyncio.timeout(self._timeout_s), self._one_at_a_time:
            studio = await self._opened()
            return await checked(await studio.paint(request))

    async def health(self) -> str | None:
        """None when libraries and weights are here and there is the memory for them; nothing is loaded."""
        if missing := absent(FOR_PAINTING):
            return (
                f"{self.name} lacks {', '.join(missing)}: `.venv/bin/pip install -e '.[images]'` brings them"
            )
        return await asyncio.to_thread(self._weights)

    async def aclose(self) -> None:
        """End the process, whatever it is at."""
        studio, self._studio = self._studio, None
        if studio is not None:
            await studio.aclose()

    async def _opened(self) -> Studio:
        """The process with its model loaded; one that ended is replaced, after a while if it could not load."""
        if self._failure and time.monotonic() - self._failed_at < _AGAIN_S:
            raise ServiceError(self._failure)
        if self._studio is None or self._studio.is_over:
            await self.aclose()
            if missing := absent(FOR_PAINTING):
                raise ServiceError(f"{', '.join(missing)} is not installed")
            self._studio = await Studio.begun(self._model, token=self._token)
        try:
            await self._studio.loaded()
        except ServiceError as error:
            self._failure, self._failed_at = str(error), time.monotonic()
            raise
        self._failure = ""
        return self._studio

    def _weights(self) -> str | None:
        from huggingface_hub import try_to_load_from_cache
        from huggingface_hub.errors import HFValidationError

        folder = Path(self._model).expanduser()
        if folder.is_dir():
            index: object = str(folder / _INDEX) if (folder / _INDEX).is_file() else None
        else:
            try:
                index = try_to_load_from_cache(self._model, _INDEX)
            except HFValidationError:
                return f"{self.name}: that is neither a folder here nor the id of a model"
        if not isinstance(index, str):
            return f"the weights for {self.name} are not on this machine; the first picture fetches them"
        needed, free = _size(Path(index).parent), psutil.virtual_memory().available
        if needed > free:
            return f"{self.name} runs out of memory: its weights have {_gb(needed)} and {_gb(free)} are free"
        return None


def _size(folder: Path) -> int:
    """The bytes of a model's weights, of each part those in the largest of the precisions that are there."""
    parts: dict[Path, Counter[bool]] = {}
    for file in folder.glob("*/*.safetensors"):
        parts.setdefault(file.parent, Counter())[".fp16" in file.name] += file.stat().st_size
    return sum(max(part.values()) for part in parts.values())


def _gb(size: int) -> str:
    return f"{size / 10**9:.1f} GB"
