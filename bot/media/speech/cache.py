"""What was spoken before, kept on disk within a bound: what was not heard for longest goes first."""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import astuple
from pathlib import Path

from bot.media.decoding import decoded
from bot.media.encoding import flac
from bot.media.service import ServiceError
from bot.media.sound import Sound
from bot.media.speech.provider import Provider
from bot.media.voices import Line

log = logging.getLogger(__name__)

_EDITION = 1  # of how sounds are made; one more makes all of them anew


class Shelf:
    """A folder of sounds by the hash of what they say, at most `most_bytes` of them; safe from any thread.

    A disk that is full or read-only costs the keeping, never the sound.
    """

    def __init__(self, folder: Path, most_bytes: int) -> None:
        self._folder = folder
        self._most = most_bytes
        self._lock = threading.Lock()
        self._size: int | None = None  # bytes, as far as this process knows

    def find(self, key: str) -> Sound | None:
        """The sound that was kept under the key."""
        file = self._file(key)
        try:
            data = file.read_bytes()
            os.utime(file)  # when it was last heard
            return decoded(data)
        except OSError:
            return None
        except ServiceError:
            with suppress(OSError):
                file.unlink()
            return None

    def keep(self, key: str, sound: Sound) -> None:
        """Keep a sound; where that is too much, others go until a tenth of the bound is free."""
        data, file = flac(sound), self._file(key)
        begun = file.with_suffix(f".{os.getpid()}-{threading.get_ident()}")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            begun.write_bytes(data)
            begun.replace(file)
            with self._lock:
                self._added(len(data))
        except OSError as error:
            log.debug("a sound was not kept: %s", error)

    def drop(self, key: str) -> None:
        """Keep it no longer."""
        with suppress(OSError):
            self._file(key).unlink(missing_ok=True)

    def _added(self, size: int) -> None:
        """Count what was added, and look through the folder only when it may be too much."""
        if self._size is not None and self._size + size <= self._most:
            self._size += size
            return
        kept = sorted(self._kept())
        left = sum(taken for _, taken, _ in kept)
        goal = self._most if left <= self._most else self._most * 9 // 10
        for _, taken, path in kept:
            if left <= goal:
                break
            path.unlink(missing_ok=True)
            left -= taken
        self._size = left

    def _kept(self) -> Iterator[tuple[int, int, Path]]:
        """When each file was last heard (nanoseconds), its bytes, its path."""
        for entry in os.scandir(self._folder):
            with suppress(FileNotFoundError):
                found = entry.stat()
                yield found.st_mtime_ns, found.st_size, Path(entry.path)

    def _file(self, key: str) -> Path:
        return self._folder / f"{key}.flac"


class Cached:
    """A provider that says again what it said before; `settings` are those that its sounds depend on."""

    def __init__(self, provider: Provider, shelf: Shelf, settings: Sequence[object] = ()) -> None:
        self._provider, self._shelf, self._settings = provider, shelf, tuple(settings)

    @property
    def name(self) -> str:
        """Who it is, for the owner."""
        return self._provider.name

    async def speak(self, line: Line) -> Sound:
        """The line as sound, from the shelf when it is there."""
        key = self._key(line)
        kept = await asyncio.to_thread(self._shelf.find, key)
        if kept is not None:
            return kept
        sound = await self._provider.speak(line)
        await asyncio.to_thread(self._shelf.keep, key, sound)
        return sound

    async def forget(self, line: Line) -> None:
        """Keep the line's sound no longer."""
        await asyncio.to_thread(self._shelf.drop, self._key(line))

    async def names(self, language: str) -> tuple[str, ...]:
        """The voices that it has for a language."""
        return await self._provider.names(language)

    async def health(self) -> str | None:
        """None when all is well, otherwise a sentence for the owner."""
        return await self._provider.health()

    async def aclose(self) -> None:
        """Let go of everything; what was kept stays."""
        await self._provider.aclose()

    def _key(self, line: Line) -> str:
        said = (_EDITION, self.name, self._settings, line.text, astuple(line.voice))
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()
