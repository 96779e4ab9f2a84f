"""From logits to tokens, as each request asks for it.

The order is that of transformers: repetition penalty, grammar, temperature, then top-k, min-p and top-p. A device is
asked once a step for what all rows need; a token is then drawn on the CPU from the few that are likely.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Protocol

import torch

from bot.errors import EngineError
from bot.llm.local.grammar import Matcher
from bot.llm.local.sampling import Sampling

_FIRST_LOOK = 256  # candidates; sorting a whole vocabulary takes longer than a layer of the model
_LOOK_FURTHER = 8  # times as many, when these were not enough


class Drawer(Protocol):
    """Whose next token is wanted."""

    @property
    def sampling(self) -> Sampling:
        """How it is drawn."""

    @property
    def known(self) -> Sequence[int]:
        """All tokens before it."""

    @property
    def matcher(self) -> Matcher | None:
        """The grammar that it has to obey, and how far the answer has come in it."""

    @property
    def generator(self) -> torch.Generator:
        """Where its chance comes from."""


def draw(logits: torch.Tensor, drawers: Sequence[Drawer]) -> list[int | EngineError]:
    """Each one's next token from its row of logits (drawers x vocabulary, float32; changed in place).

    Where a row's logits are no numbers an EngineError stands for its token. Nobody's token depends on the others.
    """
    for row, drawer in zip(logits, drawers, strict=True):
        _adjust(row, drawer)
    samplings = [drawer.sampling for drawer in drawers]
    looks: Iterable[torch.Tensor]
    if logits.is_cuda:  # of which it costs the same to ask about one row and about all
        looks = _look(logits, samplings)
    else:  # each row gets what it needs, and no more
        looks = [_look(row[None], [one])[0] for row, one in zip(logits, samplings, strict=True)]
    return [_drawn(*one) for one in zip(logits, looks, drawers, strict=True)]


def _adjust(logits: torch.Tensor, drawer: Drawer) -> None:
    """Make less likely what was said before, and impossible what must not come."""
    sampling = drawer.sampling
    if sampling.repetition_penalty != 1.0:
        _penalise(logits, drawer.known, sampling.repetition_penalty)
    if sampling.suppressed:
        logits[list(sampling.suppressed)] = -torch.inf
    if drawer.matcher is not None:
        drawer.matcher.restrict(logits)


def _penalise(logits: torch.Tensor, tokens: Sequence[int], penalty: float) -> None:
    """Make what was said before less likely (Keskar et al. 2019, CTRL, section 4.1)."""
    said = torch.tensor(sorted(set(tokens)), device=logits.device)
    scores = logits[said]
    logits[said] = torch.where(scores > 0, scores / penalty, scores * penalty)


def _look(logits: torch.Tensor, samplings: Sequence[Sampling], candidates: int = _FIRST_LOOK) -> torch.Tensor:
    """What drawing needs to know of each row, on the CPU in float64.

    The highest logit and its token; if any row is drawn from, also the probabilities of its likeliest tokens, and
    these tokens.
    """
    highest, best = logits.max(1, keepdim=True)
    parts = [highest, best]
    wanted = [sampling.top_k or candidates for sampling in samplings if sampling.temperature > 0]
    if wanted:
        heat = [sampling.temperature if sampling.temperature > 0 else 1.0 for sampling in samplings]
        scaled = (logits - highest) / torch.tensor(heat, device=logits.device)[:, None]
        # A sum in float64 comes to the same float32, in whatever order a device adds.
        total = scaled.exp().sum(1, keepdim=True, dtype=torch.float64)
        values, tokens = scaled.topk(min(max(wanted), logits.shape[1]))
        parts += [values.exp() / total.float(), tokens]
    return torch.cat([part.double() for part in parts], 1).cpu()


def _drawn(logits: torch.Tensor, look: torch.Tensor, drawer: Drawer) -> int | EngineError:
    """The token that is drawn from a row after a look at it; one that has seen too little looks again."""
    sampling = drawer.sampling
    if not math.isfinite(look[0]):  # the largest of NaNs is NaN
        return EngineError("The model failed: its numbers are broken.")
    if sampling.temperature <= 0:
        return int(look[1])
    probabilities, tokens = _in_order(*look[2:].float().chunk(2))
    looked_at = len(tokens)
    if sampling.top_k:
        probabilities = probabilities[: sampling.top_k]
        probabilities = probabilities / probabilities.sum()
    kept = sampling.kept(probabilities)
    if kept == looked_at < len(logits) and not sampling.top_k:
        further = _look(logits[None], [sampling], looked_at * _LOOK_FURTHER)
        return _drawn(logits, further[0], drawer)
    if kept == 1:
        return int(tokens[0])
    return int(tokens[torch.multinomial(probabilities[:kept], 1, generator=drawer.generator)])


def _in_order(probabilities: torch.Tensor, tokens: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Likeliest first, and of those alike the least token: devices have no order among them."""
    by_token = tokens.argsort()
    probabilities, order = probabilities[by_token].sort(descending=True, stable=True)
    return probabilities, tokens[by_token][order]
