"""A model on any OpenAI-compatible server: vLLM, SGLang, llama.cpp, Ollama, LM Studio, or a hosted one."""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import replace

import httpx
from pydantic import SecretStr

from bot.errors import ModelUnavailable
from bot.llm.deadline import Deadline
from bot.llm.engine import Delta, EngineInfo, Finished, Message, Request
from bot.llm.remote.estimate import most_tokens
from bot.llm.remote.server import Server

_LONGEST_TOKEN = 64  # characters; a server that streams on past its limit is cut off
_TEMPLATE_TOKENS = 8  # what a chat template puts around a message, at most


class RemoteEngine:
    """An engine that asks the server at `base_url` for chat completions.

    `model` None takes the first model that the server lists. `context_tokens` is what a prompt and its answer
    may take; a server that says it has less is believed.
    """

    def __init__(
        self,
        base_url: str,
        *,
        api_key: SecretStr | None = None,
        model: str | None = None,
        context_tokens: int = 8192,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self._server = Server(base_url, api_key=api_key, transport=transport)
        self._model = model
        self._info = EngineInfo(
            kind="remote",
            model=model or "unknown",
            context_tokens=context_tokens,
            detail=self._server.address,
        )

    @property
    def info(self) -> EngineInfo:
        """The model and the server's address."""
        return self._info

    async def start(self) -> None:
        """See that the server answers, and which model it has; raises ModelUnavailable."""
        offered = await self._server.models()
        if self._model is None:
            if not offered:
                raise ModelUnavailable(
                    f"{self._server.address} offers no model: load one there, or name one to use."
                )
            self._model = offered[0].id
        limits = [model.max_model_len for model in offered if model.id == self._model and model.max_model_len]
        context_tokens = min([self._info.context_tokens, *limits])
        self._info = replace(self._info, model=self._model, context_tokens=context_tokens)

    async def healthy(self) -> str | None:
        """None when the server answers, otherwise what is wrong with it."""
        try:
            await self._server.models()
        except ModelUnavailable as error:
            return str(error)
        return None

    def count_tokens(self, messages: Sequence[Message]) -> int:
        """An upper estimate: the tokenizer is on the server."""
        return _TEMPLATE_TOKENS + sum(
            _TEMPLATE_TOKENS + self.count_text(message.content) for message in messages
        )

    def count_text(self, text: str) -> int:
        """An upper estimate: the tokenizer is on the server."""
        return most_tokens(text)

    async def stream(self, request: Request) -> AsyncGenerator[Delta | Finished, None]:
        """Yield the answer as the server sends it; only before its first piece is a failure tried again."""
        begun = time.monotonic()
        first_at: float | None = None
        deadline = Deadline(request.deadline_s)
        if self._model is None:
            await deadline.wait_for(self.start())
        usage, reason, pieces, room = None, None, 0, request.max_new_tokens * _LONGEST_TOKEN
        async with aclosing(self._server.chunks(request, self._info.model, deadline)) as chunks:
            while room > 0 and (chunk := await deadline.wait_for(anext(chunks, None))):
                usage = chunk.usage or usage
                reason = chunk.finish_reason or reason
                if text := chunk.text[:room]:
                    first_at = first_at or time.monotonic()
                    room -= len(text)
                    pieces += 1
                    yield Delta(text)
        now = time.monotonic()
        yield Finished(
            reason="length" if reason == "length" or room <= 0 else "stop",
            prompt_tokens=usage.prompt_tokens if usage else self.count_tokens(request.messages),
            new_tokens=usage.completion_tokens if usage else pieces,
            first_token_s=(first_at or now) - begun,
            total_s=now - begun,
        )

    async def aclose(self) -> None:
        """Close the connections."""
        await self._server.aclose()
