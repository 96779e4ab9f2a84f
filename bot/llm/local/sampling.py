"""How tokens are drawn: what a request asks for, and where it asks nothing, its model's makers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Self

import torch
from transformers import GenerationConfig

from bot.llm.engine import Request


@dataclass(frozen=True, slots=True)
class Sampling:
    """How tokens are drawn: a request's wishes, and where it has none those of the model's makers.

    A temperature of 0 takes the likeliest; `top_k` 0, `top_p` 1 and `min_p` 0 leave nothing out; a
    `repetition_penalty` of 1 changes nothing. `suppressed` tokens never come.
    """

    temperature: float
    top_p: float
    top_k: int = 0
    min_p: float = 0.0
    repetition_penalty: float = 1.0
    suppressed: tuple[int, ...] = ()

    @classmethod
    def of(cls, request: Request, recommended: GenerationConfig) -> Self:
        """The sampling of a request to a model with these recommendations."""
        return cls(
            temperature=request.temperature,
            top_p=request.top_p,
            top_k=_first(request.top_k, recommended.top_k, 0),
            min_p=_first(request.min_p, recommended.min_p, 0.0),
            repetition_penalty=_first(request.repetition_penalty, recommended.repetition_penalty, 1.0),
            suppressed=tuple(recommended.suppress_tokens or ()),
        )

    def kept(self, probabilities: torch.Tensor) -> int:
        """How many of the likeliest tokens remain after min-p and top-p, at least one; likeliest first."""
        likely = int((probabilities >= self.min_p * probabilities[0]).sum())
        kept = probabilities[:likely]
        if self.top_p >= 1.0:
            return likely
        if self.min_p > 0:
            kept = kept / kept.sum()
        before = kept.cumsum(0) - kept
        return max(1, int((before < self.top_p).sum()))


def _first(*values: float | None) -> Any:
    return next(value for value in values if value is not None)
