"""The second lesson: to narrate, from invented play."""

from __future__ import annotations

import logging
import math
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice

import torch
from tokenizers import Tokenizer
from torch.nn.functional import cross_entropy
from transformers import LlamaForCausalLM

from bot.ember.copying import EVERYTHING, copying_loss
from bot.ember.model import logits_at
from bot.ember.optimizers import Optimizers
from bot.ember.play import Sample, lessons, play
from bot.ember.replicas import Loss, Replicas
from bot.ember.tokenizer import CONTROL, END, Part, encode_turn

log = logging.getLogger(__name__)

_BATCH = 1_250  # tokens at once
_BATCHES = 4  # a step
_CORES = 2
_LONGEST = 1_500  # tokens of a sample
_POOL = 64  # samples that are sorted by length before they are batched, so that little is padding
_WEIGHT = {Part.LAYOUT: 0.0, Part.READ: 0.1, Part.PAST: 0.8, Part.ANSWER: 1.0}  # of the loss on a token
_READ_SHARE = 0.1  # of the tokens that the model reads, as many are predicted
_LESSONS_UNTIL = 0.6  # of the steps; then the layout of production, where past turns show no dice
_COPYING_UNTIL = 0.8  # of the steps; until then some copying stays in the mix
_COPYING_EVERY = 8  # steps
_SAVE_EVERY = 150  # steps


@dataclass(frozen=True, slots=True)
class Batch:
    """Samples of about one length: tokens, and how much the loss weighs at each (rows x length)."""

    ids: torch.Tensor
    weights: torch.Tensor


def batches(tokenizer: Tokenizer, samples: Iterator[Sample], rng: random.Random) -> Iterator[Batch]:
    """Endless batches of about _BATCH tokens."""
    while True:
        pool = [encode_turn(tokenizer, s.messages, s.answer) for s in islice(samples, _POOL)]
        pool = sorted((turn for turn in pool if len(turn) <= _LONGEST), key=len)
        groups: list[list[list[tuple[int, Part]]]] = [[]]
        for turn in pool:
            if groups[-1] and (len(groups[-1]) + 1) * len(turn) > _BATCH:
                groups.append([])
            groups[-1].append(turn)
        rng.shuffle(groups)
        yield from (_batch(group, rng) for group in groups)


def _batch(turns: list[list[tuple[int, Part]]], rng: random.Random) -> Batch:
    longest = max(map(len, turns))
    ids = torch.full((len(turns), longest), CONTROL.index(END))
    weights = torch.zeros((len(turns), longest))
    for row, turn in enumerate(turns):
        ids[row, : len(turn)] = torch.tensor([token for token, _ in turn])
        weights[row, : len(turn)] = torch.tensor([_weight(part, rng) for _, part in turn])
    return Batch(ids, weights)


def _weight(part: Part, rng: random.Random) -> float:
    """How much a token counts. Of what the model only reads few tokens count at all: logits are costly."""
    return 0.0 if part is Part.READ and rng.random() > _READ_SHARE else _WEIGHT[part]


def telling_loss(model: LlamaForCausalLM, batch: Batch) -> torch.Tensor:
    """Loss on answers, and lightly on what the model reads: a batch's share of the loss of a step."""
    weights = batch.weights[:, 1:]
    chosen = weights > 0
    where = torch.zeros(batch.ids.shape, dtype=torch.bool)
    where[:, :-1] = chosen
    losses = cross_entropy(logits_at(model, batch.ids, where), batch.ids[:, 1:][chosen], reduction="none")
    return (losses * weights[chosen]).sum() / weights[chosen].sum() / _BATCHES


def _copying_too(model: LlamaForCausalLM, generator: torch.Generator) -> torch.Tensor:
    return 0.3 * copying_loss(model, EVERYTHING, generator, rows=24)[0]


def learn_to_tell(
    model: LlamaForCausalLM, tokenizer: Tokenizer, steps: int, seed: int, save: Callable[[], None]
) -> None:
    """Learn from play for so many steps, at a rate that falls to nothing; `save` is called every few minutes."""
    optimizers, replicas = Optimizers(model), Replicas(model, _CORES)
    rng, generator = random.Random(seed), torch.Generator().manual_seed(seed)
    taught, played = batches(tokenizer, lessons(seed), rng), batches(tokenizer, play(seed), rng)
    shown = 0.0
    while (progress := optimizers.steps / steps) < 1.0:
        source = taught if progress < _LESSONS_UNTIL else played
        exercises: list[Loss] = [partial(telling_loss, batch=batch) for batch in islice(source, _BATCHES)]
        if optimizers.steps % _COPYING_EVERY == 0 and progress < _COPYING_UNTIL:
            exercises.append(partial(_copying_too, generator=generator))
        losses = replicas.backward(exercises)
        optimizers.step(0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * progress)))
        shown = 0.98 * shown + 0.02 * sum(losses)
        if optimizers.steps % 25 == 0:
            mean = shown / (1 - 0.98**optimizers.steps)
            log.info("telling: %.0f%%, step %d, loss %.3f", 100 * progress, optimizers.steps, mean)
        if optimizers.steps % _SAVE_EVERY == 0:
            save()
    save()
