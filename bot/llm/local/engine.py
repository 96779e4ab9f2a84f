"""A model in this very process."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncGenerator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing
from functools import partial
from pathlib import Path

from pydantic import SecretStr

from bot.errors import EngineError, ModelUnavailable
from bot.llm.engine import Delta, EngineInfo, Finished, Message, Request
from bot.llm.local.chat_format import ChatFormat
from bot.llm.local.loading import LoadedModel, load
from bot.llm.local.packing import PackedModel
from bot.llm.local.plain import PlainRunner
from bot.llm.local.runner import Runner
from bot.llm.local.scheduler import ON_CPU, ON_GPU, Scheduler
from bot.llm.local.shortage import slab_budget
from bot.llm.local.slabs import SlabPool
from bot.settings import ModelFormat

log = logging.getLogger(__name__)

_STUCK_S = 60.0  # a step takes a second or two; one that takes so long does not come back


class LocalEngine:
    """Any chat model of transformers, by hub id or folder.

    `name` is what people call it (default: the id or folder), `model_format` how its weights are kept, `token` a
    Hugging Face token for gated models (default: HF_TOKEN), `cache` the folder of downloads (default: what
    HF_HOME says), `threads` how many CPU cores to use (default: all, one for a tiny model), `context_tokens` the
    most that a prompt and its answer may take, since a model's whole context seldom fits into memory.
    `prefix_bytes` is what may be kept of prompts that were read (default: a quarter of the memory that is free
    once the model is loaded).

    Several answers are made at once, unless the model's architecture is unusual: then one after the other.
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
        prefix_bytes: int | None = None,
    ) -> None:
        self._model = model
        self._name = name or model
        self._model_format = model_format
        self._token = token.get_secret_value() if token else None
        self._cache = cache
        self._threads = threads
        self._prefix_bytes = prefix_bytes
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="model")
        self._runner: Runner | PlainRunner | None = None
        self._format: ChatFormat | None = None
        self._wrong = "The model is not loaded yet."
        self._info = EngineInfo(kind="local", model=self._name, context_tokens=context_tokens)

    @property
    def info(self) -> EngineInfo:
        """The model, its context, and once it is loaded its device and number type."""
        return self._info

    async def start(self) -> None:
        """Load the model in seconds, or in minutes when it is downloaded first; raises ModelUnavailable."""
        loading = partial(
            load,
            self._model,
            model_format=self._model_format,
            token=self._token,
            cache=self._cache,
            threads=self._threads,
            context_tokens=self._info.context_tokens,
        )
        try:
            loop = asyncio.get_running_loop()
            loaded = await loop.run_in_executor(self._thread, loading)
            runner = await loop.run_in_executor(self._thread, self._runner_for, loaded)
            chat_format = ChatFormat(loaded.tokenizer)
        except ModelUnavailable as error:
            self._wrong = str(error)
            raise
        runner.begin(self._thread)
        self._runner, self._format = runner, chat_format
        self._info = EngineInfo(
            kind="local",
            model=self._name,
            context_tokens=loaded.context_tokens,
            detail=f"{loaded.description}, {runner.description}",
        )

    def _runner_for(self, loaded: LoadedModel) -> Runner | PlainRunner:
        try:
            packed = PackedModel(loaded.model)
        except NotImplementedError as reason:
            log.warning("%s answers one prompt after the other: %s", self._name, reason)
            return PlainRunner(loaded)
        device = loaded.model.device
        pool = SlabPool(packed.shape, self._prefix_bytes or slab_budget(device))
        return Runner(loaded, packed, Scheduler(pool, reading=ON_CPU if device.type == "cpu" else ON_GPU))

    async def healthy(self) -> str | None:
        """None while the model is loaded and answers, otherwise what is wrong."""
        if self._runner is not None and self._runner.stuck_s > _STUCK_S:
            return f"The model has hung for {self._runner.stuck_s:.0f} seconds: start Torchlit again."
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
        assert self._runner is not None
        if wrong := await self.healthy():
            raise EngineError(wrong)
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
                    reused_tokens=part.reused_tokens,
                    queued_s=part.queued_s,
                    batch=part.batch,
                )

    async def aclose(self) -> None:
        """Stop generating, end the thread and release the model.

        A model that is still loading is not waited for: a download takes minutes.
        """
        self._format = None
        self._wrong = "The model has been released."
        runner, self._runner = self._runner, None
        if runner is not None:
            await runner.aclose()
        await asyncio.to_thread(self._thread.shutdown, wait=runner is not None, cancel_futures=True)

    def _loaded_format(self) -> ChatFormat:
        if self._format is None:
            raise EngineError(self._wrong)
        return self._format
