"""The files that the bot attaches and what is heard of it, saved where a player can open them."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.sandbox.console.evening import FAILURES, Evening
from bot.sandbox.recorder import speech_in

log = logging.getLogger(__name__)

_UNSAFE = re.compile(r"[^\w.-]+", re.ASCII)


class Keepsakes:
    """A folder of attachments; a file's name begins with its attachment's id, so none overwrites another.

    What is heard in a voice channel becomes one file besides, named after the channel and the time of the first sound.
    """

    def __init__(self, folder: Path, download: Callable[[str], bytes]) -> None:
        self._folder = folder
        self._download = download
        self._evenings: dict[str, Evening] = {}  # by channel

    @property
    def evenings(self) -> tuple[Evening, ...]:
        """What was heard so far, channel by channel."""
        return tuple(self._evenings.values())

    async def saved(self, attachment: Mapping[str, Any]) -> Mapping[str, Any]:
        """The attachment with the `path` it was saved to; without one when the disk would not have it.

        Whatever the attachment's name says, it lands in the folder.
        """
        path = self._folder / f"{int(attachment['id'])}-{_safe(attachment['filename'])}"
        content = self._download(attachment["url"])
        try:
            await asyncio.to_thread(self._write, path, content)
        except OSError as error:
            log.warning("an attachment was not saved: %s", error)
            return attachment
        return {**attachment, "path": str(path)}

    async def heard(self, channel: str, speech: Mapping[str, Any]) -> Mapping[str, Any]:
        """A recorded speech, saved like an attachment and added to the channel's `evening`, the path of that file."""
        saved = await self.saved(speech)
        try:
            evening = await asyncio.to_thread(self._remember, channel, self._download(speech["url"]))
        except FAILURES as error:
            log.warning("a speech was not added to the evening: %s", error)
            return saved
        return {**saved, "evening": str(evening.path)}

    def close(self) -> None:
        """Nothing more is heard."""
        for evening in self._evenings.values():
            try:
                evening.close()
            except FAILURES as error:
                log.warning("the end of an evening was not saved: %s", error)

    def _remember(self, channel: str, content: bytes) -> Evening:
        if channel not in self._evenings:
            begun = datetime.now().astimezone().strftime("%Y-%m-%d-%H%M%S")
            self._evenings[channel] = Evening(self._folder / f"{_safe(channel)}-{begun}.mp3")
        self._evenings[channel].add(speech_in(content))
        return self._evenings[channel]

    def _write(self, path: Path, content: bytes) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _safe(name: str) -> str:
    return _UNSAFE.sub("_", name).lstrip(".")[-100:]
