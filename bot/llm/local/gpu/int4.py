"""Linear layers with 4-bit weights on a GPU: a quarter of the memory that a decoding step reads in bfloat16."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn.functional import linear, pad

from bot.llm.local.gpu import kernels
from bot.llm.local.quantized import Int4Linear


class Int4GpuLinear(nn.Module):
    """An `Int4Linear` in bfloat16's company: the same steps, activations as they are, scales in bfloat16."""

    weight: Tensor
    scale: Tensor
    bias: Tensor | None

    def __init__(self, weight: Tensor, scale: Tensor, bias: Tensor | None, in_features: int) -> None:
        super().__init__()
        self.in_features = in_features
        self.register_buffer("weight", weight)
        self.register_buffer("scale", scale)
        self.register_buffer("bias", bias)

    @classmethod
    def of(cls, layer: Int4Linear, device: torch.device) -> Int4GpuLinear:
        """The same layer on a GPU; it must not have been prepared for the CPU."""
        scale = layer.factors * layer.scale[:, None]
        weight, scale = pack(layer.steps.to(device), scale.to(device))
        bias = None if layer.bias is None else layer.bias.to(device, torch.bfloat16)
        return cls(weight, scale, bias, layer.in_features)

    def forward(self, x: Tensor) -> Tensor:
        """From `(..., in)` to `(..., out)`, in bfloat16."""
        rows = x.reshape(-1, self.in_features)
        if len(rows) <= kernels.FEW:
            product = kernels.multiply_int4(rows.contiguous(), self.weight, self.scale, self.bias)
        else:  # unpacking is the same work for however many
            product = linear(rows, self.unpacked()[:, : self.in_features], self.bias)
        return product.view(*x.shape[:-1], -1)

    def unpacked(self) -> Tensor:
        """The weights as bfloat16 `(out, in)`, inputs filled up to whole spans."""
        halves = torch.stack((self.weight & 15, self.weight >> 4), dim=1)  # out x 2 x in/2
        spans = torch.unflatten(halves, 2, (-1, kernels.SPAN // 2)).transpose(1, 2).flatten(1)
        grouped = torch.unflatten(spans, 1, (-1, kernels.GROUP)).bfloat16() - 8
        return (grouped * self.scale[..., None]).flatten(1)


def pack(steps: Tensor, scale: Tensor) -> tuple[Tensor, Tensor]:
    """Steps of -8 to 7 `(out, in)` and scales `(out, in/32)` as the kernel reads them: bytes and bfloat16."""
    missing = -steps.shape[1] % kernels.SPAN
    steps = pad(steps, (0, missing))
    scale = pad(scale, (0, steps.shape[1] // kernels.GROUP - scale.shape[1]))
    halves = torch.unflatten(steps.add(8).to(torch.uint8), 1, (-1, 2, kernels.SPAN // 2))
    return (halves[:, :, 0] | (halves[:, :, 1] << 4)).flatten(1).contiguous(), scale.bfloat16().contiguous()
