"""A checkpoint's tensors, read one at a time."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from safetensors import safe_open

_BLOB = re.compile(r"[0-9a-f]{64}")  # how the hub's cache names a large file: by its SHA-256
_SAMPLES, _SAMPLE_BYTES = 256, 4096


class Checkpoint:
    """The tensors of some safetensors, by name.

    Each one is read into memory of its own, for what is only passing through; `mapped`, it is a view of the file
    that the system reads when it is needed, may drop, and shares between processes. Raises SafetensorError when a
    file is damaged.
    """

    def __init__(self, shards: Sequence[Path], *, mapped: bool = False) -> None:
        backend = "mmap" if mapped else "pread"
        files: list[Any] = [safe_open(shard, "pt", backend=backend) for shard in shards]
        self._where = {name: file for file in files for name in file.keys()}  # noqa: SIM118

    @property
    def names(self) -> frozenset[str]:
        """Every tensor that is there."""
        return frozenset(self._where)

    def read(self, name: str) -> torch.Tensor:
        """One tensor, in the type it has in the file; raises KeyError when there is none of that name."""
        tensor: torch.Tensor = self._where[name].get_tensor(name)
        return tensor


def fingerprint(shards: Sequence[Path]) -> str:
    """A name for what some safetensors hold, found without reading them whole, as 64 hexadecimal digits.

    Files of the hub's cache are named by their content. Of others the size, the date, the header and 1 MB from all
    over the file are looked at.
    """
    digest = hashlib.sha256()
    for shard in shards:
        content = shard.resolve()
        if content.parent.name == "blobs" and _BLOB.fullmatch(content.name):
            digest.update(content.name.encode())
        else:
            _sample(content, digest)
    return digest.hexdigest()


def _sample(file: Path, digest: hashlib._Hash) -> None:
    about = file.stat()
    digest.update(f"{about.st_size} {about.st_mtime_ns}".encode())
    with file.open("rb") as content:
        header = int.from_bytes(content.read(8), "little")
        digest.update(content.read(min(header, about.st_size)))
        for number in range(_SAMPLES):
            content.seek(about.st_size * number // _SAMPLES)
            digest.update(content.read(_SAMPLE_BYTES))
