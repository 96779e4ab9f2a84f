"""Tokens are drawn as transformers draws them, row by row."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
import torch
from transformers import GenerationConfig
from transformers.generation.logits_process import (
    LogitsProcessorList,
    MinPLogitsWarper,
    RepetitionPenaltyLogitsProcessor,
    TemperatureLogitsWarper,
    TopKLogitsWarper,
    TopPLogitsWarper,
)

from bot.errors import EngineError
from bot.llm.engine import Message, Request, Role
from bot.llm.local.drawing import draw
from bot.llm.local.sampling import Sampling

VOCABULARY = 3_000
SAID = [5, 17, 17, 2_000]
HERO = Request((Message(Role.USER, "Kira waits."),), temperature=0.7, top_p=0.9)


@dataclass
class Answer:
    sampling: Sampling
    known: list[int] = field(default_factory=lambda: SAID)
    matcher: None = None
    generator: torch.Generator = field(default_factory=lambda: torch.Generator().manual_seed(3))


def draws(logits: torch.Tensor, sampling: Sampling, times: int = 300) -> list[int | EngineError]:
    answer = Answer(sampling)
    return [draw(logits[None].clone(), [answer])[0] for _ in range(times)]


def likelihoods(logits: torch.Tensor, sampling: Sampling) -> torch.Tensor:
    """What transformers' own processors make of the logits."""
    processors = LogitsProcessorList([RepetitionPenaltyLogitsProcessor(sampling.repetition_penalty)])
    processors.append(TemperatureLogitsWarper(sampling.temperature))
    if sampling.top_k:
        processors.append(TopKLogitsWarper(sampling.top_k))
    if sampling.top_p < 1:
        processors.append(TopPLogitsWarper(sampling.top_p))
    if sampling.min_p:
        processors.append(MinPLogitsWarper(sampling.min_p))
    return processors(torch.tensor([SAID]), logits[None].clone())[0].softmax(0)


@pytest.mark.parametrize(
    "sampling",
    [
        Sampling(0.8, 0.95),
        Sampling(1.5, 1.0),
        Sampling(1.0, 0.3),
        Sampling(0.7, 0.9, top_k=20),
        Sampling(1.0, 1.0, top_k=5),
        Sampling(1.2, 1.0, min_p=0.1),
        Sampling(0.8, 0.95, repetition_penalty=1.3),
        Sampling(5.0, 0.999),
    ],
)
@pytest.mark.parametrize("spread", [0.5, 2.0, 6.0])
def test_tokens_come_as_often_as_transformers_would_draw_them(sampling: Sampling, spread: float) -> None:
    logits = torch.randn(VOCABULARY, generator=torch.Generator().manual_seed(1)) * spread
    expected = likelihoods(logits, sampling)

    drawn = draws(logits, sampling)

    assert all(expected[token] > 0 for token in drawn)
    likeliest = int(expected.argmax())
    share, wanted = drawn.count(likeliest) / len(drawn), float(expected[likeliest])
    assert abs(share - wanted) < 4 * (wanted * (1 - wanted) / len(drawn)) ** 0.5 + 0.01


def test_without_temperature_the_likeliest_is_taken() -> None:
    logits = torch.zeros(VOCABULARY)
    logits[42] = 1.0

    assert set(draws(logits, Sampling(0.0, 0.9))) == {42}


def test_a_seed_draws_the_same_again() -> None:
    logits = torch.randn(VOCABULARY)

    assert draws(logits, Sampling(1.0, 1.0)) == draws(logits, Sampling(1.0, 1.0))


def test_numbers_that_are_none_are_an_error_and_no_token() -> None:
    logits = torch.zeros(3, VOCABULARY)
    logits[:, 42] = 50.0
    logits[1] = torch.nan

    tokens = draw(logits, [Answer(Sampling(temperature, 1.0)) for temperature in (1.0, 1.0, 0.0)])

    assert tokens[0] == tokens[2] == 42
    assert "broken" in str(tokens[1])
    assert isinstance(tokens[1], EngineError)


def test_nobodys_token_depends_on_who_else_is_answered() -> None:
    logits = (torch.randn(4, VOCABULARY, generator=torch.Generator().manual_seed(1)) * 8).bfloat16().float()
    wishes = [Sampling(0.8, 0.95), Sampling(0.0, 1.0), Sampling(1.2, 1.0, top_k=5), Sampling(5.0, 0.999)]

    together = draw(logits.clone(), [Answer(wish) for wish in wishes])

    assert together == [
        draw(row[None].clone(), [Answer(wish)])[0] for row, wish in zip(logits, wishes, strict=True)
    ]


def test_what_a_request_leaves_open_its_model_decides() -> None:
    recommended = GenerationConfig(top_k=20, repetition_penalty=1.1, suppress_tokens=[4])

    assert Sampling.of(HERO, recommended) == Sampling(0.7, 0.9, 20, 0.0, 1.1, (4,))


def test_a_suppressed_token_never_comes() -> None:
    logits = torch.zeros(VOCABULARY)
    logits[42] = 50.0

    assert 42 not in draws(logits, Sampling(1.0, 1.0, suppressed=(42,)))
