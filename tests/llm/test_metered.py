"""What an owner can see of the model's work: counters, timings and one line in the log."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator
from contextlib import aclosing

import pytest

from bot.errors import EngineError, EngineTimeout, ModelUnavailable
from bot.llm.engine import Delta, Finished, Lane, Message, Request, Role
from bot.llm.metered import MeteredEngine, tokens_per_second
from bot.llm.scripted import ScriptedEngine
from bot.metrics import Metrics
from bot.telemetry import turn_scope

ASKED = Request((Message(Role.USER, "I open the door."),))
ANSWER = "The door creaks open."


class Warm(ScriptedEngine):
    """An engine that knows ten tokens of the prompt, after a wait, in company."""

    async def stream(self, request: Request) -> AsyncGenerator[Delta | Finished, None]:
        yield Delta(ANSWER)
        yield Finished(
            "stop", 16, 21, first_token_s=0.5, total_s=1.5, reused_tokens=10, queued_s=0.2, batch=3.0
        )


async def told(engine: MeteredEngine, request: Request = ASKED) -> str:
    async with aclosing(engine.stream(request)) as answer:
        return "".join([piece.text async for piece in answer if isinstance(piece, Delta)])


def value(metrics: Metrics, name: str, **labels: str) -> float | None:
    """A sample of the only engine, in the narration's lane unless another is named."""
    asked = {"engine": "scripted", "lane": "narration"} | labels
    return metrics.registry.get_sample_value(f"torchlit_engine_{name}", asked)


def outcomes(metrics: Metrics) -> dict[str, float]:
    return {
        sample.labels["outcome"]: sample.value
        for sample in next(iter(metrics.engine_requests.collect())).samples
        if sample.name.endswith("_total")
    }


async def test_the_answer_arrives_unchanged_and_is_counted() -> None:
    metrics = Metrics()
    assert await told(MeteredEngine(Warm([ANSWER]), metrics)) == ANSWER

    assert outcomes(metrics) == {"stop": 1}
    assert value(metrics, "prompt_tokens_total", source="reused") == 10
    assert value(metrics, "prompt_tokens_total", source="computed") == 6
    assert value(metrics, "new_tokens_total") == 21
    assert value(metrics, "queue_seconds_sum") == 0.2
    assert value(metrics, "batch_size_sum") == 3
    assert value(metrics, "tokens_per_second_sum") == 20
    assert value(metrics, "first_token_seconds_count") == value(metrics, "answer_seconds_count") == 1
    assert value(metrics, "running") == 0


async def test_lanes_are_told_apart() -> None:
    metrics = Metrics()
    engine = MeteredEngine(ScriptedEngine([ANSWER]), metrics)
    await told(engine)
    await told(engine, Request(ASKED.messages, lane=Lane.BACKGROUND))

    counted = {lane: value(metrics, "requests_total", lane=lane, outcome="stop") for lane in Lane}
    assert counted == {Lane.NARRATION: 1, Lane.BACKGROUND: 1, Lane.STRUCTURED: None}


@pytest.mark.parametrize(
    ("failure", "outcome"),
    [
        (EngineTimeout("too late"), "timeout"),
        (ModelUnavailable("none"), "unavailable"),
        (EngineError("broken"), "failed"),
    ],
)
async def test_a_failure_passes_through_and_is_counted_by_its_kind(failure: Exception, outcome: str) -> None:
    metrics = Metrics()
    with pytest.raises(type(failure)):
        await told(MeteredEngine(ScriptedEngine([ANSWER], failure=failure), metrics))
    assert outcomes(metrics) == {outcome: 1}
    assert value(metrics, "running") == 0


async def test_whatever_breaks_in_an_engine_is_its_failure() -> None:
    metrics = Metrics()
    with pytest.raises(EngineError, match="broke: a kernel failed"):
        await told(MeteredEngine(ScriptedEngine([ANSWER], failure=RuntimeError("a kernel failed")), metrics))
    assert outcomes(metrics) == {"failed": 1}


async def test_who_stops_listening_early_has_cancelled() -> None:
    metrics, inner = Metrics(), ScriptedEngine([ANSWER], gate=asyncio.Event())
    async with aclosing(MeteredEngine(inner, metrics).stream(ASKED)) as answer:
        await anext(answer)
        assert value(metrics, "running") == 1
    assert outcomes(metrics) == {"cancelled": 1}
    assert value(metrics, "new_tokens_total") is None


async def test_who_stops_listening_at_the_end_has_not() -> None:
    metrics = Metrics()
    async with aclosing(MeteredEngine(ScriptedEngine([ANSWER]), metrics).stream(ASKED)) as answer:
        async for piece in answer:
            if isinstance(piece, Finished):
                break
    assert outcomes(metrics) == {"stop": 1}


async def test_each_answer_is_one_line_of_the_log_without_a_word_of_it(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.INFO, "bot.llm.metered"), turn_scope(42):
        await told(MeteredEngine(Warm([ANSWER]), Metrics()))
    [line] = caplog.messages
    assert line.startswith("scripted narration: stop after")
    assert "queued 0.20 s" in line
    assert "prompt 16 tokens (10 reused)" in line
    assert "21 new at 20.0 a second, 3.0 at once" in line
    assert "door" not in line


async def test_everything_else_is_the_engines_own() -> None:
    inner, metrics = ScriptedEngine([ANSWER], failure=EngineError("out of breath")), Metrics()
    engine = MeteredEngine(inner, metrics)
    await engine.start()
    assert metrics.registry.get_sample_value("torchlit_model_ready") == 1
    assert engine.info is inner.info
    assert engine.count_text("abc") == 3
    assert engine.count_tokens(ASKED.messages) == len(ASKED.messages[0].content)
    assert await engine.healthy() == "out of breath"
    await engine.aclose()
    assert metrics.registry.get_sample_value("torchlit_model_ready") == 0


def test_one_token_has_no_rate() -> None:
    assert tokens_per_second(Finished("stop", 5, 1, first_token_s=0.5, total_s=0.5)) is None
