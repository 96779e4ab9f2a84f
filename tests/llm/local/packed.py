"""Packed models by hand: what one knows after a prompt, and what it gives after some tokens more."""

from __future__ import annotations

import torch

from bot.llm.local.packing import PackedModel, Part
from bot.llm.local.slabs import Slab


def slab(model: PackedModel, prompt: list[int]) -> Slab:
    """What a model knows after a prompt."""
    read = Slab(model.shape, 2000, "")
    model._compute([Part(prompt, read, completes=True)])
    return read


def following(model: PackedModel, slabs: list[Slab], tokens: int = 5) -> torch.Tensor:
    """The logits of the last of some tokens that follow each prompt."""
    for token in range(tokens):
        logits = model._compute([Part([token], each, completes=True) for each in slabs])
    return logits
