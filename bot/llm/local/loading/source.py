"""Where the weights of a model are."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from huggingface_hub import snapshot_download

_WHOLE = "model.safetensors"
_INDEX = "model.safetensors.index.json"
_SETTINGS = "generation_config.json"
_WANTED = [_WHOLE, _INDEX, "model-*-of-*.safetensors", _SETTINGS]


@dataclass(frozen=True, slots=True)
class Source:
    """A model by its folder or hub id; with a Hugging Face token, and the folder of downloads, where they are given."""

    name: str
    token: str | None = None
    downloads: Path | None = None

    @property
    def access(self) -> dict[str, str | Path | None]:
        """How transformers and the hub call the token and the folder."""
        return {"token": self.token, "cache_dir": self.downloads}

    def find_folder(self) -> Path:
        """Where the model is; safetensors that are still on the hub are downloaded."""
        if Path(self.name).is_dir():
            return Path(self.name)
        return Path(
            snapshot_download(self.name, token=self.token, cache_dir=self.downloads, allow_patterns=_WANTED)
        )


def find_shards(folder: Path) -> tuple[Path, ...]:
    """The safetensors that hold the weights; none when they are kept in another way."""
    if (folder / _WHOLE).exists():
        return (folder / _WHOLE,)
    if not (folder / _INDEX).exists():
        return ()
    parts = json.loads((folder / _INDEX).read_text(encoding="utf-8"))["weight_map"].values()
    return tuple(folder / part for part in sorted(set(parts)))
