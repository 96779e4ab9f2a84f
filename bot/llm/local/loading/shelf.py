"""Quantised models kept on disk, so that each is made once."""

from __future__ import annotations

import contextlib
import logging
import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import filelock
import torch
from huggingface_hub import cached_assets_path
from safetensors import SafetensorError
from safetensors.torch import save_file

logger = logging.getLogger(__name__)

_MOST = 20 * 10**9  # bytes of all models that are kept
_SPARE = 10**9  # bytes of the disk that are left to others
_SUFFIX, _UNFINISHED = ".safetensors", ".part"


class Shelf:
    """A folder of safetensors, each named by what it was made from; those not used for longest make room."""

    def __init__(self, folder: Path, *, most: int = _MOST, spare: int = _SPARE) -> None:
        self._folder = folder
        self._most = most
        self._spare = spare

    def find(self, key: str) -> Path | None:
        """The file of that name, which counts as used from now on."""
        file = self._file(key)
        try:
            os.utime(file)
        except OSError:
            return None
        return file

    def drop(self, key: str) -> None:
        """Forget what cannot be used."""
        with contextlib.suppress(OSError):
            self._file(key).unlink()

    def keep(self, key: str, tensors: Mapping[str, torch.Tensor]) -> None:
        """Keep the tensors; where that cannot be done, the log says so and nothing is left behind."""
        unfinished = self._folder / f"{key}{_UNFINISHED}"
        size = sum(tensor.nbytes for tensor in tensors.values())
        try:
            self._make_room(size)
            save_file(dict(tensors), unfinished)
            with unfinished.open("rb+") as written:
                os.fsync(written.fileno())
            unfinished.replace(self._file(key))
        except (OSError, SafetensorError) as error:
            logger.warning(
                "the quantised model is not kept, the next start makes it anew: %s (%s)", error, self._folder
            )
            with contextlib.suppress(OSError):
                unfinished.unlink()

    def _file(self, key: str) -> Path:
        return self._folder / f"{key}{_SUFFIX}"

    def _make_room(self, size: int) -> None:
        """Remove what was left unfinished, and the oldest; raises OSError when there is still no room."""
        for left in self._folder.glob(f"*{_UNFINISHED}"):
            left.unlink()
        files = sorted(self._folder.glob(f"*{_SUFFIX}"), key=lambda file: file.stat().st_mtime)
        taken = sum(file.stat().st_size for file in files)
        for file in files:
            free = shutil.disk_usage(self._folder).free
            if taken + size <= self._most and free >= size + self._spare:
                break
            taken -= file.stat().st_size
            file.unlink()
            logger.info("removed a quantised model that was not used for longest: %s", file)
        if shutil.disk_usage(self._folder).free < size + self._spare:
            raise OSError(f"it takes {size / 1e9:.1f} GB, and the disk is nearly full")


@contextlib.contextmanager
def open_shelf(downloads: Path | None) -> Iterator[Shelf | None]:
    """The shelf beside the downloaded models, for one process at a time; None where there can be none.

    Waits while another process makes a model.
    """
    lock: filelock.BaseFileLock | None = None
    try:
        assets = downloads / "assets" if downloads else None
        folder = cached_assets_path("torchlit", "models", "quantized", assets_dir=assets)
        lock = filelock.FileLock(folder / "shelf.lock")
        lock.acquire()
    except (OSError, ValueError) as error:
        logger.warning("quantised models cannot be kept, each start makes them anew: %s", error)
        yield None
        return
    try:
        yield Shelf(folder)
    finally:
        lock.release()
