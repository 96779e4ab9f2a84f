"""Linear layers with int8 or 4-bit weights for CPUs: a half to an eighth of the memory that a step has to read."""

from bot.llm.local.quantized.decoding import Decoding
from bot.llm.local.quantized.kernels import Kernel, best_kernel, describe
from bot.llm.local.quantized.linear import Int4Linear, Int8Linear, QuantizedLinear

__all__ = [
    "Decoding",
    "Int4Linear",
    "Int8Linear",
    "Kernel",
    "QuantizedLinear",
    "best_kernel",
    "describe",
]
