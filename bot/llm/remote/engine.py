"""A model on one or more OpenAI-compatible servers: vLLM, SGLang, llama.cpp, Ollama, LM Studio, or hosted ones."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing
from dataclasses import replace

import httpx
from pydantic import SecretStr

from bot.breaker import Circuit, CircuitBreaker
from bot.errors import ModelUnavailable
from bot.llm.deadline import Deadline
from bot.llm.engine import Delta, EngineInfo, Finished, Message, Request
from bot.llm.remote.dialects import ServerKind
from bot.llm.remote.endpoint import Endpoint, Standing
from bot.llm.remote.estimate import most_tokens
from bot.llm.remote.inert import inert
from bot.llm.remote.relay import Relay
from bot.llm.remote.server import Server
from bot.llm.stops import StopStrings

_TEMPLATE_TOKENS = 8  # what a chat template puts around a message, at most
_LONGEST_LOOK_S = 7.0  # a server that only hangs must not keep the others from being used


class RemoteEngine:
    """An engine that asks the servers at `base_urls` for chat completions.

    `model` None takes the first model that each server lists, `kind` None what each says it is. `context_tokens` is
    what a prompt and its answer may take; a server that says it has less is believed.
    `clock` is what the breakers go by, in seconds.
    """

    def __init__(
        self,
        *base_urls: str,
        api_key: SecretStr | None = None,
        model: str | None = None,
        kind: ServerKind | None = None,
        context_tokens: int = 8192,
        transport: httpx.AsyncBaseTransport | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._endpoints = [
            Endpoint(
                Server(url, api_key=api_key, transport=transport),
                kind=kind,
                model=model,
                breaker=CircuitBreaker(clock=clock),
            )
            for url in base_urls
        ]
        self._relay = Relay(self._endpoints)
        self._most_tokens = context_tokens
        self._info = EngineInfo(
            kind="remote",
            model=model or "unknown",
            context_tokens=context_tokens,
            detail=", ".join(endpoint.address for endpoint in self._endpoints),
        )

    @property
    def info(self) -> EngineInfo:
        """The model and the servers' addresses; the context is the smallest that a server said it has."""
        known = [endpoint.context_tokens for endpoint in self._endpoints if endpoint.context_tokens]
        model = next((endpoint.model for endpoint in self._endpoints if endpoint.model), self._info.model)
        return replace(self._info, model=model, context_tokens=min([self._most_tokens, *known]))

    async def start(self) -> None:
        """See which servers answer, and what they are; raises ModelUnavailable when none does."""
        standings = await self.standings()
        unwell = [standing.unwell for standing in standings if standing.unwell]
        if len(unwell) == len(standings):
            raise ModelUnavailable(" ".join(unwell))

    async def standings(self) -> Sequence[Standing]:
        """How each server is just now, asked side by side."""
        return await asyncio.gather(*(_standing(endpoint) for endpoint in self._endpoints))

    async def healthy(self) -> str | None:
        """None when every server answers and its breaker is closed, otherwise what is wrong with which."""
        wrong = [_wrong(standing) for standing in await self.standings()]
        return " ".join(filter(None, wrong)) or None

    def count_tokens(self, messages: Sequence[Message]) -> int:
        """An upper estimate: the tokenizer is on the server."""
        return _TEMPLATE_TOKENS + sum(
            _TEMPLATE_TOKENS + self.count_text(message.content) for message in messages
        )

    def count_text(self, text: str) -> int:
        """An upper estimate: the tokenizer is on the server."""
        return most_tokens(inert(text))

    async def stream(self, request: Request) -> AsyncGenerator[Delta | Finished, None]:
        """Yield the answer as a server sends it; only before its first piece is a failure tried again."""
        begun = time.monotonic()
        first_at: float | None = None
        usage, reason, pieces = None, None, 0
        stops = StopStrings(request.stop)
        async with aclosing(self._relay.chunks(request, Deadline(request.deadline_s))) as chunks:
            async for chunk in chunks:
                usage, reason = chunk.usage or usage, chunk.finish_reason or reason
                pieces += bool(chunk.text)
                if text := stops.feed(chunk.text):
                    first_at = first_at or time.monotonic()
                    yield Delta(text)
                if stops.reached:
                    reason = "stop"
                    break
        if text := stops.rest():
            yield Delta(text)
        now = time.monotonic()
        yield Finished(
            reason="length" if reason == "length" else "stop",
            prompt_tokens=usage.prompt_tokens if usage else self.count_tokens(request.messages),
            new_tokens=usage.completion_tokens or 0 if usage else pieces,
            first_token_s=(first_at or now) - begun,
            total_s=now - begun,
            reused_tokens=usage.reused_tokens if usage else 0,
        )

    async def aclose(self) -> None:
        """Close the connections."""
        for endpoint in self._endpoints:
            await endpoint.aclose()


async def _standing(endpoint: Endpoint) -> Standing:
    try:
        async with asyncio.timeout(_LONGEST_LOOK_S):
            return await endpoint.standing()
    except TimeoutError:
        return endpoint.standing_of(f"{endpoint.address} does not answer in time.")


def _wrong(standing: Standing) -> str | None:
    if standing.unwell or standing.circuit == Circuit.CLOSED:
        return standing.unwell
    return f"{standing.address} failed too often of late (breaker {standing.circuit})."
