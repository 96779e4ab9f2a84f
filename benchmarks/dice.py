"""What hostile dice expressions cost: `python -m benchmarks.dice [--json] [--quick]`."""

from __future__ import annotations

import argparse
import contextlib
import random
import time

from benchmarks._report import Figure, at_most, print_figures
from bot.errors import BadInput
from bot.rules.dice import MAX_LENGTH, roll
from bot.rules.stream import DiceStream, face

GOAL_MS = 10.0
_SEED = bytes(range(32))
_PIECES = [*"d126%kpe<>(),+-*/[] ", "d20", "kh1", "rr", "mi", "ma", "ro", "ra", "100d6", "adv", "==", "99"]

HOSTILE = (
    "9999999999d6",
    "1d999999999999",
    "100d1000kh1",
    "1d1rr1",
    "100d6e<7",
    "100d6rr<6",
    "100d6mi6ma6mi6ma6mi6ma6mi6ma6mi6ma6mi6ma6mi6ma6mi6ma6mi6ma6mi6ma6mi6ma6",
    "100d20rr1rr2rr3rr4rr5rr6rr7rr8rr9",
    "+".join(["99d6"] * 20),
    "50d6+50d6+50d6+50d6",
    "99d6" + "rrl1" * 23,
    "99d6" + "rrh1" * 23,
    "9d1000rrh1",
    "99d1000" + "k>1" * 30,
    "99d9" + "e<9" * 30,
    "(" + ",".join(["9d9"] * 11) + ")" + "kl1" * 16,
    "100d6k1k1k1k1k1k1k1k1k1k1k1k1k1k1k1k1k1k1k1k1k1k1k1k1k1k1k1k1k1k1k1",
    "100d6" + "p<9" * 30,
    "(" * 39 + "1d6" + ")" * 39,
    "(" * 48 + "1" + ")" * 48,
    "-" * 90 + "1",
    "(" * MAX_LENGTH,
    "9" * MAX_LENGTH,
    "*".join(["9" * 9] * 10),
    "1" + "//1" * 33,
    "(" + ",".join(["1d6"] * 24) + ")kh1",
    "1d20[" + "a" * 90 + "]",
    "[" * MAX_LENGTH,
    "1d20 adv" * 12,
    " " * 1_000_000,
    "1d6" * 1_000_000,
    "\u0661d20" * 20,
)


def corpus(more: int) -> list[str]:
    """The worst that was thought of, and random heaps of the grammar's pieces, the same in each run."""
    rng = random.Random(20)  # the seed of a heap, not of a die
    heaps = ["".join(rng.choices(_PIECES, k=rng.randint(1, 50)))[:MAX_LENGTH] for _ in range(more)]
    return [*HOSTILE, *heaps]


def cost_ms(expression: str) -> float:
    """The best of three tries in milliseconds: what it costs, not what else the machine does."""
    best = float("inf")
    for _ in range(3):
        begun = time.perf_counter()
        with contextlib.suppress(BadInput):
            roll(expression, rng=DiceStream(_SEED))
        best = min(best, time.perf_counter() - begun)
    return 1000 * best


def figures(*, quick: bool) -> list[Figure]:
    """The worst of the corpus, named, and what an honest roll and one die of a stream cost."""
    expressions = corpus(200 if quick else 5_000)
    costs = {expression: cost_ms(expression) for expression in expressions}
    worst = max(costs, key=costs.__getitem__)
    begun = time.perf_counter()
    for place in range(1, 10_001):
        face(_SEED, place, 20)
    die_us = (time.perf_counter() - begun) * 100
    shown = worst if len(worst) <= 40 else f"{worst[:40]}..."
    return [
        Figure("hostile expressions", len(costs), "expressions"),
        at_most(f"worst: {shown}", round(costs[worst], 3), "ms", GOAL_MS),
        Figure("1d20+5", round(cost_ms("1d20+5"), 3), "ms"),
        Figure("a die of the stream", round(die_us, 3), "µs"),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.add_argument("--quick", action="store_true", help="with fewer random expressions, in a second")
    arguments = parser.parse_args()
    print_figures(figures(quick=arguments.quick), as_json=arguments.json)


if __name__ == "__main__":
    main()
