"""The engine that stands in when no model could be loaded: it says why, and the bot plays on."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence

from bot.errors import ModelUnavailable
from bot.llm.engine import Delta, EngineInfo, Finished, Message, Request


class UnavailableEngine:
    """The twin of an engine that could not start; `reason` is the sentence for the owner."""

    def __init__(self, reason: str, *, model: str = "none", context_tokens: int = 8192) -> None:
        self._reason = reason
        self._info = EngineInfo(kind="unavailable", model=model, context_tokens=context_tokens, detail=reason)

    @property
    def info(self) -> EngineInfo:
        """Which model is missing; the detail says why."""
        return self._info

    async def start(self) -> None:
        """Nothing can be loaded."""

    async def healthy(self) -> str | None:
        """The reason."""
        return self._reason

    def count_tokens(self, messages: Sequence[Message]) -> int:
        """The characters of all contents, an upper bound for usual text."""
        return sum(len(message.content) for message in messages)

    def count_text(self, text: str) -> int:
        """The text's characters."""
        return len(text)

    async def stream(self, request: Request) -> AsyncGenerator[Delta | Finished, None]:
        """Raise ModelUnavailable with the reason, before any text."""
        del request
        raise ModelUnavailable(self._reason)
        yield  # makes this an asynchronous generator, as the protocol wants

    async def aclose(self) -> None:
        """Nothing has to be released."""
