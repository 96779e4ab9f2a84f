"""Rounding: of weights, once, with time to look for the best scale; of activations, row by row, in each call."""

from __future__ import annotations

from collections.abc import Iterator

import torch
from torch import Tensor

from bot.llm.local.quantized.layout import GROUP, groups_of

SPAN = 256
"""Inputs of a row that share an activation scale: an outlier costs precision only those beside it."""

_LARGEST = 127  # of int8, the same on both sides
_TINIEST = 1e-35  # below it the reciprocal of a scale overflows; such a span counts as zeros
_ROWS_AT_ONCE = 1 << 19  # elements; bounds the memory that rounding takes
_NUDGES = (-2, -1, 0, 1)  # steps of a group's scale around the one that just reaches its largest weight


def round_int8(weight: Tensor) -> tuple[Tensor, Tensor]:
    """Weights `(out, in)` as int8 `(out, in)` times a float32 scale `(out,)`.

    A row with a weight that is no finite number gets the scale NaN, so that its outputs say so.
    """
    quantized = torch.empty(weight.shape, dtype=torch.int8)
    scale = torch.empty(weight.shape[0])
    for chunk in _chunks(*weight.shape):
        rows = weight[chunk].detach().float()
        scale[chunk] = rows.abs().amax(1) / _LARGEST
        steps = (rows / scale[chunk].clamp_min(_TINIEST)[:, None]).nan_to_num_(0, 0, 0)
        quantized[chunk] = steps.round_().clamp_(-_LARGEST, _LARGEST).to(torch.int8)
    return quantized, torch.where(scale.isfinite(), scale, torch.nan)


def round_int4(weight: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Weights `(out, in)` as -8 to 7 `(out, in)` times a whole number `(out, groups)` times a scale `(out,)`.

    The number, from -15 to 16, is a group's own scale in units of its row's: the product of the first two fits
    8 bits, so 4-bit weights multiply as int8 ones. Of the numbers around the one that just reaches a group's
    largest weight the one with the smallest squared error is taken; then the row's scale is fitted.
    """
    outputs, inputs = weight.shape
    groups = groups_of(inputs)
    quantized = torch.empty(outputs, inputs, dtype=torch.int8)
    factors = torch.empty(outputs, groups, dtype=torch.int8)
    scales = torch.empty(outputs, dtype=torch.float32)
    for chunk in _chunks(outputs, inputs):
        rows = weight[chunk].detach().float()
        padded = torch.nn.functional.pad(rows, (0, groups * GROUP - inputs))
        steps, factor, scale = _best_factors(torch.unflatten(padded, 1, (groups, GROUP)))
        quantized[chunk] = steps.flatten(1)[:, :inputs].to(torch.int8)
        factors[chunk] = factor.to(torch.int8)
        scales[chunk] = scale
    return quantized, factors, scales


def _best_factors(rows: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Steps, factors and scales of `(out, groups, 32)` weights."""
    finite = rows.isfinite().all(2).all(1)
    rows = rows.nan_to_num(0, 0, 0)
    peaks = rows.gather(2, rows.abs().argmax(2, keepdim=True))
    unit = (peaks.abs().amax(1, keepdim=True) / 128).clamp_min(_TINIEST)
    reaching = -(peaks / 8 / unit)  # the peak is where the range is wider: at -8
    best = torch.full_like(peaks, torch.inf)
    factors, steps = torch.ones_like(peaks), torch.zeros_like(rows)
    for nudge in _NUDGES:
        size = (reaching.abs().round() + nudge).clamp_(1, 16)
        factor = torch.where(reaching < 0, -size.clamp_max(15), size)
        trial = (rows / (factor * unit)).round_().clamp_(-8, 7)
        error = (trial * (factor * unit) - rows).square_().sum(2, keepdim=True)
        better = error < best
        best = torch.where(better, error, best)
        factors = torch.where(better, factor, factors)
        steps = torch.where(better, trial, steps)
    whole = (steps * factors).flatten(1)
    fitted = (rows.flatten(1) * whole).sum(1) / whole.square().sum(1).clamp_min(1)
    return steps, factors.squeeze(2), torch.where(finite, fitted, torch.nan)


def round_rows(rows: Tensor) -> tuple[Tensor, Tensor]:
    """Float32 `(rows, in)` as int8 `(rows, spans, 256)`, zeros at the end, times scales `(rows, spans)`.

    A span with a number that is not finite gets the scale NaN. The kernels round in exactly this way.
    """
    padded = torch.nn.functional.pad(rows, (0, -rows.shape[1] % SPAN))
    spans = torch.unflatten(padded, 1, (-1, SPAN))
    largest = spans.abs().amax(2)
    finite = largest.isfinite()
    # A true division, as in the kernels: torch takes a number over a tensor as a product with the reciprocal.
    factor = torch.full_like(largest, _LARGEST) / largest
    factor = torch.where(finite & (largest >= _TINIEST), factor, 0)
    steps = (spans * factor[..., None]).nan_to_num_(0, 0, 0).round_().to(torch.int8)
    scale = torch.where(factor > 0, largest / _LARGEST, 0)
    return steps, torch.where(finite, scale, torch.nan)


def _chunks(outputs: int, inputs: int) -> Iterator[slice]:
    at_once = max(1, _ROWS_AT_ONCE // max(1, inputs))
    return (slice(start, start + at_once) for start in range(0, outputs, at_once))
