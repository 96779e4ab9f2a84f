"""Which number type a model runs in: the fastest one that works on this machine and fits into its memory."""

from __future__ import annotations

import logging
import time

import psutil
import torch
from transformers import PreTrainedConfig

logger = logging.getLogger(__name__)

_PROMPT_ROWS = 128  # tokens that the probe multiplies at once, as prefill does
_PROMPT_BLOCKS = 8
_ANSWER_TOKENS = 100
_TIE = 1.25  # on a shared machine smaller gaps say nothing


def choose_dtype(config: PreTrainedConfig, parameters: int, device: torch.device) -> torch.dtype:
    """Half precision on a GPU; on a CPU float32, unless only bfloat16 fits or is clearly faster."""
    if device.type == "cuda":
        return torch.bfloat16 if torch.cuda.is_bf16_supported(including_emulation=False) else torch.float16
    if device.type != "cpu":
        return torch.float16
    if parameters * torch.float32.itemsize > available_memory():
        return torch.bfloat16
    exact, half = (_turn_seconds(config, dtype) for dtype in (torch.float32, torch.bfloat16))
    logger.info("a turn's share of one layer: float32 %.1f ms, bfloat16 %.1f ms", exact * 1e3, half * 1e3)
    return torch.bfloat16 if half * _TIE < exact else torch.float32


def available_memory() -> int:
    """Bytes that can be taken without swapping."""
    return int(psutil.virtual_memory().available)


def _turn_seconds(config: PreTrainedConfig, dtype: torch.dtype) -> float:
    """Seconds that one matrix of the model takes in a turn of 1,000 prompt and 100 answer tokens."""
    width = config.get_text_config().hidden_size
    weights = torch.ones(4 * width, width, dtype=dtype)
    answer, prompt = (_fastest(torch.ones(rows, width, dtype=dtype), weights) for rows in (1, _PROMPT_ROWS))
    return _ANSWER_TOKENS * answer + _PROMPT_BLOCKS * prompt


def _fastest(rows: torch.Tensor, weights: torch.Tensor) -> float:
    """Seconds of the fastest of three products, after one that warms up."""
    seconds = []
    for _ in range(4):
        begun = time.perf_counter()
        torch.nn.functional.linear(rows, weights)
        seconds.append(time.perf_counter() - begun)
    return min(seconds[1:])
