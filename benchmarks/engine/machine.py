"""What the contenders run on."""

from __future__ import annotations

import torch


def device() -> str:
    """The first GPU where there is one, else the CPU."""
    return "cuda" if torch.cuda.is_available() else "cpu"


def wait() -> None:
    """Until a GPU has done what it was asked; a CPU has."""
    if torch.cuda.is_available():
        torch.cuda.synchronize()


def device_memory() -> int:
    """Bytes that this process takes of a GPU's memory."""
    return torch.cuda.memory_reserved() if torch.cuda.is_available() else 0
