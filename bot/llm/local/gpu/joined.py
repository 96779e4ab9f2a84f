"""Layers that are multiplied with the same input, as one: fewer and larger products."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import torch
from torch import Tensor, nn

from bot.llm.local.gpu import kernels
from bot.llm.local.gpu.int4 import Int4GpuLinear

Product = Callable[[Tensor], Tensor]
"""From rows x in to rows x out, the outputs of all layers side by side."""


def joined(layers: Sequence[nn.Module]) -> Product:
    """One product for these layers, which keep their weights as parts of its. Raises NotImplementedError."""
    if all(isinstance(layer, nn.Linear) for layer in layers):
        return partial(kernels.multiply, weight=_joined(layers, "weight"), bias=_joined_biases(layers))
    if all(isinstance(layer, Int4GpuLinear) for layer in layers):
        return partial(
            kernels.multiply_int4,
            weight=_joined(layers, "weight"),
            scale=_joined(layers, "scale"),
            bias=_joined_biases(layers),
        )
    raise NotImplementedError("its layers are of a kind that the GPU's kernels do not know")


def _joined_biases(layers: Sequence[nn.Module]) -> Tensor | None:
    without = [layer.bias is None for layer in layers]
    if any(without) and not all(without):
        raise NotImplementedError("only some of its layers have a bias")
    return None if any(without) else _joined(layers, "bias")


def _joined(layers: Sequence[nn.Module], name: str) -> Tensor:
    parts: list[Tensor] = [getattr(layer, name) for layer in layers]
    if len(parts) == 1:
        return parts[0]
    whole = torch.cat([part.detach() for part in parts])
    for part, view in zip(parts, torch.split(whole, [len(part) for part in parts]), strict=True):
        part.data = view
    return whole
