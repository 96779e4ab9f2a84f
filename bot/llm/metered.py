"""Any engine, with what it does counted, timed and logged: one line an answer."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing

from bot.errors import EngineError, EngineTimeout, ModelUnavailable
from bot.llm.engine import Delta, Engine, EngineInfo, Finished, Message, Request
from bot.metrics import Metrics

log = logging.getLogger(__name__)


class MeteredEngine:
    """Stands in front of an engine and hands everything on unchanged."""

    def __init__(self, engine: Engine, metrics: Metrics) -> None:
        self._engine = engine
        self._metrics = metrics

    @property
    def info(self) -> EngineInfo:
        """What the engine says of itself."""
        return self._engine.info

    async def start(self) -> None:
        """Load or reach the model; raises ModelUnavailable with a sentence for the owner."""
        self._metrics.model_ready.set(0)
        await self._engine.start()
        self._metrics.model_ready.set(1)

    async def healthy(self) -> str | None:
        """None when the model answers, otherwise a sentence that says what is wrong."""
        return await self._engine.healthy()

    def count_tokens(self, messages: Sequence[Message]) -> int:
        """Tokens of the whole prompt, as the engine counts them."""
        return self._engine.count_tokens(messages)

    def count_text(self, text: str) -> int:
        """Tokens of a text, as the engine counts them."""
        return self._engine.count_text(text)

    async def stream(self, request: Request) -> AsyncGenerator[Delta | Finished, None]:
        """Yield the engine's answer; it is counted when it ends, fails or is not wanted any more.

        Whatever goes wrong in an engine is an EngineError: it costs the words, never the turn.
        """
        answer = _Answer(self._metrics, self.info.kind, request)
        try:
            async with aclosing(self._engine.stream(request)) as pieces:
                async for piece in pieces:
                    answer.saw(piece)
                    yield piece
        except BaseException as error:
            answer.broke(error)
            if isinstance(error, Exception) and not isinstance(error, EngineError):
                raise EngineError(f"the engine broke: {error}") from error
            raise
        finally:
            answer.end()

    async def aclose(self) -> None:
        """Release the engine."""
        self._metrics.model_ready.set(0)
        await self._engine.aclose()


class _Answer:
    """One request on its way: when it began, what came, how it ended."""

    def __init__(self, metrics: Metrics, kind: str, request: Request) -> None:
        self._metrics = metrics
        self._labels = (kind, request.lane.value)
        self._begun = time.perf_counter()
        self._first_s: float | None = None
        self._finished: Finished | None = None
        self._outcome = "failed"
        metrics.engine_running.labels(*self._labels).inc()

    def saw(self, piece: Delta | Finished) -> None:
        """Note the first text, and the end."""
        if self._first_s is None:
            self._first_s = time.perf_counter() - self._begun
        if isinstance(piece, Finished):
            self._finished, self._outcome = piece, piece.reason

    def broke(self, error: BaseException) -> None:
        """Note why there will be no more; who stops listening after the end breaks nothing."""
        if self._finished is None:
            self._outcome = _outcome_of(error)

    def end(self) -> None:
        """Count it all and write the log's line."""
        metrics, labels, total_s = self._metrics, self._labels, time.perf_counter() - self._begun
        metrics.engine_running.labels(*labels).dec()
        metrics.engine_requests.labels(*labels, self._outcome).inc()
        metrics.engine_answer.labels(*labels).observe(total_s)
        if self._first_s is not None:
            metrics.engine_first_token.labels(*labels).observe(self._first_s)
        if self._finished is None:
            log.info("%s %s: %s after %.2f s", *labels, self._outcome, total_s)
            return
        self._count(self._finished, total_s)

    def _count(self, end: Finished, total_s: float) -> None:
        metrics, labels, rate = self._metrics, self._labels, tokens_per_second(end)
        computed = end.prompt_tokens - end.reused_tokens
        metrics.engine_queue.labels(*labels).observe(end.queued_s)
        metrics.engine_prompt_tokens.labels(*labels, "reused").inc(end.reused_tokens)
        metrics.engine_prompt_tokens.labels(*labels, "computed").inc(computed)
        metrics.engine_new_tokens.labels(*labels).inc(end.new_tokens)
        metrics.engine_batch.labels(*labels).observe(end.batch)
        if rate is not None:
            metrics.engine_rate.labels(*labels).observe(rate)
        log.info(
            "%s %s: %s after %.2f s; queued %.2f s, first text after %.2f s, prompt %d tokens (%d reused), "
            "%d new at %.1f a second, %.1f at once",
            *labels,
            end.reason,
            total_s,
            end.queued_s,
            self._first_s,
            end.prompt_tokens,
            end.reused_tokens,
            end.new_tokens,
            rate or 0.0,
            end.batch,
        )


def tokens_per_second(end: Finished) -> float | None:
    """The rate of an answer after its first token; None when it has no more than that."""
    seconds = end.total_s - end.first_token_s
    return (end.new_tokens - 1) / seconds if end.new_tokens > 1 and seconds > 0 else None


def _outcome_of(error: BaseException) -> str:
    match error:
        case asyncio.CancelledError() | GeneratorExit():
            return "cancelled"
        case EngineTimeout():
            return "timeout"
        case ModelUnavailable():
            return "unavailable"
    return "failed"
