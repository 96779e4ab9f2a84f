"""What the owner can do about a model that cannot be loaded."""

from __future__ import annotations

from collections.abc import Iterator

import torch
from huggingface_hub.errors import (
    GatedRepoError,
    HFValidationError,
    LocalEntryNotFoundError,
    OfflineModeIsEnabled,
    RepositoryNotFoundError,
)
from safetensors import SafetensorError


def advice(name: str, error: BaseException) -> str:
    """What the owner can do about it, as one sentence."""
    page = f"https://huggingface.co/{name}"
    for cause in _causes(error):
        match cause:
            case GatedRepoError():
                return f"{name} is gated: accept its licence at {page}, then set HF_TOKEN to your token."
            case RepositoryNotFoundError() | HFValidationError():
                return f"huggingface.co has no public model {name}: check its spelling, or set HF_TOKEN."
            case LocalEntryNotFoundError() | OfflineModeIsEnabled():
                return (
                    f"{name} is not in the model cache and huggingface.co is out of reach: "
                    "check the network, or name a folder that holds the model."
                )
            case SafetensorError():
                return f"The weights of {name} are damaged: delete them from the model cache and start again."
            case MemoryError() | torch.OutOfMemoryError():
                return f"{name} does not fit into memory: choose a smaller model, or run it on a server."
    return f"{name} could not be loaded: {' '.join(str(error).split())[:300]}"


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
