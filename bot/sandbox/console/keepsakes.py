"""The files that the bot attaches, saved where a player can open them."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

log = logging.getLogger(__name__)

_UNSAFE = re.compile(r"[^\w.-]+", re.ASCII)


class Keepsakes:
    """A folder of attachments; a file's name begins with its attachment's id, so none overwrites another."""

    def __init__(self, folder: Path, download: Callable[[str], bytes]) -> None:
        self._folder = folder
        self._download = download

    async def saved(self, attachment: Mapping[str, Any]) -> Mapping[str, Any]:
        """The attachment with the `path` it was saved to; without one when the disk would not have it.

        Whatever the attachment's name says, it lands in the folder.
        """
        name = _UNSAFE.sub("_", attachment["filename"]).lstrip(".")[-100:]
        path = self._folder / f"{int(attachment['id'])}-{name}"
        content = self._download(attachment["url"])
        try:
            await asyncio.to_thread(self._write, path, content)
        except OSError as error:
            log.warning("an attachment was not saved: %s", error)
            return attachment
        return {**attachment, "path": str(path)}

    def _write(self, path: Path, content: bytes) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
