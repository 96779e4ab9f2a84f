"""Trains ember from nothing: `python -m bot.ember.train [--steps 4000] [--out FOLDER]`, on two CPU cores.

First the model learns to copy, on random tokens that come again: a small model that reads stories before it
can do that tells them fluently about the wrong hero. Then it learns to tell. The course is counted in steps, so
that a busy machine takes longer and learns the same, but for how its arithmetic rounds.
"""

from __future__ import annotations

import argparse
import logging
from itertools import islice
from pathlib import Path

import torch
from tokenizers import Tokenizer

from bot.ember import WEIGHTS
from bot.ember.copying import learn_to_copy
from bot.ember.model import new_model, save_model
from bot.ember.play import play
from bot.ember.telling import learn_to_tell
from bot.ember.tokenizer import learn

SEED = 20_000  # play from seeds below is never trained on: benchmarks and tests use it
_THREADS = 2
_STEPS = 4_000
_COPYING_STEPS = 2_000  # at most; it ends as soon as the model copies anything
_SAMPLES_FOR_WORDS = 3_000


def learn_words() -> Tokenizer:
    """The tokenizer for play like this."""
    samples = islice(play(SEED), _SAMPLES_FOR_WORDS)
    return learn("\n".join([*(m.content for m in s.messages), s.answer]) for s in samples)


def train(steps: int, folder: Path) -> None:
    """The whole course, `steps` of them telling; early on the folder holds a usable model, renewed now and then."""
    torch.manual_seed(SEED)
    torch.set_num_threads(_THREADS)
    tokenizer, model = learn_words(), new_model()
    learn_to_copy(model, _COPYING_STEPS, SEED)
    learn_to_tell(model, tokenizer, steps, SEED, save=lambda: save_model(model, tokenizer, folder))


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=_STEPS, help=f"of learning to tell ({_STEPS})")
    parser.add_argument("--out", type=Path, default=WEIGHTS, help="where the weights go (bot/ember/weights)")
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    train(arguments.steps, arguments.out)


if __name__ == "__main__":
    main()
