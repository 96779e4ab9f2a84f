"""The shapes of Llama 3.2 (their published config.json), what they weigh and what they compute."""

from __future__ import annotations

from dataclasses import dataclass

VOCABULARY = 128_256
BITS = {
    "float32": 32.0,
    "bfloat16": 16.0,
    "float16": 16.0,
    "int8": 8.0,
    "int4": 4.25,  # 32 weights share a scale of 8 bits (on a GPU of 16)
    "q8_0": 8.5,
    "q4_0": 4.5,
    "q4_k_m": 4.85,
}
"""Bits that one weight takes, scales included; for Q4_K_M on average."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A Llama with tied embeddings."""

    name: str
    width: int
    layers: int
    heads: int
    key_heads: int
    head_width: int
    inner: int

    @property
    def weights(self) -> int:
        """Weights that each new token is multiplied with: all matrices, the vocabulary's included."""
        attention = 2 * self.width * self.head_width * (self.heads + self.key_heads)
        return self.layers * (attention + 3 * self.width * self.inner) + VOCABULARY * self.width

    def bytes_read(self, number_format: str) -> float | None:
        """Bytes of weights that one step reads in a format; None where that is not known."""
        bits = BITS.get(number_format)
        return None if bits is None else self.weights * bits / 8

    @property
    def operations(self) -> int:
        """Floating-point operations a token of a prompt: a product and a sum for each weight but the vocabulary's."""
        return 2 * (self.weights - VOCABULARY * self.width)


SHAPES = {
    shape.name: shape
    for shape in (
        Shape("tiny", width=256, layers=2, heads=8, key_heads=2, head_width=32, inner=512),
        Shape("1b", width=2048, layers=16, heads=32, key_heads=8, head_width=64, inner=8192),
        Shape("3b", width=3072, layers=28, heads=24, key_heads=8, head_width=128, inner=8192),
    )
}
