"""Where the weights of a model are."""

from __future__ import annotations

import json
from pathlib import Path

from huggingface_hub import snapshot_download

_WHOLE = "model.safetensors"
_INDEX = "model.safetensors.index.json"
_SETTINGS = "generation_config.json"
_WANTED = [_WHOLE, _INDEX, "model-*-of-*.safetensors", _SETTINGS]


def find_folder(name: str, *, token: str | None, cache: Path | None) -> Path:
    """The folder of that name, or the hub's model, whose safetensors are downloaded when they are not there yet."""
    if Path(name).is_dir():
        return Path(name)
    return Path(snapshot_download(name, token=token, cache_dir=cache, allow_patterns=_WANTED))


def find_shards(folder: Path) -> tuple[Path, ...]:
    """The safetensors that hold the weights; none when they are kept in another way."""
    if (folder / _WHOLE).exists():
        return (folder / _WHOLE,)
    if not (folder / _INDEX).exists():
        return ()
    parts = json.loads((folder / _INDEX).read_text(encoding="utf-8"))["weight_map"].values()
    return tuple(folder / part for part in sorted(set(parts)))
