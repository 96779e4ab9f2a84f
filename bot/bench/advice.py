"""From figures to settings, each with its reason."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.bench.engine import EngineFigures

READING = 6.0
"""Tokens a second: 250 words a minute, what most adults read silently, at 1.4 tokens a word."""
PATIENCE_S = 30.0
"""What the first turn after a start may keep its players waiting: then, the whole prompt is computed."""

_BITS = {"float32": 32.0, "bfloat16": 16.0, "float16": 16.0, "int8": 8.1, "int4": 4.3}
_FINEST_FIRST = ("float32", "bfloat16", "int8", "int4")
_STEP = 512  # tokens; what a context is rounded to
_TIE = 1.1  # smaller gains are noise


@dataclass(frozen=True, slots=True)
class Machine:
    """What the model runs on: cores, bytes of memory free before it is loaded, bytes a second by threads that read."""

    cores: int
    free_memory: int
    bandwidth: Mapping[int, float]


@dataclass(frozen=True, slots=True)
class Configured:
    """What is set now."""

    context_tokens: int
    max_new_tokens: int
    turn_workers: int
    threads: int


@dataclass(frozen=True, slots=True)
class Advice:
    """A setting, what it is and what it should be, and why."""

    setting: str
    now: str
    better: str
    reason: str

    @property
    def changes(self) -> bool:
        """True when it should be another than it is."""
        return self.now != self.better


def advise(figures: EngineFigures, machine: Machine | None, configured: Configured) -> tuple[Advice, ...]:
    """What would suit; without a machine (the model runs on a server) nothing about how it is run."""
    found = [_context(figures, configured), _workers(figures, configured)]
    if machine is not None:
        found = [*_format(figures, machine), _threads(machine, configured), *found]
    return tuple(found)


def _format(figures: EngineFigures, machine: Machine) -> Iterator[Advice]:
    """The finest format in which an answer comes as fast as it is read; decoding is as fast as weights are few."""
    now = next((word for word in re.findall(r"\w+", figures.detail) if word in _BITS), None)
    if now is None or figures.decode[1] <= 0:
        return
    rates = {name: figures.decode[1] * _BITS[now] / _BITS[name] for name in _FINEST_FIRST}
    fits = {name: figures.memory * _BITS[name] / _BITS[now] < machine.free_memory for name in _FINEST_FIRST}
    able = (name for name in _FINEST_FIRST if fits[name] and rates[name] >= READING)
    better = now if figures.decode[1] >= READING else next(able, _FINEST_FIRST[-1])
    if better == now:
        reason = f"{figures.decode[1]:.1f} tokens a second, where players read about {READING:g}"
        if figures.decode[1] < READING:
            reason += ": no format is faster; a smaller model or a server would be"
    else:
        reason = (
            f"{now} gives {figures.decode[1]:.1f} tokens a second, players read about {READING:g}; "
            f"{better} reads {_BITS[now] / _BITS[better]:.1f} times fewer bytes for each"
        )
    yield Advice("TORCHLIT_MODEL_FORMAT", now, better, reason)


def _threads(machine: Machine, configured: Configured) -> Advice:
    """As many as there are cores, unless fewer read memory faster."""
    fastest = max(machine.bandwidth.values())
    enough = min(count for count, rate in machine.bandwidth.items() if rate * _TIE >= fastest)
    most = max(machine.bandwidth)
    gains = machine.bandwidth[most] * _TIE >= fastest
    better = most if gains else enough
    why = "prompts take every core" if gains else "more of them get in each other's way"
    reason = f"{better} read memory at {machine.bandwidth[better] / 1e9:.1f} GB/s, and {why}"
    return Advice("OMP_NUM_THREADS", str(configured.threads), str(better), reason)


def _context(figures: EngineFigures, configured: Configured) -> Advice:
    """As long as a prompt that fills it is still read within the players' patience."""
    affordable = int(figures.prefill * PATIENCE_S) + configured.max_new_tokens
    rounded = max(affordable // _STEP, 2) * _STEP
    now = min(configured.context_tokens, figures.context_tokens)
    better = min(now, rounded)
    takes_s = max(better - configured.max_new_tokens, 0) / figures.prefill
    reason = f"a prompt that fills it takes {takes_s:.0f} s when nothing of it is kept"
    return Advice(
        "TORCHLIT_CONTEXT_TOKENS", str(configured.context_tokens), _kept(configured, now, better), reason
    )


def _kept(configured: Configured, now: int, better: int) -> str:
    """What is set stays set where the model itself allows no more."""
    return str(configured.context_tokens if better == now else better)


def _workers(figures: EngineFigures, configured: Configured) -> Advice:
    """As many as still write as fast as they are read; two at least, and no fewer than set where none was too many."""
    able = [streams for streams, rate in figures.decode.items() if rate / streams >= READING]
    better = max(able, default=1)
    each = figures.decode[better] / better
    reason = f"{better} at once get {each:.1f} tokens a second each, players read about {READING:g}"
    if better == max(figures.decode):
        better = max(better, configured.turn_workers)
    elif better == 1:
        better, reason = 2, f"{reason}; a second campaign rolls its dice while one is told"
    return Advice("TORCHLIT_TURN_WORKERS", str(configured.turn_workers), str(better), reason)
