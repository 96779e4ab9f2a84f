"""The compiled kernels of `native/`, through ctypes: other Python threads run while they multiply."""

from __future__ import annotations

import ctypes
import functools
import logging
from collections.abc import Mapping
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path

import torch
from torch import Tensor

logger = logging.getLogger(__name__)

_NUMBERS = {"PLAIN": 0, "AVX2": 1, "AVX_VNNI": 2, "AVX512_VNNI": 3}  # as multiply.cpp counts them
_POINTER, _INT64 = ctypes.c_void_p, ctypes.c_int64


class Library:
    """The compiled library; raises OSError when it cannot be loaded."""

    def __init__(self, path: Path) -> None:
        library = ctypes.CDLL(str(path))
        self._supports = library.torchlit_supports
        self._multiply = library.torchlit_multiply
        self._multiply.argtypes = [ctypes.c_int, *4 * [_POINTER], *2 * [_INT64], *2 * [_POINTER], _INT64]
        self.shares_threads = _share_threads(library)

    def supports(self, kernel: str) -> bool:
        """Whether this processor can run the kernel."""
        return bool(self._supports(_NUMBERS[kernel]))

    def multiply(self, kernel: str, x: Tensor, outputs: int, buffers: Mapping[str, Tensor | None]) -> Tensor:
        """Float32 `(..., in)` times a layer's buffers, as `(..., out)`; all contiguous and on the CPU."""
        *rows, inputs = x.shape
        product = torch.empty(*rows, outputs, dtype=torch.float32)
        done = self._multiply(
            _NUMBERS[kernel],
            _address(buffers["weight"]),
            _address(buffers.get("group_scale")),
            _address(buffers["scale"]),
            _address(buffers["bias"]),
            inputs,
            outputs,
            _address(x),
            product.data_ptr(),
            x.numel() // inputs,
        )
        if not done:
            raise MemoryError("There is no memory for the activations of a quantised layer.")
        return product


def _address(tensor: Tensor | None) -> int | None:
    if tensor is None:
        return None
    if not tensor.is_cpu:
        raise RuntimeError("Quantised layers work on the CPU, once their weights are loaded.")
    return tensor.data_ptr()


def _share_threads(library: ctypes.CDLL) -> bool:
    """Lend the library torch's own OpenMP threads, if they are found: two pools would fight for the cores."""
    program = ctypes.CDLL(None)
    try:
        parallel, threads = program.GOMP_parallel, program.omp_get_max_threads
    except AttributeError:
        return False
    library.torchlit_share_threads(ctypes.cast(parallel, _POINTER), ctypes.cast(threads, _POINTER))
    return True


@functools.cache
def library() -> Library | None:
    """The library that was built when Torchlit was installed, or None."""
    paths = (Path(__file__).with_name(f"_kernels{suffix}") for suffix in EXTENSION_SUFFIXES)
    path = next((path for path in paths if path.exists()), None)
    if path is None:
        return None
    try:
        return Library(path)
    except OSError as error:
        logger.warning("%s cannot be loaded: %s", path.name, error)
        return None
