"""Players' pictures on disk, each once, by the hash of its file."""

from __future__ import annotations

import hashlib
import os
import threading
from contextlib import suppress
from pathlib import Path


class Album:
    """A folder of pictures, at most `most_bytes` of them (whoever keeps one counts); safe from any thread."""

    def __init__(self, folder: Path, most_bytes: int) -> None:
        self._folder = folder
        self.most_bytes = most_bytes

    def keep(self, picture: bytes) -> str:
        """Keep a picture; returns its digest. OSError where the disk does not take it."""
        digest = digest_of(picture)
        file = self._file(digest)
        if self.find(digest) is None:
            begun = file.with_suffix(f".{os.getpid()}-{threading.get_ident()}")
            self._folder.mkdir(parents=True, exist_ok=True)
            try:
                begun.write_bytes(picture)
                begun.replace(file)
            finally:
                begun.unlink(missing_ok=True)
        return digest

    def find(self, digest: str) -> bytes | None:
        """The picture of that digest; None when it is not there, or not what it was."""
        try:
            picture = self._file(digest).read_bytes()
        except OSError:
            return None
        return picture if digest_of(picture) == digest else None

    def drop(self, digest: str) -> None:
        """Let a picture go."""
        with suppress(OSError):
            self._file(digest).unlink()

    def sizes(self) -> dict[str, int]:
        """The bytes of each picture that is there, by digest."""
        return {file.stem: file.stat().st_size for file in self._folder.glob(f"{'?' * 64}.webp")}

    def _file(self, digest: str) -> Path:
        return self._folder / f"{digest}.webp"


def digest_of(picture: bytes) -> str:
    """What a picture is kept under: the SHA-256 of its file, in hexadecimal digits."""
    return hashlib.sha256(picture).hexdigest()
