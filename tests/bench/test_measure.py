"""Prompts of a known length, and answers that are timed."""

from __future__ import annotations

import pytest

from bot.bench.engine import Budget, measure_engine
from bot.bench.measure import Answer, answer, prompt, together_per_second
from bot.llm.engine import Request
from bot.llm.local.bandwidth import read_bandwidth
from bot.llm.scripted import ScriptedEngine

ENGINE = ScriptedEngine(["The bell in the deep has a long memory, and tonight it remembers you."])


@pytest.mark.parametrize("tokens", [10, 100, 1_000])
def test_a_prompt_has_the_length_that_is_asked_for(tokens: int) -> None:
    """In a scripted engine a letter is a token, so two-letter words come within three of it."""
    assert tokens - 3 < ENGINE.count_tokens(prompt(ENGINE, tokens, seed=1)) <= tokens


def test_prompts_begin_alike_where_they_should() -> None:
    first, second = (prompt(ENGINE, 200, seed=seed, shared=120, shared_seed=7) for seed in (1, 2))
    assert first[0] == second[0]
    assert 117 < len(first[0].content) <= 120
    assert first[1] != second[1]
    assert prompt(ENGINE, 200, seed=1, shared=120, shared_seed=8)[0] != first[0]


def test_the_same_seed_gives_the_same_prompt() -> None:
    assert prompt(ENGINE, 50, seed=3) == prompt(ENGINE, 50, seed=3)


async def test_an_answer_is_timed() -> None:
    timed = await answer(ENGINE, Request(prompt(ENGINE, 50, seed=1)))
    assert 0 < timed.first_s <= timed.total_s
    assert timed.new_tokens == len("The bell in the deep has a long memory, and tonight it remembers you.")


def test_rates_leave_the_first_token_out() -> None:
    one = Answer(first_s=1.0, total_s=3.0, prompt_tokens=9, reused_tokens=0, new_tokens=11)
    other = Answer(first_s=2.0, total_s=5.0, prompt_tokens=9, reused_tokens=0, new_tokens=11)
    assert one.tokens_per_second == 5
    assert together_per_second([one, other]) == 5
    assert Answer(1.0, 1.0, 9, 0, 1).tokens_per_second == 0


async def test_a_small_context_is_not_overfilled() -> None:
    engine = ScriptedEngine(["A bell rings."], context_tokens=100)
    figures = await measure_engine(engine, Budget(prompt=1_000, shared=900, new=20, runs=1))
    assert figures.prompt_tokens <= 80
    assert all(engine.count_tokens(request.messages) + 20 <= 100 for request in engine.requests)


def test_memory_is_read_at_some_speed() -> None:
    assert read_bandwidth(1, size=1 << 20, rounds=1) > 0
