"""Trains ember from nothing: `python -m bot.ember.train [--minutes 100] [--out FOLDER]`, on two CPU cores.

First the model learns to copy, on random tokens that come again: a small model that reads stories before it
can do that tells them fluently about the wrong hero. Then it learns to tell. The schedule follows the clock,
so what two runs learn is alike, not the same to the last bit.
"""

from __future__ import annotations

import argparse
import logging
import time
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
_COPYING_SHARE = 0.25  # of the time, at most
_SAMPLES_FOR_WORDS = 3_000


def learn_words() -> Tokenizer:
    """The tokenizer for play like this."""
    samples = islice(play(SEED), _SAMPLES_FOR_WORDS)
    return learn("\n".join([*(m.content for m in s.messages), s.answer]) for s in samples)


def train(minutes: float, folder: Path) -> None:
    """The whole course; from early on the folder holds a usable model, renewed every few minutes."""
    started = time.monotonic()
    torch.manual_seed(SEED)
    torch.set_num_threads(_THREADS)
    tokenizer, model = learn_words(), new_model()
    learn_to_copy(model, minutes * 60 * _COPYING_SHARE, SEED)
    rest = minutes * 60 - (time.monotonic() - started)
    learn_to_tell(model, tokenizer, rest, SEED, save=lambda: save_model(model, tokenizer, folder))


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
