"""The plain path: models that cannot be packed answer one after the other, by transformers' own `generate()`."""

from __future__ import annotations

import asyncio
import copy
import logging
import threading
from collections.abc import AsyncGenerator, Callable
from concurrent.futures import Executor

import torch
from transformers import (
    GenerationConfig,
    LogitsProcessor,
    LogitsProcessorList,
    StoppingCriteria,
    StoppingCriteriaList,
)
from transformers.generation.streamers import BaseStreamer

from bot.errors import EngineError
from bot.llm.deadline import Deadline
from bot.llm.engine import Request
from bot.llm.local.grammar import Grammars, Matcher
from bot.llm.local.loading import LoadedModel
from bot.llm.local.sampling import Sampling
from bot.llm.local.sequence import Ended
from bot.llm.local.streaming import TextStream

logger = logging.getLogger(__name__)


class PlainRunner:
    """Runs any causal model of transformers on the model's thread; a request waits for the one before it."""

    description = "one answer at a time"
    stuck_s = 0.0

    def __init__(self, loaded: LoadedModel) -> None:
        self._loaded = loaded
        self._grammars = Grammars(loaded.tokenizer, vocabulary=loaded.vocabulary, ends=loaded.end_tokens)
        self._running: set[threading.Event] = set()
        self._thread: Executor | None = None

    def begin(self, thread: Executor) -> None:
        """Use this thread, on which the model was loaded."""
        self._thread = thread

    async def stream(self, prompt: list[int], request: Request) -> AsyncGenerator[str | Ended, None]:
        """As `Runner.stream`."""
        if self._thread is None:
            raise EngineError("The model has been released.")
        deadline = Deadline(request.deadline_s)
        loop = asyncio.get_running_loop()
        texts: asyncio.Queue[str | None] = asyncio.Queue()
        cancelled = threading.Event()
        self._running.add(cancelled)
        work = loop.run_in_executor(
            self._thread,
            self._generate,
            prompt,
            request,
            lambda text: loop.call_soon_threadsafe(texts.put_nowait, text),
            cancelled,
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
        """Stop what runs at its next token."""
        self._thread = None
        for cancelled in self._running:
            cancelled.set()

    def _generate(
        self, prompt: list[int], request: Request, emit: Callable[[str], object], cancelled: threading.Event
    ) -> Ended:
        loaded = self._loaded
        if request.seed is None:
            torch.seed()
        else:
            torch.manual_seed(request.seed)
        text = TextStream(loaded.tokenizer.backend_tokenizer, silent=loaded.end_tokens, stop=request.stop)
        grammar = self._grammars.matcher(request.grammar) if request.grammar else None
        ids = torch.tensor([prompt], device=loaded.model.device)
        output = loaded.model.generate(  # type: ignore[operator]
            ids,
            attention_mask=torch.ones_like(ids),
            generation_config=self._sampling(request, room=loaded.context_tokens - len(prompt)),
            streamer=_Streamer(text, emit),
            logits_processor=LogitsProcessorList([_Restriction(grammar, len(prompt))] if grammar else []),
            stopping_criteria=StoppingCriteriaList(
                [
                    _Until(
                        lambda: (
                            cancelled.is_set() or text.stopped or (grammar is not None and grammar.complete)
                        )
                    )
                ]
            ),
        )
        if cancelled.is_set():
            raise EngineError("The generation was cancelled.")
        by_model = int(output[0, -1]) in loaded.end_tokens or text.stopped
        return Ended(output.shape[1] - len(prompt), by_model=by_model or bool(grammar and grammar.complete))

    def _sampling(self, request: Request, *, room: int) -> GenerationConfig:
        """The model's own settings, with what the request says about the same things instead."""
        config: GenerationConfig = copy.deepcopy(self._loaded.model.generation_config)
        config.max_length = None
        config.max_new_tokens = min(request.max_new_tokens, room)
        sampling = Sampling.of(request, config)
        config.repetition_penalty = sampling.repetition_penalty
        config.do_sample = sampling.temperature > 0
        config.temperature = sampling.temperature if config.do_sample else None
        config.top_p = sampling.top_p if config.do_sample else None
        config.top_k = sampling.top_k if config.do_sample else None
        config.min_p = (sampling.min_p or None) if config.do_sample else None
        config.eos_token_id = sorted(self._loaded.end_tokens)
        config.pad_token_id = next(iter(config.eos_token_id), None)
        return config


class _Streamer(BaseStreamer):
    """Gives text out as tokens are made."""

    def __init__(self, text: TextStream, emit: Callable[[str], object]) -> None:
        self._text = text
        self._emit = emit
        self._prompt_seen = False

    def put(self, value: torch.Tensor) -> None:
        """Take the prompt first, then one token a call."""
        if not self._prompt_seen:
            self._prompt_seen = True
        elif given := self._text.put(int(value.item())):
            self._emit(given)

    def end(self) -> None:
        """Give out what was held back."""
        if given := self._text.rest():
            self._emit(given)


class _Restriction(LogitsProcessor):
    """Keeps an answer within its grammar."""

    def __init__(self, matcher: Matcher, prompt_tokens: int) -> None:
        self._matcher = matcher
        self._seen = prompt_tokens

    def __call__(self, input_ids: torch.LongTensor, scores: torch.FloatTensor) -> torch.FloatTensor:
        """The scores (1 x vocabulary) without those of tokens that cannot come next."""
        for token in input_ids[0, self._seen :].tolist():
            self._matcher.accept(token)
        self._seen = input_ids.shape[1]
        self._matcher.restrict(scores[0])
        return scores


class _Until(StoppingCriteria):
    """Stops a generation at the token after something has become true."""

    def __init__(self, condition: Callable[[], bool]) -> None:
        self._condition = condition

    def __call__(self, input_ids: torch.LongTensor, scores: object, **_: object) -> torch.Tensor:  # noqa: ARG002
        """True for each row once the condition holds."""
        return torch.full((input_ids.shape[0],), self._condition(), device=input_ids.device)


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
