"""The product in torch alone, for machines without the compiled kernels: slower, the same to the last bit."""

from __future__ import annotations

import functools

import torch
from torch import Tensor

from bot.llm.local.quantized.rounding import SPAN, round_rows


def spans_of(weight: Tensor) -> Tensor:
    """Int8 weights `(out, in)` as `(spans, 256, out)`, ready for `multiply`, zeros at the end."""
    padded = torch.nn.functional.pad(weight, (0, -weight.shape[1] % SPAN))
    return torch.unflatten(padded, 1, (-1, SPAN)).transpose(0, 1).contiguous().transpose(1, 2)


def multiply(rows: Tensor, spans: Tensor, scale: Tensor, bias: Tensor | None) -> Tensor:
    """Float32 `(rows, in)` times weights from `spans_of` and their scales `(out,)`, as `(rows, out)`."""
    steps, row_scales = round_rows(rows)
    product = torch.zeros(rows.shape[0], spans.shape[2])
    dot = torch._int_mm if _int_mm_is_exact() else _float_mm
    for span, weight in enumerate(spans):
        product += dot(steps[:, span], weight).float() * row_scales[:, span, None]
    product *= scale
    return product if bias is None else product + bias


def _float_mm(left: Tensor, right: Tensor) -> Tensor:
    """Exact too: a span's sum stays below 2 ** 24."""
    return left.float() @ right.float()


@functools.cache
def _int_mm_is_exact() -> bool:
    """Whether sums of large products survive; CPUs that add pairs in 16 bits cut them off."""
    left, right = torch.full((4, SPAN), 127, dtype=torch.int8), torch.full((SPAN, 16), 127, dtype=torch.int8)
    return bool((torch._int_mm(left, right) == SPAN * 127 * 127).all())
