"""Answers of an engine, timed from outside, to prompts of a known length."""

from __future__ import annotations

import asyncio
import bisect
import random
import string
import time
from collections.abc import Sequence
from contextlib import aclosing
from dataclasses import dataclass

from bot.llm.engine import Engine, Finished, Message, Request, Role


@dataclass(frozen=True, slots=True)
class Answer:
    """One timed answer; seconds count from the moment when it and those beside it were asked for."""

    first_s: float
    total_s: float
    prompt_tokens: int
    reused_tokens: int
    new_tokens: int

    @property
    def tokens_per_second(self) -> float:
        """The rate after the first token; 0 when there is no more than that."""
        seconds = self.total_s - self.first_s
        return (self.new_tokens - 1) / seconds if self.new_tokens > 1 and seconds > 0 else 0.0


def prompt(
    engine: Engine, tokens: int, *, seed: int, shared: int = 0, shared_seed: int = 0
) -> tuple[Message, ...]:
    """Messages of two-letter words that come to at most so many tokens, and to just that where a word is a token.

    About the first `shared` of them depend on `shared_seed` alone: prompts that are given the same begin alike.
    """
    opening = _filled(engine, (), Role.SYSTEM, max(shared, 1), shared_seed) if shared else ()
    return _filled(engine, opening, Role.USER, tokens, seed)


async def answer(engine: Engine, request: Request) -> Answer:
    """The time that one answer takes."""
    return await _timed(engine, request, time.perf_counter())


async def answers(engine: Engine, requests: Sequence[Request]) -> list[Answer]:
    """The times of answers that are asked for all at once."""
    begun = time.perf_counter()
    return await asyncio.gather(*(_timed(engine, request, begun) for request in requests))


def together_per_second(given: Sequence[Answer]) -> float:
    """Tokens a second of answers made at once, from the first one's first token to the last one's end."""
    seconds = max(each.total_s for each in given) - min(each.first_s for each in given)
    return sum(each.new_tokens - 1 for each in given) / seconds if seconds > 0 else 0.0


async def _timed(engine: Engine, request: Request, begun: float) -> Answer:
    first_s: float | None = None
    end: Finished | None = None
    async with aclosing(engine.stream(request)) as pieces:
        async for piece in pieces:
            first_s = first_s or time.perf_counter() - begun
            if isinstance(piece, Finished):
                end = piece
    total_s = time.perf_counter() - begun
    assert end is not None, "an engine ends each answer with Finished"
    return Answer(first_s or total_s, total_s, end.prompt_tokens, end.reused_tokens, end.new_tokens)


def _filled(
    engine: Engine, before: tuple[Message, ...], role: Role, tokens: int, seed: int
) -> tuple[Message, ...]:
    """The messages and one more that fills them up to the count."""
    chance = random.Random(seed)
    words = ["".join(chance.choices(string.ascii_lowercase, k=2)) for _ in range(tokens)]

    def messages(count: int) -> tuple[Message, ...]:
        return (*before, Message(role, " ".join(words[:count])))

    fitting = bisect.bisect_right(
        range(1, tokens + 1), tokens, key=lambda count: engine.count_tokens(messages(count))
    )
    return messages(max(fitting, 1))
