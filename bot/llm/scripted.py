"""An engine that says what it is told to: for tests of everything that stands on a language model."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import AsyncGenerator, Callable, Iterable, Sequence

from bot.llm.deadline import Deadline
from bot.llm.engine import Delta, EngineInfo, Finished, Message, Request


class ScriptedEngine:
    """Answers from a list (in order, the last one again and again) or from a function of the request.

    A character is a token. With a `gate`, each answer waits for the event after its first word; a `failure`
    is raised there instead of going on. Every request is kept in `requests`.
    """

    def __init__(
        self,
        answers: Iterable[str] | Callable[[Request], str],
        *,
        context_tokens: int = 8192,
        failure: Exception | None = None,
        gate: asyncio.Event | None = None,
    ) -> None:
        self._answer = answers if callable(answers) else _in_order(answers)
        self.failure = failure
        self.gate = gate
        self.requests: list[Request] = []
        self._info = EngineInfo(kind="scripted", model="scripted", context_tokens=context_tokens)

    @property
    def info(self) -> EngineInfo:
        """A scripted engine, and the context size that it was given."""
        return self._info

    async def start(self) -> None:
        """Nothing has to be loaded."""

    async def healthy(self) -> str | None:
        """None, or the text of the failure that comes next."""
        return str(self.failure) if self.failure else None

    def count_tokens(self, messages: Sequence[Message]) -> int:
        """The characters of all contents; the layout costs nothing."""
        return sum(len(message.content) for message in messages)

    def count_text(self, text: str) -> int:
        """The text's characters."""
        return len(text)

    async def stream(self, request: Request) -> AsyncGenerator[Delta | Finished, None]:
        """The next answer, word by word, cut at `max_new_tokens` characters."""
        started = time.monotonic()
        deadline = Deadline(request.deadline_s)
        self.requests.append(request)
        answer = self._answer(request)
        told = answer[: request.max_new_tokens]
        words = re.findall(r"\s*\S+|\s+\Z", told)
        for word in words[:1]:
            yield Delta(word)
        if self.gate is not None:
            await deadline.wait_for(self.gate.wait())
        if self.failure is not None:
            raise self.failure
        for word in words[1:]:
            yield Delta(word)
            await asyncio.sleep(0)
        yield Finished(
            reason="stop" if told == answer else "length",
            prompt_tokens=self.count_tokens(request.messages),
            new_tokens=len(told),
            first_token_s=0.0,
            total_s=time.monotonic() - started,
        )

    async def aclose(self) -> None:
        """Nothing has to be released."""


def _in_order(answers: Iterable[str]) -> Callable[[Request], str]:
    left = list(answers)

    def answer(_: Request) -> str:
        return left.pop(0) if len(left) > 1 else left[0]

    return answer
