"""The table: Torchlit's figures against those of its peers, and what they should come to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks._report import Figure
from benchmarks.engine.measure import Measured, Sample
from benchmarks.engine.plan import ORIGINAL, Work, ours, peer
from benchmarks.engine.shapes import Shape

_LIKE = {"int8": ("q8_0",), "int4": ("q4_0",)}
_FOUR_BITS = ("q4_0", "q4_k_m")


@dataclass(frozen=True, slots=True)
class _Comparison:
    """A figure of ours against the same of a peer's; the ratio says how many times better ours is."""

    figure: str
    name: str
    unit: str
    rival: str
    goal: float | None
    rival_name: str = ""
    less_is_better: bool = False


def rows(measured: Measured, shape: Shape, formats: tuple[str, ...], work: Work) -> Iterator[Figure]:
    """Every row that could be measured: first the comparisons, then the limits, then what stands alone."""
    bandwidth = Sample(tuple(value / 1e9 for value in measured.bandwidth))
    yield _alone("memory read bandwidth", bandwidth, "GB/s")
    for model_format in formats:
        for comparison in _comparisons(model_format, work):
            if (row := _compared(measured, ours(model_format), comparison)) is not None:
                yield row
        yield from _limits(measured, shape, model_format, bandwidth)
    yield from _by_itself(measured)


def _comparisons(model_format: str, work: Work) -> Iterator[_Comparison]:
    first, turn = "first token, turn 2 on", "turn.next_first_s"
    yield _Comparison(first, turn, "s", ORIGINAL, 12.0, less_is_better=True)
    shown = "first words, turn 2 on"
    yield _Comparison(shown, turn, "s", ORIGINAL, None, rival_name="turn.shown_s", less_is_better=True)
    for like in _LIKE.get(model_format, ()):
        yield _Comparison(first, turn, "s", peer(like), 1.5, less_is_better=True)
        yield _Comparison(
            f"prefill of {work.turn} tokens",
            "turn.prefill",
            "tokens/s",
            peer(like),
            2.0 if like == "q8_0" else 1.4,
        )
    yield _Comparison("decode, one stream", "one.decode", "tokens/s", ORIGINAL, 2.5)
    if model_format != "int4":
        yield _Comparison("decode, one stream", "one.decode", "tokens/s", peer("q8_0"), 1.1)
    if model_format != "int8":
        for rival in _FOUR_BITS:
            yield _Comparison("decode, one stream", "one.decode", "tokens/s", peer(rival), 1.0)
    together = f"{work.campaigns} campaigns at once"
    yield _Comparison(together, "eight.total_s", "s", ORIGINAL, 6.0, less_is_better=True)
    for like in _LIKE.get(model_format, ()):
        yield _Comparison(together, "eight.total_s", "s", peer(like), 1.5, less_is_better=True)


def _compared(measured: Measured, name: str, asked: _Comparison) -> Figure | None:
    mine = measured.get(name, asked.name)
    theirs = measured.get(asked.rival, asked.rival_name or asked.name)
    if mine is None or theirs is None:
        return None
    ratio = theirs.middle / mine.middle if asked.less_is_better else mine.middle / theirs.middle
    runs = f", {len(theirs.values)} runs" if len(theirs.values) != len(mine.values) else ""
    return Figure(
        f"{name.removeprefix('torchlit ')}: {asked.figure}",
        _rounded(mine.middle),
        asked.unit,
        f"{asked.rival}: {_rounded(theirs.middle):g} ({_rounded(theirs.low):g}-{_rounded(theirs.high):g}{runs})",
        ratio=round(ratio, 2),
        goal="" if asked.goal is None else f">= {asked.goal:g} times",
        met=None if asked.goal is None else ratio >= asked.goal,
        low=_rounded(mine.low),
        high=_rounded(mine.high),
    )


def _limits(measured: Measured, shape: Shape, model_format: str, bandwidth: Sample) -> Iterator[Figure]:
    name = ours(model_format)
    decode, read = measured.get(name, "one.decode"), shape.bytes_read(model_format)
    if decode is not None and read is not None:
        roof = bandwidth.middle * 1e9 / read
        shares = Sample(tuple(100 * value / roof for value in decode.values))
        against = f"bandwidth / bytes of weights: {roof:.1f} tokens/s"
        yield _goal(f"{model_format}: decode, of the roofline", shares, "%", against, at_least=80.0)
    if (overhead := measured.get(name, "one.overhead")) is not None:
        shares = Sample(tuple(100 * value for value in overhead.values))
        yield _goal(
            f"{model_format}: outside the model's pass", shares, "% of a step", "one stream", at_most=5.0
        )
    if (stall := measured.get(name, "eight.stall_s")) is not None:
        stalls = Sample(tuple(1000 * value for value in stall.values))
        yield _goal(
            f"{model_format}: longest stall of the event loop", stalls, "ms", "all at once", at_most=20.0
        )


def _by_itself(measured: Measured) -> Iterator[Figure]:
    """What every contender did, for the reader who wants the figures behind the ratios."""
    names = {
        "turn.prefill": ("prefill", "tokens/s"),
        "turn.reused": ("kept of turn 2's prompt", "tokens"),
        "one.decode": ("decode, one stream", "tokens/s"),
        "eight.tokens_per_second": ("together", "tokens/s"),
    }
    for name, loaded in measured.loaded.items():
        yield _alone(f"{name}: memory", Sample((loaded["memory"] / 2**30,)), "GiB", loaded["detail"])
        yield _alone(f"{name}: loading", Sample((loaded["load_s"],)), "s")
        for key, (figure, unit) in names.items():
            if (sample := measured.get(name, key)) is not None:
                yield _alone(f"{name}: {figure}", sample, unit)


def _alone(figure: str, sample: Sample, unit: str, against: str = "") -> Figure:
    return Figure(
        figure, _rounded(sample.middle), unit, against, low=_rounded(sample.low), high=_rounded(sample.high)
    )


def _goal(
    figure: str,
    sample: Sample,
    unit: str,
    against: str,
    *,
    at_least: float | None = None,
    at_most: float | None = None,
) -> Figure:
    met = sample.middle >= at_least if at_least is not None else sample.middle <= (at_most or 0.0)
    return Figure(
        figure,
        _rounded(sample.middle),
        unit,
        against,
        goal=f">= {at_least:g}" if at_least is not None else f"<= {at_most:g}",
        met=met,
        low=_rounded(sample.low),
        high=_rounded(sample.high),
    )


def _rounded(value: float) -> float:
    return float(f"{value:.3g}")
