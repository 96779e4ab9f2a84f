"""How fast this machine reads memory: the limit of decoding, which reads every weight for every token."""

from __future__ import annotations

import time

import torch

_BYTES = 1 << 30  # far larger than any cache
_ROUNDS = 5


def read_bandwidth(
    threads: int | None = None, *, size: int | None = None, rounds: int = _ROUNDS, device: str = "cpu"
) -> float:
    """Bytes a second of the fastest of some readings of a buffer; the calling thread's cores are left as they were.

    A sum of whole numbers does next to nothing but read.
    """
    before = torch.get_num_threads()
    torch.set_num_threads(threads or before)
    try:
        buffer = torch.ones((size or _BYTES) // 8, dtype=torch.int64, device=device)
        return max(_reading(buffer) for _ in range(rounds + 1))
    finally:
        torch.set_num_threads(before)


def default_threads() -> int:
    """Cores that torch takes when it is not told: OMP_NUM_THREADS, or all."""
    return torch.get_num_threads()


def _reading(buffer: torch.Tensor) -> float:
    begun = time.perf_counter()
    int(buffer.sum())  # which waits for a GPU
    return buffer.nbytes / (time.perf_counter() - begun)
