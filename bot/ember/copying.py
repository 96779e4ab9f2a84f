"""The first lesson: to find in the context what was there before, and say what followed it."""

from __future__ import annotations

import logging

import torch
from torch.nn.functional import cross_entropy
from transformers import LlamaForCausalLM

from bot.ember.model import logits_at
from bot.ember.optimizers import Optimizers
from bot.ember.tokenizer import CONTROL, SIZE

log = logging.getLogger(__name__)

EVERYTHING = SIZE - len(CONTROL)  # tokens that can be copied
_FIRST_ALPHABET = 400
_LENGTH = 48


def copying_loss(
    model: LlamaForCausalLM, alphabet: int, generator: torch.Generator, rows: int
) -> tuple[torch.Tensor, float]:
    """Loss and accuracy on the repeats of random tokens; each row says the same thing two or more times."""
    period = int(torch.randint(6, _LENGTH // 2, (), generator=generator))
    first = len(CONTROL)
    said = torch.randint(first, first + alphabet, (rows, period), generator=generator)
    ids = said.repeat(1, _LENGTH // period + 1)[:, :_LENGTH]
    where = torch.zeros(ids.shape, dtype=torch.bool)
    where[:, period:-1] = True
    logits, targets = logits_at(model, ids, where), ids[:, period + 1 :].reshape(-1)
    accuracy = (logits.argmax(-1) == targets).float().mean().item()
    return cross_entropy(logits, targets), accuracy


def learn_to_copy(model: LlamaForCausalLM, steps: int, seed: int) -> None:
    """Random tokens, few different ones at first, until the model repeats any of them or the steps are done."""
    optimizers, generator = Optimizers(model), torch.Generator().manual_seed(seed)
    alphabet = _FIRST_ALPHABET
    while optimizers.steps < steps:
        loss, accuracy = copying_loss(model, alphabet, generator, rows=80)
        loss.backward()  # type: ignore[no-untyped-call]
        optimizers.step()
        if optimizers.steps % 25 == 0:
            log.info("copying: step %d, %d tokens, %.2f right", optimizers.steps, alphabet, accuracy)
        if accuracy > 0.95 and alphabet == EVERYTHING:
            return
        if accuracy > 0.9:
            alphabet = min(2 * alphabet, EVERYTHING)
