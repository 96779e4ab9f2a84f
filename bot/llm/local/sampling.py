"""From logits to a token, as each request asks for it.

The order is that of transformers: repetition penalty, grammar, temperature, then top-k, min-p and top-p.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Self

import torch
from transformers import GenerationConfig

from bot.errors import EngineError
from bot.llm.engine import Request
from bot.llm.local.grammar import Matcher

_FIRST_LOOK = 256  # candidates; sorting a whole vocabulary takes longer than a layer of the model
_LOOK_FURTHER = 8  # times as many, when these were not enough


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


def sample(
    logits: torch.Tensor,
    sampling: Sampling,
    *,
    known: list[int],
    matcher: Matcher | None,
    generator: torch.Generator,
) -> int:
    """The token after the `known` ones, from its logits (vocabulary, float32; changed in place).

    Raises EngineError when the logits are no numbers.
    """
    if sampling.repetition_penalty != 1.0:
        _penalise(logits, known, sampling.repetition_penalty)
    if sampling.suppressed:
        logits[list(sampling.suppressed)] = -torch.inf
    if matcher is not None:
        matcher.restrict(logits)
    highest, best = logits.max(0)
    if not math.isfinite(highest):  # the largest of NaNs is NaN
        raise EngineError("The model failed: its numbers are broken.")
    if sampling.temperature <= 0:
        return int(best)
    tokens, probabilities = _candidates(logits, sampling)
    if len(tokens) == 1:
        return int(tokens[0])
    return int(tokens[torch.multinomial(probabilities, 1, generator=generator)])


def _first(*values: float | None) -> Any:
    return next(value for value in values if value is not None)


def _penalise(logits: torch.Tensor, tokens: list[int], penalty: float) -> None:
    """Make what was said before less likely (Keskar et al. 2019, CTRL, section 4.1)."""
    said = torch.tensor(sorted(set(tokens)), device=logits.device)
    scores = logits[said]
    logits[said] = torch.where(scores > 0, scores / penalty, scores * penalty)


def _candidates(logits: torch.Tensor, sampling: Sampling) -> tuple[torch.Tensor, torch.Tensor]:
    """The tokens that may be drawn and how likely they are, likeliest first; on the CPU."""
    scaled = logits / sampling.temperature
    size = len(scaled)
    total = scaled.logsumexp(0)
    looked_at = min(size, sampling.top_k or _FIRST_LOOK)
    while True:
        values, tokens = scaled.topk(looked_at)
        tokens, probabilities = tokens.cpu(), (values - total).exp().cpu()
        if sampling.top_k:
            probabilities = probabilities / probabilities.sum()
        enough = _enough(probabilities, sampling)
        if enough < looked_at or looked_at == size or sampling.top_k:
            return tokens[:enough], probabilities[:enough]
        looked_at = min(size, looked_at * _LOOK_FURTHER)


def _enough(probabilities: torch.Tensor, sampling: Sampling) -> int:
    """How many of the likeliest tokens remain after min-p and top-p, at least one."""
    likely = int((probabilities >= sampling.min_p * probabilities[0]).sum())
    kept = probabilities[:likely]
    if sampling.top_p >= 1.0:
        return likely
    if sampling.min_p > 0:
        kept = kept / kept.sum()
    before = kept.cumsum(0) - kept
    return max(1, int((before < sampling.top_p).sum()))
