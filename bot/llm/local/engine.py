"""A model in this very process."""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from pathlib import Path

from pydantic import SecretStr

from bot.errors import EngineError, ModelUnavailable
from bot.llm.engine import Delta, EngineInfo, Finished, Message, Request
from bot.llm.local.chat_format import ChatFormat
from bot.llm.local.runner import Runner
from bot.settings import ModelFormat


class LocalEngine:
    """Any chat model of transformers, by hub id or folder.

    `name` is what people call it (default: the id or folder), `model_format` how its weights are kept, `token` a
    Hugging Face token for gated models (default: HF_TOKEN), `cache` the folder of downloads (default: what
    HF_HOME says), `threads` how many CPU cores to use (default: all, one for a tiny model), `context_tokens` the
    most that a prompt and its answer may take, since a model's whole context seldom fits into memory.
    """

    def __init__(
        self,
        model: str,
        *,
        name: str | None = None,
        model_format: ModelFormat = ModelFormat.AUTO,
        token: SecretStr | None = None,
        cache: Path | None = None,
        threads: int | None = None,
        context_tokens: int = 8192,
    ) -> None:
        self._model = model
        self._name = name or model
        self._model_format = model_format
        self._token = token.get_secret_value() if token else None
        self._cache = cache
        self._threads = threads
        self._runner = Runner()
        self._format: ChatFormat | None = None
        self._wrong = "The model is not loaded yet."
        self._info = EngineInfo(kind="local", model=self._name, context_tokens=context_tokens)

    @property
    def info(self) -> EngineInfo:
        """The model, its context, and once it is loaded its device and number type."""
        return self._info

    async def start(self) -> None:
        """Load the model in seconds, or in minutes when it is downloaded first; raises ModelUnavailable."""
        try:
            loaded = await self._runner.load(
                self._model,
                model_format=self._model_format,
                token=self._token,
                cache=self._cache,
                threads=self._threads,
                context_tokens=self._info.context_tokens,
            )
            self._format = ChatFormat(loaded.tokenizer)
        except ModelUnavailable as error:
            self._wrong = str(error)
            raise
        self._info = EngineInfo(
            kind="local",
            model=self._name,
            context_tokens=loaded.context_tokens,
            detail=loaded.description,
        )

    async def healthy(self) -> str | None:
        """None once the model is loaded, otherwise why it is not."""
        return None if self._format else self._wrong

    def count_tokens(self, messages: Sequence[Message]) -> int:
        """Exactly the tokens that the model would get; raises EngineError before the model is loaded."""
        return len(self._loaded_format().encode(messages))

    def count_text(self, text: str) -> int:
        """Exactly the tokens of the text; raises EngineError before the model is loaded."""
        return len(self._loaded_format().encode_text(text))

    async def stream(self, request: Request) -> AsyncGenerator[Delta | Finished, None]:
        """Yield the answer as it is made; a prompt that fills the context is refused with EngineError."""
        begun = time.monotonic()
        prompt = self._loaded_format().encode(request.messages)
        if len(prompt) >= self._info.context_tokens:
            raise EngineError(
                f"The prompt has {len(prompt)} tokens, the model's context {self._info.context_tokens}."
            )
        first: float | None = None
        async with aclosing(self._runner.stream(prompt, request)) as generation:
            async for part in generation:
                first = first or time.monotonic()
                if isinstance(part, str):
                    yield Delta(part)
                    continue
                yield Finished(
                    reason="stop" if part.by_model else "length",
                    prompt_tokens=len(prompt),
                    new_tokens=part.new_tokens,
                    first_token_s=first - begun,
                    total_s=time.monotonic() - begun,
                )

    async def aclose(self) -> None:
        """Stop generating, end the thread and release the model."""
        self._format = None
        self._wrong = "The model has been released."
        await self._runner.aclose()

    def _loaded_format(self) -> ChatFormat:
        if self._format is None:
            raise EngineError(self._wrong)
        return self._format
