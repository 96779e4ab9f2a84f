"""The compiled kernels of `cpp/`, through ctypes: other Python threads run while they multiply."""

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
    """The compiled library; raises OSError, or AttributeError for an older one, when it cannot be used."""

    def __init__(self, path: Path) -> None:
        library = ctypes.CDLL(str(path))
        self._supports = library.torchlit_supports
        self._multiply = library.torchlit_multiply
        self._multiply.argtypes = [ctypes.c_int, *4 * [_POINTER], *2 * [_INT64], *2 * [_POINTER], _INT64]
        self._decode = library.torchlit_decode
        self._decode.argtypes = [ctypes.c_int, *3 * [_POINTER], _INT64]
        self.shares_threads = _share_threads(library)

    def supports(self, kernel: str) -> bool:
        """Whether this processor can run the kernel."""
        return bool(self._supports(_NUMBERS[kernel]))

    def multiply(self, layer: Prepared, x: Tensor) -> Tensor:
        """Float32 `(..., in)`, contiguous and on the CPU, times a layer, as `(..., out)`."""
        product = torch.empty(*x.shape[:-1], layer.outputs, dtype=torch.float32)
        rows = x.numel() // layer.inputs
        if not self._multiply(*layer.arguments, x.data_ptr(), product.data_ptr(), rows):
            raise MemoryError("There is no memory for the activations of a quantised layer.")
        return product

    def decode(
        self, kernel: str, decoder: Decoder, sequences: ctypes.Array[Sequence], states: Tensor
    ) -> None:
        """Take one token of each sequence through all layers; `states` (rows, hidden) are changed in place."""
        addresses = ctypes.addressof(decoder), ctypes.addressof(sequences), states.data_ptr()
        if not self._decode(_NUMBERS[kernel], *addresses, states.shape[0]):
            raise MemoryError("There is no memory for the activations of a decoding step.")


class Layer(ctypes.Structure):
    """A quantised layer, as shapes.h declares it."""

    _fields_ = (
        ("weight", _POINTER),
        ("group_scale", _POINTER),
        ("scale", _POINTER),
        ("bias", _POINTER),
        ("inputs", _INT64),
        ("outputs", _INT64),
    )


class DecoderLayer(ctypes.Structure):
    """A layer of a Llama, as decode.cpp declares it."""

    _fields_ = (
        *((name, Layer) for name in ("query", "key", "value", "output", "gate", "up", "down")),
        ("before_attention", _POINTER),
        ("before_gate", _POINTER),
    )


class Decoder(ctypes.Structure):
    """All layers and what they have in common, as decode.cpp declares them."""

    _fields_ = (
        ("layers", ctypes.POINTER(DecoderLayer)),
        *((name, _INT64) for name in ("count", "hidden", "heads", "shared_heads", "width", "inner")),
        ("epsilon", ctypes.c_float),
        ("scaling", ctypes.c_float),
    )


class Sequence(ctypes.Structure):
    """Where a sequence's keys and values are, and its token's position, as decode.cpp declares it."""

    _fields_ = (
        ("keys", _POINTER),
        ("values", _POINTER),
        ("capacity", _INT64),
        ("before", _INT64),
        ("cosines", _POINTER),
        ("sines", _POINTER),
    )


def layer(buffers: Mapping[str, Tensor | None], inputs: int, outputs: int) -> Layer:
    """A quantised layer with these buffers, which have to stay where they are; contiguous and on the CPU."""
    addresses = {name: _address(buffers.get(name)) for name in ("weight", "group_scale", "scale", "bias")}
    return Layer(**addresses, inputs=inputs, outputs=outputs)


class Prepared:
    """What is the same in each call for a layer: its kernel, where its buffers are, its shape.

    Holds for as long as the buffers stay where they are. All are contiguous and on the CPU.
    """

    __slots__ = ("arguments", "inputs", "outputs")

    def __init__(self, kernel: str, buffers: Mapping[str, Tensor | None], inputs: int, outputs: int) -> None:
        self.inputs, self.outputs = inputs, outputs
        names = ("weight", "group_scale", "scale", "bias")
        addresses = (_address(buffers.get(name)) for name in names)
        self.arguments = (_NUMBERS[kernel], *addresses, inputs, outputs)


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
        shared = program.GOMP_parallel, program.omp_get_max_threads, program.GOMP_barrier
    except AttributeError:
        return False
    library.torchlit_share_threads(*(ctypes.cast(function, _POINTER) for function in shared))
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
    except (OSError, AttributeError) as error:
        logger.warning("%s cannot be used; install Torchlit once more: %s", path.name, error)
        return None
