"""Which code multiplies: the compiled kernels where there are any, torch everywhere else."""

from __future__ import annotations

import functools
from enum import Enum

from bot.llm.local.quantized import native


class Kernel(Enum):
    """A way to multiply; all give the same result to the last bit."""

    AVX512_VNNI = "AVX-512 VNNI"
    AVX_VNNI = "AVX-VNNI"
    AVX2 = "AVX2"
    PLAIN = "plain C++"
    TORCH = "torch's int8 product"


@functools.cache
def available_kernels() -> tuple[Kernel, ...]:
    """What this machine can run, the fastest first; torch, the last, runs everywhere."""
    library = native.library()
    compiled = [kernel for kernel in Kernel if kernel is not Kernel.TORCH]
    return (*(kernel for kernel in compiled if library and library.supports(kernel.name)), Kernel.TORCH)


def best_kernel() -> Kernel:
    """The fastest that this machine can run."""
    return available_kernels()[0]


def describe() -> str:
    """Which kernel is live and why, for people."""
    library = native.library()
    if library is None:
        return f"{Kernel.TORCH.value}: no compiled kernels; install a C++ compiler, then Torchlit once more"
    reason = "the best that this processor has"
    if not library.shares_threads:
        reason += "; on one thread, since torch's OpenMP was not found"
    return f"{best_kernel().value}: {reason}"
