"""The configured model on this machine: prompts, answers alone and at once, and what a kept beginning saves."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from statistics import median

import psutil

from bot.bench.measure import Answer, answer, answers, prompt, together_per_second
from bot.llm.engine import Engine, Lane, Request

STREAMS = (1, 4, 8)


@dataclass(frozen=True, slots=True)
class Budget:
    """How much is measured: tokens of a prompt, of which `shared` were in the one before; of an answer; and runs."""

    prompt: int = 1_024
    shared: int = 896
    new: int = 64
    runs: int = 3


QUICK = Budget(prompt=256, shared=192, new=16, runs=1)


@dataclass(frozen=True, slots=True)
class EngineFigures:
    """What was measured: rates in tokens a second, `decode` by streams at once (the rate of all together).

    `memory` is what loading the model took, in bytes.
    """

    model: str
    kind: str
    detail: str
    context_tokens: int
    load_s: float
    memory: int
    prompt_tokens: int
    prefill: float
    first_fresh_s: float
    first_kept_s: float
    reused_tokens: int
    decode: Mapping[int, float]


async def measure_engine(engine: Engine, budget: Budget) -> EngineFigures:
    """Load the engine and measure it, in a minute or several; raises EngineError when it cannot answer."""
    process, begun = psutil.Process(), time.perf_counter()
    before = process.memory_info().rss
    await engine.start()
    load_s = time.perf_counter() - begun
    budget = _within(engine, budget)
    await answer(engine, _request(engine, 16, 4, seed=0))  # what is done but once is no figure
    memory = process.memory_info().rss - before
    pairs = [await _two_turns(engine, budget, seed) for seed in range(1, budget.runs + 1)]
    fresh, kept = [first for first, _ in pairs], [second for _, second in pairs]
    decode = {streams: await _together(engine, budget, streams) for streams in STREAMS}
    return EngineFigures(
        model=engine.info.model,
        kind=engine.info.kind,
        detail=engine.info.detail,
        context_tokens=engine.info.context_tokens,
        load_s=load_s,
        memory=max(memory, 0),
        prompt_tokens=fresh[0].prompt_tokens,
        prefill=median(each.prompt_tokens / each.first_s for each in fresh),
        first_fresh_s=median(each.first_s for each in fresh),
        first_kept_s=median(each.first_s for each in kept),
        reused_tokens=round(median(each.reused_tokens for each in kept)),
        decode=decode,
    )


def _within(engine: Engine, budget: Budget) -> Budget:
    """The budget with prompts that leave room for an answer in the model's context."""
    most = engine.info.context_tokens - budget.new - 16
    share = budget.shared / budget.prompt
    fitting = min(budget.prompt, most)
    return Budget(fitting, round(share * fitting), budget.new, budget.runs)


async def _two_turns(engine: Engine, budget: Budget, seed: int) -> tuple[Answer, Answer]:
    """A campaign's first turn and its second, which begins as the first one did."""
    first, second = (
        _request(engine, budget.prompt, 2, seed=2 * seed + turn, shared=budget.shared, campaign=seed)
        for turn in range(2)
    )
    return await answer(engine, first), await answer(engine, second)


async def _together(engine: Engine, budget: Budget, streams: int) -> float:
    """Tokens a second of so many answers at once, the median of the runs."""
    rates = []
    for run in range(1, budget.runs + 1):
        requests = [
            _request(engine, 32, budget.new, seed=1_000 * run + stream, campaign=1_000 * run + stream)
            for stream in range(streams)
        ]
        rates.append(together_per_second(await answers(engine, requests)))
    return median(rates)


def _request(
    engine: Engine, tokens: int, new_tokens: int, *, seed: int, shared: int = 0, campaign: int = 0
) -> Request:
    messages = prompt(engine, tokens, seed=seed, shared=shared, shared_seed=campaign)
    return Request(
        messages,
        max_new_tokens=new_tokens,
        lane=Lane.NARRATION,
        conversation=f"campaign:{campaign}",
        seed=seed,
        deadline_s=600.0,
    )
