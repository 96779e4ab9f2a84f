"""The thread that owns the model: what touches the weights happens here, one request after another."""

from __future__ import annotations

import asyncio
import copy
import functools
import logging
import threading
from collections.abc import AsyncGenerator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import torch
from transformers import GenerationConfig, StoppingCriteriaList

from bot.errors import EngineError
from bot.llm.deadline import Deadline
from bot.llm.engine import Request
from bot.llm.local.loading import LoadedModel, load
from bot.llm.local.streaming import StopWhenSet, TextStreamer
from bot.settings import ModelFormat

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Ended:
    """How a generation ended: tokens made, the end token included, and whether the model was done."""

    new_tokens: int
    by_model: bool


class Runner:
    """Runs a loaded model on a thread of its own; the event loop only hands over prompts and takes text."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="model")
        self._loaded: LoadedModel | None = None
        self._running: set[threading.Event] = set()
        self._closed = False

    async def load(
        self,
        name: str,
        *,
        model_format: ModelFormat,
        token: str | None,
        cache: Path | None,
        threads: int | None,
        context_tokens: int,
    ) -> LoadedModel:
        """Load the model on the thread, see `loading.load`; raises ModelUnavailable."""
        loading = functools.partial(
            load,
            name,
            model_format=model_format,
            token=token,
            cache=cache,
            threads=threads,
            context_tokens=context_tokens,
        )
        self._loaded = await asyncio.get_running_loop().run_in_executor(self._thread, loading)
        return self._loaded

    async def stream(self, prompt: list[int], request: Request) -> AsyncGenerator[str | Ended, None]:
        """Yield text as it is made, in whole characters, then exactly one Ended; closing it stops the model.

        Raises EngineTimeout past the deadline, waiting time included, and EngineError when the model fails.
        """
        if self._loaded is None or self._closed:
            raise EngineError("The model is not loaded.")
        deadline = Deadline(request.deadline_s)
        loop = asyncio.get_running_loop()
        texts: asyncio.Queue[str | None] = asyncio.Queue()
        cancelled = threading.Event()
        self._running.add(cancelled)
        streamer = TextStreamer(
            self._loaded.tokenizer.backend_tokenizer,
            silent=self._loaded.end_tokens,
            emit=lambda text: loop.call_soon_threadsafe(texts.put_nowait, text),
        )
        work = loop.run_in_executor(
            self._thread, _generate, self._loaded, prompt, request, streamer, cancelled
        )
        work.add_done_callback(lambda _: texts.put_nowait(None))
        try:
            while (text := await deadline.wait_for(texts.get())) is not None:
                yield text
            yield _result(work)
        finally:
            cancelled.set()
            work.cancel()
            self._running.discard(cancelled)

    async def aclose(self) -> None:
        """Stop what runs at its next token, drop what waits, end the thread and release the model.

        A model that is still loading is not waited for: a download takes minutes.
        """
        self._closed = True
        for cancelled in self._running:
            cancelled.set()
        await asyncio.to_thread(self._thread.shutdown, wait=self._loaded is not None, cancel_futures=True)
        self._loaded = None


def _generate(
    loaded: LoadedModel,
    prompt: list[int],
    request: Request,
    streamer: TextStreamer,
    cancelled: threading.Event,
) -> Ended:
    """Generate on the calling thread; raises EngineError when cancelled on the way."""
    if request.seed is None:
        torch.seed()
    else:
        torch.manual_seed(request.seed)
    ids = torch.tensor([prompt], device=loaded.model.device)
    output = loaded.model.generate(  # type: ignore[operator]
        ids,
        attention_mask=torch.ones_like(ids),
        generation_config=_sampling(loaded, request, room=loaded.context_tokens - len(prompt)),
        streamer=streamer,
        stopping_criteria=StoppingCriteriaList([StopWhenSet(cancelled)]),
    )
    if cancelled.is_set():
        raise EngineError("The generation was cancelled.")
    return Ended(output.shape[1] - len(prompt), by_model=int(output[0, -1]) in loaded.end_tokens)


def _sampling(loaded: LoadedModel, request: Request, *, room: int) -> GenerationConfig:
    """The model's own settings, with what the request says about the same things instead."""
    config: GenerationConfig = copy.deepcopy(loaded.model.generation_config)
    config.max_length = None
    config.max_new_tokens = min(request.max_new_tokens, room)
    config.do_sample = request.temperature > 0
    config.temperature = request.temperature if config.do_sample else None
    config.top_p = request.top_p if config.do_sample else None
    config.eos_token_id = sorted(loaded.end_tokens)
    config.pad_token_id = next(iter(config.eos_token_id), None)
    return config


def _result(work: asyncio.Future[Ended]) -> Ended:
    """What the thread returned; whatever it raised as an EngineError."""
    if work.cancelled():
        raise EngineError("The model was stopped.")
    try:
        return work.result()
    except EngineError:
        raise
    except Exception as error:  # torch raises many kinds; to a turn they mean the same
        logger.exception("the model failed")
        raise EngineError(f"The model failed: {error}") from error
