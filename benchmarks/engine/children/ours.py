"""Torchlit's own engine, through the interface that the bot uses."""

from __future__ import annotations

import asyncio
import gc
import sys
import time
from typing import Any

import psutil

from benchmarks.engine.children.forwards import Forwards
from benchmarks.engine.children.serve import serve
from benchmarks.engine.machine import device, device_memory
from bot.bench.measure import Answer, answer, answers, prompt
from bot.llm.engine import Message, Request
from bot.llm.local.engine import LocalEngine
from bot.settings import ModelFormat

_TICK_S = 0.001


class Ours:
    """The local engine in one format of its weights."""

    def __init__(self, folder: str, model_format: str, threads: int, context_tokens: int) -> None:
        self._runner = asyncio.Runner()
        self._engine = LocalEngine(
            folder, model_format=ModelFormat(model_format), threads=threads, context_tokens=context_tokens
        )
        self._forwards = Forwards()

    def load(self) -> dict[str, Any]:
        """Load the model and let it answer once; seconds, bytes of memory, what runs."""
        begun = time.perf_counter()
        self._runner.run(self._engine.start())
        load_s = time.perf_counter() - begun
        self._answer(prompt(self._engine, 32, seed=0), 4)
        gc.collect()
        memory = psutil.Process().memory_full_info().uss + device_memory()
        return {"load_s": load_s, "memory": memory, "detail": self._engine.info.detail}

    def turn(self, tokens: int, shared: int, new_tokens: int, seed: int) -> dict[str, float]:
        """A campaign's first turn, then its second, whose prompt begins as the first one's did."""
        first, second = (
            prompt(self._engine, tokens, seed=2 * seed + turn, shared=shared, shared_seed=seed)
            for turn in range(2)
        )
        conversation = f"campaign:{seed}"
        fresh = self._answer(first, new_tokens, conversation)
        following = self._answer(second, 2, conversation)
        return {
            "first_s": fresh.first_s,
            "prefill": fresh.prompt_tokens / fresh.first_s,
            "next_first_s": following.first_s,
            "reused": following.reused_tokens,
        }

    def one(self, tokens: int, new_tokens: int, seed: int) -> dict[str, float]:
        """One stream alone; `overhead` is the share of its steps that is not the model's arithmetic."""
        messages = prompt(self._engine, tokens, seed=seed)
        with self._forwards.watched() as watch:
            alone = self._answer(messages, new_tokens, f"alone:{seed}")
        found = {"decode": alone.tokens_per_second, "total_s": alone.total_s}
        return found if watch.overhead is None else found | {"overhead": watch.overhead}

    def eight(self, campaigns: int, tokens: int, new_tokens: int, seed: int) -> dict[str, float]:
        """Campaigns that all act at once; `stall_s` is the longest that the event loop was held up meanwhile."""
        requests = [
            _request(prompt(self._engine, tokens, seed=100 * seed + n), new_tokens, f"campaign:{seed}:{n}")
            for n in range(campaigns)
        ]
        given, stall_s = self._runner.run(self._watched(requests))
        made = sum(each.new_tokens for each in given)
        total_s = max(each.total_s for each in given)
        return {"total_s": total_s, "tokens_per_second": made / total_s, "stall_s": stall_s}

    def close(self) -> None:
        """Release the model."""
        self._runner.run(self._engine.aclose())
        self._runner.close()

    def _answer(self, messages: tuple[Message, ...], new_tokens: int, conversation: str = "") -> Answer:
        return self._runner.run(answer(self._engine, _request(messages, new_tokens, conversation)))

    async def _watched(self, requests: list[Request]) -> tuple[list[Answer], float]:
        stalls: list[float] = []

        async def tick() -> None:
            while True:
                begun = time.perf_counter()
                await asyncio.sleep(_TICK_S)
                stalls.append(time.perf_counter() - begun - _TICK_S)

        ticking = asyncio.create_task(tick())
        try:
            given = await answers(self._engine, requests)
        finally:
            ticking.cancel()
        return given, max(stalls, default=0.0)


def _request(messages: tuple[Message, ...], new_tokens: int, conversation: str) -> Request:
    """As deterministic and as long as it can be asked for."""
    return Request(
        messages,
        max_new_tokens=new_tokens,
        temperature=0.0,
        conversation=conversation,
        seed=0,
        deadline_s=3600.0,
    )


def formats() -> tuple[str, ...]:
    """The formats of weights that are measured unless others are asked for."""
    return ("int8", "int4") if device() == "cpu" else ("bfloat16", "int4")


def main() -> None:
    """`python -m benchmarks.engine.children.ours FOLDER FORMAT THREADS CONTEXT`."""
    folder, model_format, threads, context = sys.argv[1:]
    serve(Ours(folder, model_format, int(threads), int(context)))


if __name__ == "__main__":
    main()
