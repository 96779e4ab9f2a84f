"""Quantised stand-ins for `torch.nn.Linear`."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any, Self

import torch
from torch import Tensor

from bot.llm.local.quantized import native, portable
from bot.llm.local.quantized.kernels import Kernel, available_kernels, best_kernel
from bot.llm.local.quantized.layout import (
    GROUP,
    QUAD,
    TILE,
    groups_of,
    tile_groups,
    tile_int4,
    tile_int8,
    tiles_of,
    untile_groups,
    untile_int4,
    untile_int8,
)
from bot.llm.local.quantized.rounding import round_int4, round_int8

_OUTPUTS_AT_ONCE = 1024 * TILE  # bounds the memory that rounding and tiling take
_MOST_INPUTS = 1 << 17  # more could overflow a sum of 32 bits


class QuantizedLinear(torch.nn.Module, ABC):
    """`y = x @ weight.T + bias` with rounded weights, activations rounded to int8 in each call, exact sums.

    Made by `quantize`, or empty, on any device, to be filled with `load_state_dict(..., assign=True)`. Any
    shape will do; inputs are filled up to a multiple of 32, outputs to one of 16. A row's result does not
    depend on the rows beside it, nor on the kernel or the number of threads. NaN and infinity in a row make
    all its outputs NaN; in a weight, the outputs of that weight. There are no gradients.
    """

    weight: Tensor
    scale: Tensor
    bias: Tensor | None

    def __init__(
        self, in_features: int, out_features: int, bias: bool = False, *, kernel: Kernel | None = None
    ) -> None:
        super().__init__()
        if not 1 <= in_features <= _MOST_INPUTS or out_features < 1:
            raise ValueError(f"a layer from {in_features} to {out_features} features cannot be quantised")
        self.in_features = in_features
        self.out_features = out_features
        self.kernel = kernel or best_kernel()
        if self.kernel not in available_kernels():
            raise ValueError(f"this machine has no kernel for {self.kernel.value}")
        self.register_buffer("scale", torch.empty(out_features))
        self.register_buffer("bias", torch.empty(out_features) if bias else None)
        self._spans: Tensor | None = None
        self._prepared: native.Prepared | None = None

    @classmethod
    def quantize(cls, weight: Tensor, bias: Tensor | None = None, *, kernel: Kernel | None = None) -> Self:
        """Round a weight `(out, in)` of any floating type."""
        with torch.device("meta"):
            layer = cls(weight.shape[1], weight.shape[0], bias is not None, kernel=kernel)
        parts = [layer._round(part) for part in torch.split(weight, _OUTPUTS_AT_ONCE)]
        buffers = {name: torch.cat([part.pop(name) for part in parts]) for name in [*parts[0]]}
        if bias is not None:
            buffers["bias"] = bias.detach().float()
        layer.load_state_dict(buffers, assign=True)
        return layer

    @property
    def weight_bytes(self) -> int:
        """Bytes that a step reads: weights and their scales, as they are held now."""
        held = [*self.buffers(), *([] if self._spans is None else [self._spans])]
        return sum(tensor.nbytes for tensor in held)

    def prepare(self) -> None:
        """Arrange the weights for the kernel that will multiply; without it every call may do so again.

        The compiled kernels take them as they are. For torch they are unpacked and the packed ones dropped:
        such a layer can no longer be saved.
        """
        if self.kernel is Kernel.TORCH and self._spans is None:
            self._spans = portable.spans_of(self._unpacked())
            self._drop_packed()

    def forward(self, x: Tensor) -> Tensor:
        """From `(..., in)`, float32 or a shorter type, to `(..., out)`, float32."""
        if x.shape[-1] != self.in_features:
            raise ValueError(f"{x.shape[-1]} features for a layer that takes {self.in_features}")
        x = x.float().contiguous()
        if self.kernel is Kernel.TORCH:
            return self._multiply_in_torch(x)
        library = native.library()
        assert library is not None
        if self._prepared is None:
            self._prepared = native.Prepared(
                self.kernel.name, self._buffers, self.in_features, self.out_features
            )
        return library.multiply(self._prepared, x)

    def _multiply_in_torch(self, x: Tensor) -> Tensor:
        spans = portable.spans_of(self._unpacked()) if self._spans is None else self._spans
        product = portable.multiply(x.view(-1, self.in_features), spans, self.scale, self.bias)
        return product.view(*x.shape[:-1], self.out_features)

    def extra_repr(self) -> str:
        """The shape, as `torch.nn.Linear` shows it."""
        return (
            f"in_features={self.in_features}, out_features={self.out_features}, bias={self.bias is not None}"
        )

    def _apply(self, fn: Callable[[Tensor], Tensor], recurse: bool = True) -> Self:
        """Move to a device, never change types: a model around that is cast keeps these scales exact."""

        def move(tensor: Tensor) -> Tensor:
            moved = fn(tensor)
            return moved if moved.dtype == tensor.dtype else tensor.to(moved.device)

        super()._apply(move, recurse)  # type: ignore[no-untyped-call]
        self._prepared = None
        return self

    def _load_from_state_dict(self, state_dict: dict[str, Tensor], prefix: str, *details: Any) -> None:
        for name, mine in self._buffers.items():
            given = state_dict.get(prefix + name)
            if mine is not None and given is not None and given.dtype != mine.dtype:
                raise ValueError(f"{prefix}{name} should have the type {mine.dtype}, not {given.dtype}")
        super()._load_from_state_dict(state_dict, prefix, *details)
        self._prepared = None
        for name, mine in self._buffers.items():
            self._buffers[name] = None if mine is None else mine.contiguous()

    def _save_to_state_dict(self, destination: dict[str, Tensor], prefix: str, keep_vars: bool) -> None:
        if self._spans is not None:
            raise RuntimeError("a layer prepared for torch cannot be saved: save it before prepare()")
        super()._save_to_state_dict(destination, prefix, keep_vars)

    @abstractmethod
    def _round(self, weight: Tensor) -> dict[str, Tensor]:
        """The buffers of a weight."""

    @abstractmethod
    def _unpacked(self) -> Tensor:
        """The weights as int8 `(out, in)`, still to be multiplied by `scale`."""

    @abstractmethod
    def _drop_packed(self) -> None:
        """Free the packed weights."""


class Int8Linear(QuantizedLinear):
    """Weights as int8 with one scale an output: a quarter of float32."""

    def __init__(
        self, in_features: int, out_features: int, bias: bool = False, *, kernel: Kernel | None = None
    ) -> None:
        super().__init__(in_features, out_features, bias, kernel=kernel)
        quads = groups_of(in_features) * GROUP // QUAD
        weight = torch.empty(tiles_of(out_features), quads, TILE, QUAD, dtype=torch.uint8)
        self.register_buffer("weight", weight)

    def _round(self, weight: Tensor) -> dict[str, Tensor]:
        steps, scale = round_int8(weight)
        return {"weight": tile_int8(steps), "scale": scale}

    def _unpacked(self) -> Tensor:
        return untile_int8(self.weight, self.out_features)

    def _drop_packed(self) -> None:
        self.weight = self.weight.new_empty(0)


class Int4Linear(QuantizedLinear):
    """Weights in 4 bits; 32 neighbours share a small whole number, an output a scale: 4.25 bits a weight."""

    group_scale: Tensor

    def __init__(
        self, in_features: int, out_features: int, bias: bool = False, *, kernel: Kernel | None = None
    ) -> None:
        super().__init__(in_features, out_features, bias, kernel=kernel)
        tiles, groups = tiles_of(out_features), groups_of(in_features)
        self.register_buffer("weight", torch.empty(tiles, groups, 4, TILE, QUAD, dtype=torch.uint8))
        self.register_buffer("group_scale", torch.empty(tiles, groups, TILE, dtype=torch.int8))

    def _round(self, weight: Tensor) -> dict[str, Tensor]:
        steps, factors, scale = round_int4(weight)
        return {"weight": tile_int4(steps), "group_scale": tile_groups(factors), "scale": scale}

    @property
    def steps(self) -> Tensor:
        """The weights as whole numbers of -8 to 7, int8 `(out, in)`, inputs filled up to whole groups."""
        return untile_int4(self.weight, self.out_features)

    @property
    def factors(self) -> Tensor:
        """What the steps of a group are to be multiplied with, beside the output's scale: int8 `(out, groups)`."""
        return untile_groups(self.group_scale, self.out_features)

    def _unpacked(self) -> Tensor:
        return (torch.unflatten(self.steps, 1, (-1, GROUP)) * self.factors[..., None]).flatten(1)

    def _drop_packed(self) -> None:
        self.weight, self.group_scale = self.weight.new_empty(0), self.group_scale.new_empty(0)
