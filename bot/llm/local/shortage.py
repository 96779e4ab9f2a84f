"""When memory runs out: how torch says so, and how much may be taken before it does."""

from __future__ import annotations

import psutil
import torch


def is_out_of_memory(error: BaseException) -> bool:
    """True for the ways in which Python and torch say that there is no memory; on the CPU it is a RuntimeError."""
    if isinstance(error, MemoryError | torch.OutOfMemoryError):
        return True
    return isinstance(error, RuntimeError) and "allocate memory" in str(error)


def available_memory() -> int:
    """Bytes of main memory that can be taken without swapping."""
    return int(psutil.virtual_memory().available)


def slab_budget(device: torch.device) -> int:
    """Bytes that keys and values may take by default: a quarter of what is free once the model is loaded."""
    free = torch.cuda.mem_get_info(device)[0] if device.type == "cuda" else available_memory()
    return free // 4
