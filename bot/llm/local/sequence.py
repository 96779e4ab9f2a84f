"""One answer in the making: its tokens, where its keys and values are, and what it has taken so far."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import torch

from bot.llm.engine import Request
from bot.llm.local.grammar import Matcher
from bot.llm.local.sampling import Sampling
from bot.llm.local.slabs import Slab
from bot.llm.local.streaming import TextStream


@dataclass(frozen=True, slots=True)
class Ended:
    """How a generation ended: tokens made (the end token included), whether the model was done, what it took."""

    new_tokens: int
    by_model: bool
    reused_tokens: int = 0
    queued_s: float = 0.0
    batch: float = 1.0


@dataclass(eq=False, slots=True)
class Sequence:
    """The state of one request; owned by the model's thread, except for `cancelled`, which anyone may set.

    `room` is the most new tokens. `emit` takes text as it is made, then one Ended or an error; it is called
    on `loop`.
    """

    prompt: list[int]
    request: Request
    room: int
    sampling: Sampling
    text: TextStream
    emit: Callable[[str | Ended | Exception], None]
    loop: asyncio.AbstractEventLoop
    matcher: Matcher | None = None
    cancelled: bool = False
    new: list[int] = field(default_factory=list)
    slab: Slab | None = None
    arrived: float = field(default_factory=time.monotonic)
    started: float | None = None
    reused: int = 0
    steps: int = 0
    rows: int = 0  # of all steps that made a token of this answer, together
    generator: torch.Generator = field(init=False)

    def __post_init__(self) -> None:
        self.generator = torch.Generator()
        if self.request.seed is None:
            self.generator.seed()
        else:
            self.generator.manual_seed(self.request.seed)

    @property
    def owner(self) -> object:
        """Whose share of the model's time this takes: the conversation's, or its own."""
        return self.request.conversation or id(self)

    @property
    def tenant(self) -> object:
        """To whom the owner's share is counted too."""
        return self.request.tenant or self.owner

    @property
    def capacity(self) -> int:
        """The most tokens whose keys and values are ever needed."""
        return len(self.prompt) + self.room

    @property
    def known(self) -> list[int]:
        """All tokens so far."""
        return self.prompt + self.new

    @property
    def pending(self) -> int:
        """How many tokens have to be computed before the next one can be sampled."""
        computed = 0 if self.slab is None else self.slab.length
        return len(self.prompt) + len(self.new) - computed

    @property
    def is_complete(self) -> bool:
        """True when the answer's grammar lets nothing follow."""
        return self.matcher is not None and self.matcher.complete

    def start(self, slab: Slab) -> None:
        """Begin, or go on after a pause, with what the slab knows already."""
        self.slab = slab
        if self.started is None:
            self.started = time.monotonic()
            self.reused = slab.length

    def accept(self, token: int, *, rows: int) -> None:
        """Add a sampled token, which one of `rows` rows of a step gave."""
        self.new.append(token)
        self.steps += 1
        self.rows += rows

    def ended(self, *, by_model: bool) -> Ended:
        """The account of this answer."""
        return Ended(
            new_tokens=len(self.new),
            by_model=by_model,
            reused_tokens=self.reused,
            queued_s=(self.started or time.monotonic()) - self.arrived,
            batch=self.rows / max(1, self.steps),
        )
