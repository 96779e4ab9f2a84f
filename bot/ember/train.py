"""Trains ember from nothing: `python -m bot.ember.train [--minutes 100] [--out FOLDER]`, on two CPU cores.

First the model learns to copy, on random tokens that come again; a small model that reads stories before it can do
that tells them fluently about the wrong hero. Then it learns to tell, on invented play whose contexts lengthen.
"""

from __future__ import annotations

import argparse
import copy
import logging
import math
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch.nn.functional import cross_entropy
from transformers import GenerationConfig, LlamaConfig, LlamaForCausalLM

from bot.ember import WEIGHTS
from bot.ember.play import Sample, play
from bot.ember.tokenizer import BEGIN, CONTEXT, CONTROL, END, SIZE, STOP, encode_turn, learn, packaged

log = logging.getLogger(__name__)

SEED = 20_000  # play from seeds below is never trained on: benchmarks and tests use it
_THREADS = 2
_COPYING_SHARE = 0.25  # of the minutes, at most
_SAVE_EVERY_S = 240.0
_BATCH = 5_000  # tokens a step
_LONGEST = 1_500  # tokens of a sample
_POOL = 64  # samples that are sorted by length before they are batched, so that little is padded
_WEIGHT = (0.0, 0.1, 0.5, 1.0)  # of the loss on each part, see encode_turn
_READ_SHARE = 0.1  # of what the model reads, as much is predicted: logits are costly


def new_model() -> LlamaForCausalLM:
    """A model of 5.6 million random parameters."""
    return LlamaForCausalLM(
        LlamaConfig(
            vocab_size=SIZE,
            hidden_size=256,
            intermediate_size=704,
            num_hidden_layers=6,
            num_attention_heads=4,
            num_key_value_heads=4,
            max_position_embeddings=CONTEXT,
            tie_word_embeddings=True,
            bos_token_id=CONTROL.index(BEGIN),
            eos_token_id=CONTROL.index(STOP),
            pad_token_id=CONTROL.index(END),
        )
    )


class Optimizers:
    """Muon for the matrices inside the layers (copying forms several times sooner with it), AdamW for the rest."""

    def __init__(self, model: LlamaForCausalLM) -> None:
        inner = [p for name, p in model.named_parameters() if p.ndim == 2 and "embed" not in name]
        rest = [p for name, p in model.named_parameters() if p.ndim != 2 or "embed" in name]
        self._model = model
        self._optimizers: tuple[torch.optim.Optimizer, ...] = (
            torch.optim.Muon(inner, lr=3e-3, momentum=0.95, weight_decay=0.05, adjust_lr_fn="match_rms_adamw"),
            torch.optim.AdamW(rest, lr=3e-3, betas=(0.9, 0.98), weight_decay=0.0),
        )
        self._rates = [optimizer.param_groups[0]["lr"] for optimizer in self._optimizers]

    def step(self, loss: torch.Tensor, factor: float) -> None:
        """Learn from a loss, at the given share of the full learning rate."""
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self._model.parameters(), 1.0)
        for optimizer, rate in zip(self._optimizers, self._rates, strict=True):
            optimizer.param_groups[0]["lr"] = rate * factor
            optimizer.step()
            optimizer.zero_grad()


def _logits(model: LlamaForCausalLM, ids: torch.Tensor, where: torch.Tensor) -> torch.Tensor:
    """Logits at the chosen positions only, in float32."""
    with torch.autocast("cpu", torch.bfloat16):
        hidden = model.model(input_ids=ids, use_cache=False).last_hidden_state
        chosen: torch.Tensor = model.lm_head(hidden[where])
    return chosen.float()


