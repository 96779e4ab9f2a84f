"""How quantised weights lie in memory and in files: the same on every machine, ready to multiply.

Outputs stand in tiles of 16 and inputs in quads of 4, the shape that dot-product instructions take, so that a
file that is mapped into memory needs no packing. What does not fill a tile or a group is filled up with
zeros. Eight bits: `(tiles, quads, 16, 4)` bytes, each the weight plus 128. Four bits:
`(tiles, groups, 4, 16, 4)` bytes, each the weight plus 8 of one of the group's quads 0 to 3 in its low half and
of the quad four further on in its high half.
"""

from __future__ import annotations

import torch
from torch import Tensor

TILE = 16
"""Outputs in a tile."""
QUAD = 4
"""Inputs that one lane of a dot product takes."""
GROUP = 32
"""Inputs that share a scale in 4-bit weights; inputs are filled up to whole groups."""

ZERO_8, ZERO_4 = 128, 8


def tiles_of(out_features: int) -> int:
    """How many tiles hold so many outputs."""
    return -(-out_features // TILE)


def groups_of(in_features: int) -> int:
    """How many groups hold so many inputs."""
    return -(-in_features // GROUP)


def tile_int8(weight: Tensor) -> Tensor:
    """From int8 `(out, in)` to `(tiles, quads, 16, 4)`, uint8."""
    return _tile(weight.add(ZERO_8 - 256).view(torch.uint8), ZERO_8)


def untile_int8(tiled: Tensor, out_features: int) -> Tensor:
    """From `(tiles, quads, 16, 4)` to int8 `(out, in)`, inputs filled up to whole groups."""
    return _untile(tiled.sub(ZERO_8).view(torch.int8), out_features)


def tile_int4(weight: Tensor) -> Tensor:
    """From int8 `(out, in)` of -8 to 7 to `(tiles, groups, 4, 16, 4)`, uint8."""
    quads = _tile(weight.add(ZERO_4).view(torch.uint8), ZERO_4)
    halves = torch.unflatten(quads, 1, (-1, 2, GROUP // QUAD // 2))
    return halves[:, :, 0] | (halves[:, :, 1] << 4)


def untile_int4(tiled: Tensor, out_features: int) -> Tensor:
    """From `(tiles, groups, 4, 16, 4)` to int8 `(out, in)`, inputs filled up to whole groups."""
    quads = torch.stack((tiled & 15, tiled >> 4), dim=2).flatten(1, 3)
    return _untile(quads.sub(ZERO_4).view(torch.int8), out_features)


def tile_groups(scales: Tensor) -> Tensor:
    """From `(out, groups)` to `(tiles, groups, 16)`."""
    outputs = TILE * tiles_of(scales.shape[0])
    padded = torch.nn.functional.pad(scales, (0, 0, 0, outputs - scales.shape[0]))
    return torch.unflatten(padded, 0, (-1, TILE)).transpose(1, 2).contiguous()


def untile_groups(tiled: Tensor, out_features: int) -> Tensor:
    """From `(tiles, groups, 16)` to `(out, groups)`."""
    return tiled.transpose(1, 2).flatten(0, 1)[:out_features]


def _tile(weight: Tensor, zero: int) -> Tensor:
    outputs, inputs = weight.shape
    fill = (0, GROUP * groups_of(inputs) - inputs, 0, TILE * tiles_of(outputs) - outputs)
    padded = torch.nn.functional.pad(weight, fill, value=zero)
    quads = torch.unflatten(padded, 1, (-1, QUAD))
    return torch.unflatten(quads, 0, (-1, TILE)).transpose(1, 2).contiguous()


def _untile(tiled: Tensor, out_features: int) -> Tensor:
    return tiled.transpose(1, 2).flatten(2).flatten(0, 1)[:out_features]
