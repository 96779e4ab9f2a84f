"""How fast this machine multiplies in each format, seen on one layer."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import torch
from torch.nn import functional

from bot.llm.local.loading.formats import DTYPES, QUANTIZED
from bot.settings import ModelFormat

_PROMPT_TOKENS, _ANSWER_TOKENS = 1000, 100  # of a turn
_PROMPT_ROWS = 128  # that the probe multiplies at once
_WIDEST = 2048
_LAYERS = 4  # so that the weights come from memory, as a whole model's do, and not from the processor's cache


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds a weight takes: for one token of an answer, and for one of a prompt."""

    answer_s: float
    prompt_s: float

    @property
    def turn_s(self) -> float:
        """Seconds a weight takes in a turn of 1,000 prompt tokens and 100 of the answer."""
        return _ANSWER_TOKENS * self.answer_s + _PROMPT_TOKENS * self.prompt_s


def measure(model_format: ModelFormat, width: int) -> Pace:
    """Multiply with a few layers of a model of this width; takes some tenths of a second."""
    width = min(width, _WIDEST)
    layers = [_layer(model_format, width, 4 * width) for _ in range(_LAYERS)]
    weights = 4 * width * width
    dtype = DTYPES.get(model_format, torch.float32)
    answer_s = _fastest(layers, torch.ones(1, width, dtype=dtype))
    prompt_s = _fastest(layers[:1], torch.ones(_PROMPT_ROWS, width, dtype=dtype))
    return Pace(answer_s / (_LAYERS * weights), prompt_s / (_PROMPT_ROWS * weights))


def _layer(
    model_format: ModelFormat, in_features: int, out_features: int
) -> Callable[[torch.Tensor], torch.Tensor]:
    """A layer of ones, written and not just reserved: memory that nobody wrote to is no memory yet."""
    if model_format not in QUANTIZED:
        weight = torch.ones(out_features, in_features, dtype=DTYPES[model_format])
        return partial(functional.linear, weight=weight)
    layer = QUANTIZED[model_format](in_features, out_features)
    for buffer in layer.buffers():
        buffer.fill_(1)
    layer.prepare()
    return layer


def _fastest(
    layers: Sequence[Callable[[torch.Tensor], torch.Tensor]], rows: torch.Tensor, *, times: int = 6
) -> float:
    """Seconds of the fastest way through all layers, after one that warms up."""
    seconds = []
    with torch.inference_mode():
        for _ in range(times + 1):
            begun = time.perf_counter()
            for layer in layers:
                layer(rows)
            seconds.append(time.perf_counter() - begun)
    return min(seconds[1:])
