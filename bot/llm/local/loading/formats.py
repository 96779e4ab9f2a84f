"""What each format means to torch."""

from __future__ import annotations

from collections.abc import Mapping

import torch

from bot.llm.local.quantized import Int4Linear, Int8Linear
from bot.settings import ModelFormat

DTYPES: Mapping[ModelFormat, torch.dtype] = {
    ModelFormat.FLOAT32: torch.float32,
    ModelFormat.BFLOAT16: torch.bfloat16,
    ModelFormat.FLOAT16: torch.float16,
}
QUANTIZED: Mapping[ModelFormat, type[Int8Linear | Int4Linear]] = {
    ModelFormat.INT8: Int8Linear,
    ModelFormat.INT4: Int4Linear,
}