def copying_loss(
    model: LlamaForCausalLM, alphabet: int, generator: torch.Generator, rows: int = 80
) -> tuple[torch.Tensor, float]:
    """Loss and accuracy on the repeats of random tokens; each row of 48 says the same thing two or more times."""
    length = int(torch.randint(6, 24, (), generator=generator))
    first = len(CONTROL)
    said = torch.randint(first, first + alphabet, (rows, length), generator=generator)
    ids = said.repeat(1, 48 // length + 1)[:, :48]
    where = torch.zeros(ids.shape, dtype=torch.bool)
    where[:, length:-1] = True
    logits, targets = _logits(model, ids, where), ids[:, length + 1 :].reshape(-1)
    accuracy = (logits.argmax(-1) == targets).float().mean().item()
    return cross_entropy(logits, targets), accuracy


def learn_to_copy(model: LlamaForCausalLM, seconds: float) -> None:
    """Random tokens, few at first, until the model repeats any of them or the time is up."""
    optimizers, generator = Optimizers(model), torch.Generator().manual_seed(SEED)
    alphabet, everything, step, started = 400, SIZE - len(CONTROL), 0, time.monotonic()
    while time.monotonic() - started < seconds:
        loss, accuracy = copying_loss(model, alphabet, generator)
        optimizers.step(loss, min(1.0, (step + 1) / 40))
        step += 1
        if step % 25 == 0:
            log.info("copying: step %d, %d tokens known, %.2f right", step, alphabet, accuracy)
        if accuracy > 0.95 and alphabet == everything:
            return
        if accuracy > 0.9:
            alphabet = min(2 * alphabet, everything)


@dataclass(frozen=True, slots=True)
class Batch:
    """Samples of about one length: tokens, and how much the loss weighs at each (rows x length)."""

    ids: torch.Tensor
    weights: torch.Tensor


def batches(tokenizer: Tokenizer, samples: Iterator[Sample], rng: random.Random) -> Iterator[Batch]:
    """Endless batches of about _BATCH tokens."""
    while True:
        pool = [encode_turn(tokenizer, s.messages, s.answer) for s in islice(samples, _POOL)]
        pool = sorted((turn for turn in pool if len(turn[0]) <= _LONGEST), key=lambda turn: len(turn[0]))
        groups: list[list[tuple[list[int], list[int]]]] = [[]]
        for turn in pool:
            if groups[-1] and (len(groups[-1]) + 1) * len(turn[0]) > _BATCH:
                groups.append([])
            groups[-1].append(turn)
        rng.shuffle(groups)
        yield from (_batch(group) for group in groups)


def _batch(turns: list[tuple[list[int], list[int]]]) -> Batch:
    longest = max(len(ids) for ids, _ in turns)
    ids = torch.full((len(turns), longest), CONTROL.index(END))
    weights = torch.zeros((len(turns), longest))
    for row, (tokens, parts) in enumerate(turns):
        ids[row, : len(tokens)] = torch.tensor(tokens)
        weights[row, : len(parts)] = torch.tensor([_WEIGHT[part] for part in parts])
    return Batch(ids, weights)


def telling_loss(model: LlamaForCausalLM, batch: Batch, generator: torch.Generator) -> torch.Tensor:
    """Loss on answers, and lightly on a share of what the model reads."""
    weights = batch.weights[:, 1:]
    read = weights == _WEIGHT[1]
    read &= torch.rand(weights.shape, generator=generator) < _READ_SHARE
    where = torch.zeros(batch.ids.shape, dtype=torch.bool)
    where[:, :-1] = (weights > _WEIGHT[1]) | read
    chosen = where[:, :-1]
    losses = cross_entropy(_logits(model, batch.ids, where), batch.ids[:, 1:][chosen], reduction="none")
    return (losses * weights[chosen]).sum() / weights[chosen].sum()


def learn_to_tell(
    model: LlamaForCausalLM, tokenizer: Tokenizer, seconds: float, save: Callable[[], None], seed: int = SEED
) -> None:
    """Play with no past at first, then with more and more of it; the learning rate falls to nothing."""
    optimizers, generator = Optimizers(model), torch.Generator().manual_seed(seed)
    rng = random.Random(seed)
    step, tokens, started, saved, shown = 0, 0, time.monotonic(), time.monotonic(), 0.0
    sources = [batches(tokenizer, play(seed + most, most_history=most), rng) for most in (0, 2, 5)]
    while (progress := (time.monotonic() - started) / seconds) < 1.0:
        batch = next(sources[0 if progress < 0.1 else 1 if progress < 0.3 else 2])
        loss = telling_loss(model, batch, generator)
        shown = 0.98 * shown + 0.02 * loss.item() if shown else loss.item()
        if step % 8 == 0 and progress < 0.8:
            loss = loss + 0.3 * copying_loss(model, SIZE - len(CONTROL), generator, rows=24)[0]
        optimizers.step(loss, min(1.0, (step + 1) / 40) * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * progress))))
        step, tokens = step + 1, tokens + batch.ids.numel()
        if step % 25 == 0:
            log.info("telling: step %d, %.1f million tokens, loss %.3f, %.0f%%", step, tokens / 1e6, shown, 100 * progress)
        if time.monotonic() - saved > _SAVE_EVERY_S:
            saved = time.monotonic()
            save()
    save()


def save_model(model: LlamaForCausalLM, tokenizer: Tokenizer, folder: Path) -> None:
    """Write weights in float16, configuration and tokenizer as transformers reads them."""
    halved = copy.deepcopy(model).half()
    halved.generation_config = GenerationConfig(
        do_sample=True,
        temperature=0.7,
        top_p=0.9,
        max_new_tokens=256,
        bos_token_id=CONTROL.index(BEGIN),
        eos_token_id=CONTROL.index(STOP),
        pad_token_id=CONTROL.index(END),
    )
    halved.save_pretrained(folder)
    packaged(tokenizer).save_pretrained(folder)


def learn_words(samples: int = 3_000) -> Tokenizer:
    """The tokenizer for play like this."""
    play_to_read = islice(play(SEED), samples)
    return learn("\n".join([*(m.content for m in s.messages), s.answer]) for s in play_to_read)


def train(minutes: float, folder: Path) -> None:
    """The whole course; the folder holds a usable model after the first minutes and every few from then on."""
    torch.manual_seed(SEED)
    torch.set_num_threads(_THREADS)
    started = time.monotonic()
    tokenizer, model = learn_words(), new_model()
    learn_to_copy(model, minutes * 60 * _COPYING_SHARE)
    rest = minutes * 60 - (time.monotonic() - started)
    learn_to_tell(model, tokenizer, rest, lambda: save_model(model, tokenizer, folder))


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=100.0, help="how long to train (100)")
    parser.add_argument("--out", type=Path, default=WEIGHTS, help="where the weights go (bot/ember/weights)")
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    train(arguments.minutes, arguments.out)


if __name__ == "__main__":
    main()
