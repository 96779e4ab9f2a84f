"""What a step does on a GPU, as Triton kernels: some tokens, a row each, through a Llama's layer.

With up to `FEW` rows, one token each of several sequences, a row's result does not depend on the rows beside it: rows
are multiplied sixteen at a time, filled up with nothing, and attention splits a sequence by its own length alone.

A step's `table` says what the rows are (int64, rows x COLUMNS): the token, its position, the addresses of the first
layer's keys and values, how many elements further the next layer's are, and for how many tokens a slab has room.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
import triton
from torch import Tensor
from torch.nn.functional import linear

from bot.llm.local.gpu import programs

COLUMNS = 6
SPLITS = 16
"""Parts of a sequence that are attended to side by side: a single stream should keep the whole GPU busy."""

FEW = 32
"""Rows that are multiplied as if each were alone; more of them are one sequence's, and are multiplied faster."""

SPAN = 256
"""Inputs whose 4-bit weights lie together: the first half of them in the low halves of the bytes."""
GROUP = 32
"""Inputs that share a scale of 4-bit weights."""

_ROWS = 16  # the fewest that a tensor core multiplies
_OUTPUTS, _OUTPUTS_4 = 16, 32  # of one program: enough programs for every core of a large GPU
_WIDE_OUTPUTS = 8192  # where there are enough of them with more each
_MANY_ROWS = 64  # that share the unpacking of 4-bit weights
_QUERIES = 64  # of tokens in order, which look at keys together
_WIDE = 1024


@dataclass(frozen=True, slots=True)
class Heads:
    """`asking` heads have queries, `shared` of them keys and values; each has `width` numbers."""

    asking: int
    shared: int
    width: int


def add_and_normalise(states: Tensor, added: Tensor, weight: Tensor, epsilon: float) -> Tensor:
    """`states += added`; returned is its root mean square norm times the weight (each rows x width)."""
    rows, width = states.shape
    normalised = torch.empty_like(states)
    programs.add_and_normalise[rows,](
        states, added, normalised, weight, epsilon, width, BLOCK=triton.next_power_of_2(width), num_warps=8
    )
    return normalised


def multiply(inputs: Tensor, weight: Tensor, bias: Tensor | None) -> Tensor:
    """`inputs @ weight.T + bias`: rows x in, and out x in, to rows x out; all contiguous."""
    if len(inputs) > FEW:
        return linear(inputs, weight, bias)
    outputs = inputs.new_empty(len(inputs), len(weight))
    each, warps, stages = (_OUTPUTS, 2, 6) if len(weight) < _WIDE_OUTPUTS else (2 * _OUTPUTS, 4, 5)
    programs.multiply[_tiles(outputs, each)](
        inputs, weight, weight if bias is None else bias, outputs, len(inputs), len(weight), inputs.shape[1],
        HAS_BIAS=bias is not None, ROWS=_ROWS, OUTPUTS=each, INPUTS=64 if inputs.itemsize == 4 else 128,
        num_warps=warps, num_stages=3 if inputs.itemsize == 4 else stages,
    )  # fmt: skip
    return outputs


def multiply_int4(inputs: Tensor, weight: Tensor, scale: Tensor, bias: Tensor | None) -> Tensor:
    """The same with weights in 4 bits: out x in/2 bytes and out x in/32 scales, laid out by `pack`."""
    outputs = inputs.new_empty(len(inputs), len(weight))
    rows, warps = (_ROWS, 2) if len(inputs) <= FEW else (_MANY_ROWS, 4)
    programs.multiply_int4[_tiles(outputs, _OUTPUTS_4, rows)](
        inputs, weight, scale, scale if bias is None else bias, outputs, len(inputs), len(weight), inputs.shape[1],
        HAS_BIAS=bias is not None, ROWS=rows, OUTPUTS=_OUTPUTS_4, SPAN=SPAN, GROUP=GROUP, num_warps=warps,
        num_stages=4,
    )  # fmt: skip
    return outputs


def rotate_and_keep(
    joined: Tensor, turns: tuple[Tensor, Tensor], table: Tensor, layer: int, heads: Heads
) -> None:
    """Turn queries and keys by their positions, whose cosines and sines are `turns`; the latter join their slabs.

    Queries stay in place. `joined` has queries, keys and values of a row one after the other: rows x (asking + 2
    shared) width.
    """
    programs.rotate_and_keep[len(joined), heads.asking + heads.shared](
        joined, *turns, table, layer, HEADS=heads.asking, SHARED=heads.shared, HALF=heads.width // 2,
        COLUMNS=COLUMNS, num_warps=1,
    )  # fmt: skip


def attend(joined: Tensor, table: Tensor, layer: int, scaling: float, heads: Heads) -> Tensor:
    """Each row's queries see all tokens of its sequence: rows x asking * width."""
    rows, asking = len(joined), heads.asking
    partial = joined.new_empty(rows, asking, SPLITS, heads.width, dtype=torch.float32)
    weights = joined.new_empty(rows, asking, SPLITS, 2, dtype=torch.float32)
    programs.attend[rows, heads.shared, SPLITS](
        joined, partial, weights, table, layer, scaling, HEADS=asking, SHARED=heads.shared, WIDTH=heads.width,
        SPLITS=SPLITS, GROUP=max(_ROWS, triton.next_power_of_2(asking // heads.shared)), TOKENS=_tokens(joined),
        COLUMNS=COLUMNS, num_warps=4, num_stages=2,
    )  # fmt: skip
    outputs = joined.new_empty(rows, asking * heads.width)
    programs.combine[rows, asking](
        partial, weights, outputs, HEADS=asking, WIDTH=heads.width, SPLITS=SPLITS, num_warps=2
    )
    return outputs


def attend_in_order(joined: Tensor, table: Tensor, layer: int, scaling: float, heads: Heads) -> Tensor:
    """The same where the rows, 64 or a multiple, are tokens of one sequence in order, and at their end idle ones."""
    rows, group = len(joined), triton.next_power_of_2(heads.asking // heads.shared)
    together = max(1, _QUERIES // group)
    outputs = joined.new_empty(rows, heads.asking * heads.width)
    programs.attend_in_order[rows // together, heads.shared](
        joined, outputs, table, layer, scaling, HEADS=heads.asking, SHARED=heads.shared, WIDTH=heads.width,
        ROWS=together, GROUP=group, TOKENS=_tokens(joined), COLUMNS=COLUMNS, num_warps=4, num_stages=2,
    )  # fmt: skip
    return outputs


def gate(joined: Tensor) -> Tensor:
    """`silu(gate) * up` of `joined`, rows x (gate, then up)."""
    rows, inner = len(joined), joined.shape[1] // 2
    outputs = joined.new_empty(rows, inner)
    programs.gate[rows, triton.cdiv(inner, _WIDE)](joined, outputs, inner, BLOCK=_WIDE, num_warps=4)
    return outputs


def _tiles(outputs: Tensor, each: int, rows: int = _ROWS) -> tuple[int, int]:
    return triton.cdiv(outputs.shape[1], each), triton.cdiv(len(outputs), rows)


def _tokens(of: Tensor) -> int:
    """How many keys are looked at together: as many bytes in every format."""
    return 128 // of.itemsize
