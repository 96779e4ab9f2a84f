"""What benchmarks of reading messages share: the part that is held out, intervals, times."""

from __future__ import annotations

import gc
import hashlib
import math
from collections.abc import Callable, Sequence
from statistics import median, quantiles
from time import perf_counter

from benchmarks._report import Figure, at_most


def is_held_out(text: str) -> bool:
    """Whether a message was kept from whoever wrote the code that reads it: a third are, by hash."""
    return hashlib.sha256(text.encode()).digest()[0] % 3 == 0


def wilson(hits: int, of: int, z: float = 1.96) -> tuple[float, float]:
    """The 95% confidence interval of a share."""
    share, spread = hits / of, z * z / of
    centre = (share + spread / 2) / (1 + spread)
    half = z * math.sqrt(share * (1 - share) / of + spread / (4 * of)) / (1 + spread)
    return max(centre - half, 0.0), min(centre + half, 1.0)


def interval(name: str, hits: int, of: int) -> list[Figure]:
    """The two ends of a share's confidence interval."""
    low, high = wilson(hits, of)
    return [Figure(f"{name}: 95% from", round(low, 3), ""), Figure(f"{name}: 95% to", round(high, 3), "")]


def speed(
    read: Callable[[str], object], texts: Sequence[str], *, repeats: int, p95_ms: float
) -> list[Figure]:
    """How long each message takes, the best of some readings after a first one of all."""
    best = dict.fromkeys(texts, math.inf)
    for text in texts:
        read(text)
    gc.collect()
    for text in repeats * list(texts):
        began = perf_counter()
        read(text)
        best[text] = min(best[text], 1000 * (perf_counter() - began))
    times = list(best.values())
    return [
        Figure("a message, p50", round(median(times), 3), "ms"),
        at_most("a message, p95", round(quantiles(times, n=20)[-1], 3), "ms", p95_ms),
    ]
