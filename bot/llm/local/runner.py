"""The loop that makes answers: plan a step, run it, take a token for each answer, give the text out.

It runs on the model's thread; the event loop hands requests over and gets text back, once a step for all of them.
"""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from collections import deque
from collections.abc import AsyncGenerator, Callable
from collections.abc import Sequence as Row
from concurrent.futures import Executor
from itertools import chain

import torch
from transformers import GenerationConfig

from bot.errors import EngineError
from bot.llm.deadline import Deadline
from bot.llm.engine import Request
from bot.llm.local.drawing import draw
from bot.llm.local.grammar import Grammars
from bot.llm.local.loading import LoadedModel
from bot.llm.local.packing import PackedModel
from bot.llm.local.sampling import Sampling
from bot.llm.local.scheduler import Scheduler, Work
from bot.llm.local.sequence import Ended, Sequence
from bot.llm.local.shortage import is_out_of_memory
from bot.llm.local.streaming import TextStream

logger = logging.getLogger(__name__)

_TOO_LITTLE_MEMORY = "There is too little memory for a prompt of this length."

Outgoing = tuple[Sequence, str | Ended | Exception]


class Runner:
    """Runs a model that can be packed; `begin` starts the loop on the model's own thread, `aclose` ends it."""

    def __init__(self, loaded: LoadedModel, packed: PackedModel, scheduler: Scheduler) -> None:
        self._loaded = loaded
        self._packed = packed
        self._scheduler = scheduler
        self._grammars = Grammars(loaded.tokenizer, vocabulary=loaded.vocabulary, ends=loaded.end_tokens)
        self._recommended = loaded.model.generation_config or GenerationConfig()  # type: ignore[no-untyped-call]
        self._arrived: deque[Sequence] = deque()
        self._news = threading.Event()
        self._closed = False
        self._step_began: float | None = None
        self._loop_ended: asyncio.Future[None] | None = None

    @property
    def description(self) -> str:
        """What stands in `doctor` beside the model's own description."""
        return f"{self._scheduler.pool.budget / 2**30:.1f} GiB for what is known of campaigns"

    @property
    def stuck_s(self) -> float:
        """How long the current step has been running, in seconds; 0 between steps."""
        began = self._step_began
        return 0.0 if began is None else time.monotonic() - began

    def begin(self, thread: Executor) -> None:
        """Start the loop on the thread on which the model was loaded."""
        self._loop_ended = asyncio.get_running_loop().run_in_executor(thread, self._run)

    async def stream(self, prompt: list[int], request: Request) -> AsyncGenerator[str | Ended, None]:
        """Yield text as it is made, in whole characters, then exactly one Ended; closing it stops the answer.

        Raises EngineTimeout past the deadline, waiting time included, and EngineError when the model fails.
        """
        if self._closed:
            raise EngineError("The model has been released.")
        deadline = Deadline(request.deadline_s)
        parts: asyncio.Queue[str | Ended | Exception] = asyncio.Queue()
        sequence = self._sequence(prompt, request, parts.put_nowait)
        try:
            self._arrived.append(sequence)
            self._news.set()
            while True:
                part = await deadline.wait_for(parts.get())
                if isinstance(part, Exception):
                    raise part
                yield part
                if isinstance(part, Ended):
                    return
        finally:
            sequence.cancelled = True
            self._news.set()

    async def aclose(self) -> None:
        """Stop every answer at its next token and wait for the loop to end."""
        self._closed = True
        self._news.set()
        if self._loop_ended is not None:
            await self._loop_ended

    def _sequence(
        self, prompt: list[int], request: Request, put: Callable[[str | Ended | Exception], None]
    ) -> Sequence:
        return Sequence(
            prompt=prompt,
            request=request,
            room=min(request.max_new_tokens, self._loaded.context_tokens - len(prompt)),
            sampling=Sampling.of(request, self._recommended),
            text=TextStream(
                self._loaded.tokenizer.backend_tokenizer, silent=self._loaded.end_tokens, stop=request.stop
            ),
            emit=put,
            loop=asyncio.get_running_loop(),
        )

    # From here on everything runs on the model's thread.

    @torch.inference_mode()
    def _run(self) -> None:
        while not self._closed:
            self._news.clear()
            try:
                idle = self._go_on()
            except Exception as error:  # the thread has to live, whatever happens to those on it
                logger.exception("the model failed")
                self._refuse([*self._scheduler.running, *self._scheduler.waiting], _meaning(error))
                continue
            if idle and not self._arrived:
                self._news.wait()
        everyone = [*self._scheduler.running, *self._scheduler.waiting, *self._arrived]
        self._give_out([(sequence, EngineError("The model was stopped.")) for sequence in everyone])

    def _go_on(self) -> bool:
        """One round; True when there is nothing to do."""
        self._welcome()
        for sequence in [*self._scheduler.running, *self._scheduler.waiting]:
            if sequence.cancelled:
                self._scheduler.remove(sequence)
        work = self._scheduler.plan()
        if work:
            self._give_out(self._work_off(work))
        elif self._scheduler.waiting:  # nobody is running whose end would make room
            self._refuse(self._scheduler.waiting[:1], EngineError(_TOO_LITTLE_MEMORY))
        return not work and not self._scheduler.waiting

    def _refuse(self, sequences: Row[Sequence], failure: EngineError) -> None:
        """End these answers without trusting what was computed for them."""
        for sequence in sequences:
            self._scheduler.remove(sequence, trusted=False)
        self._give_out([(sequence, failure) for sequence in sequences])

    def _welcome(self) -> None:
        """Take in what arrived; what can never be answered is refused."""
        while self._arrived:
            sequence = self._arrived.popleft()
            try:
                self._prepare(sequence)
            except EngineError as refusal:
                self._give_out([(sequence, refusal)])
            else:
                self._scheduler.add(sequence)

    def _prepare(self, sequence: Sequence) -> None:
        if not self._scheduler.pool.fits(sequence.capacity):
            raise EngineError(_TOO_LITTLE_MEMORY)
        if sequence.request.grammar is not None:
            sequence.matcher = self._grammars.matcher(sequence.request.grammar)

    def _work_off(self, work: Row[Work]) -> list[Outgoing]:
        """Run one step; what it failed at is put aside to be tried smaller, or given up."""
        complete = [part.sequence for part in work if part.completes]
        self._step_began = time.monotonic()
        try:
            logits = self._packed.step(work)
        except Exception as error:  # torch raises many kinds; to a turn they mean the same
            return self._after_failure(work, error)
        finally:
            self._step_began = None
        tokens = draw(logits, complete)
        pieces = (
            self._next(token, sequence, len(complete))
            for token, sequence in zip(tokens, complete, strict=True)
        )
        return list(chain.from_iterable(pieces))

    def _next(self, token: int | EngineError, sequence: Sequence, rows: int) -> list[Outgoing]:
        """Take a sequence's next token; what of it can be given out."""
        try:
            if isinstance(token, EngineError):
                raise token
            if sequence.matcher is not None:
                sequence.matcher.accept(token)
        except EngineError as error:
            logger.error("the model failed: %s", error)
            self._scheduler.remove(sequence, trusted=False)
            return [(sequence, error)]
        sequence.accept(token, rows=rows)
        given = sequence.text.put(token)
        by_model = token in self._loaded.end_tokens or sequence.text.stopped or sequence.is_complete
        ended = by_model or len(sequence.new) >= sequence.room
        outgoing: list[Outgoing] = []
        if ended:
            given += sequence.text.rest()
            self._scheduler.remove(sequence)
            outgoing = [(sequence, sequence.ended(by_model=by_model))]
        return [(sequence, given), *outgoing] if given else outgoing

    def _after_failure(self, work: Row[Work], error: Exception) -> list[Outgoing]:
        """Out of memory: fewer at once, then less kept, then say so. Anything else ends the step's answers."""
        sequences = [part.sequence for part in work]
        if is_out_of_memory(error) and self._retreat(sequences):
            return []
        logger.error("the model failed", exc_info=error)
        self._refuse(sequences, _meaning(error))
        return []

    def _retreat(self, sequences: Row[Sequence]) -> bool:
        """Make the next step need less memory; False when nothing is left to give up."""
        pool = self._scheduler.pool
        if len(sequences) > 1:
            self._scheduler.shrink(len(sequences) // 2)
            logger.warning("out of memory: at most %d answers at once for now", self._scheduler.most_running)
            for sequence in sequences[self._scheduler.most_running :]:
                self._scheduler.pause(sequence)
            pool.forget()
            return True
        if pool.forget():
            pool.budget //= 2
            logger.warning("out of memory: half as much is kept of campaigns from now on")
            return True
        return False

    def _give_out(self, pieces: Row[Outgoing]) -> None:
        """Hand pieces over to their event loops, all at once."""
        for loop in {sequence.loop for sequence, _ in pieces}:
            mine = [(sequence.emit, piece) for sequence, piece in pieces if sequence.loop is loop]
            if not loop.is_closed():
                loop.call_soon_threadsafe(_deliver, mine)


def _meaning(error: Exception) -> EngineError:
    failure = EngineError(f"The model failed: {error}")
    failure.__cause__ = error
    return failure


def _deliver(pieces: Row[tuple[Callable[[str | Ended | Exception], None], str | Ended | Exception]]) -> None:
    for emit, piece in pieces:
        emit(piece)
