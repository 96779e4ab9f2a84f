"""What the model computes next: who may begin, whose prompt is read on, who gets another token.

Structured calls go before narrations. Within a lane the tenant that had least of the model goes first, and of a tenant
the conversation that had least.
Background work is put aside, without losing what it has, as soon as anything else is there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.llm.engine import Lane
from bot.llm.local.sequence import Sequence
from bot.llm.local.slabs import SlabPool

_URGENCY = {Lane.STRUCTURED: 0, Lane.NARRATION: 1, Lane.BACKGROUND: 2}
_SPARE = 4  # places for structured calls when all others are taken
_OWNERS = 1_000  # whose shares are remembered
_GOOD_STEPS = 500  # after which a shortage of memory may be over


@dataclass(frozen=True, slots=True)
class Reading:
    """How many tokens of a prompt are read in one step: `alone`, and `beside_others`, whose streams must not wait."""

    alone: int
    beside_others: int


ON_CPU = Reading(alone=384, beside_others=64)  # more at a time do not make it faster, only longer
ON_GPU = Reading(alone=4096, beside_others=512)  # a step takes about the same for one token and for hundreds


@dataclass(frozen=True, slots=True)
class Work:
    """A sequence's part of a step: how many of its pending tokens are computed."""

    sequence: Sequence
    tokens: int

    @property
    def completes(self) -> bool:
        """True when the step's logits are those of the next token."""
        return self.tokens == self.sequence.pending


class Shares:
    """How many tokens each owner (or tenant) had computed, counted from the least of those who are there."""

    def __init__(self) -> None:
        self._served: dict[object, int] = {}

    def of(self, owner: object) -> int:
        """Tokens computed for the owner."""
        return self._served.get(owner, 0)

    def enter(self, owner: object, present: Iterator[object]) -> None:
        """A newcomer does not get to catch up with what others had before it came."""
        least = min((self.of(other) for other in present), default=0)
        self._served[owner] = max(self._served.pop(owner, 0), least)
        while len(self._served) > _OWNERS:
            del self._served[next(iter(self._served))]

    def charge(self, owner: object, tokens: int) -> None:
        """Count what a step computed."""
        self._served[owner] = self.of(owner) + tokens


class Scheduler:
    """Plans steps for the sequences it was given; `most_running` at once at most, fewer after a shortage of memory."""

    def __init__(self, pool: SlabPool, *, most_running: int = 16, reading: Reading = ON_CPU) -> None:
        self.pool = pool
        self._reading = reading
        self.most_running = self._wished = most_running
        self._good_steps = 0
        self.waiting: list[Sequence] = []
        self.running: list[Sequence] = []
        self._tenants, self._owners = Shares(), Shares()

    def add(self, sequence: Sequence) -> None:
        """Let a sequence wait for its place."""
        present = (*self.running, *self.waiting)
        self._tenants.enter(sequence.tenant, (other.tenant for other in present))
        self._owners.enter(sequence.owner, (other.owner for other in present))
        self.waiting.append(sequence)

    def remove(self, sequence: Sequence, *, trusted: bool = True) -> None:
        """Forget a sequence; what it computed is kept for others if it can be trusted."""
        if sequence in self.waiting:
            self.waiting.remove(sequence)
        else:
            self.running.remove(sequence)
            self._leave_slab(sequence, trusted=trusted)

    def pause(self, sequence: Sequence) -> None:
        """Send a sequence back to wait; it will go on from what is still known then."""
        self.running.remove(sequence)
        self._leave_slab(sequence, trusted=True)
        self.waiting.append(sequence)

    def shrink(self, most_running: int) -> None:
        """From now on at most so many at once; one more after every few hundred steps that go well."""
        self.most_running, self._good_steps = most_running, 0

    def plan(self) -> list[Work]:
        """The next step: one token for each answer in the making, and a stretch of the most urgent prompt."""
        self._regrow()
        self._put_background_aside()
        self._admit()
        answering = [sequence for sequence in self.running if sequence.pending == 1]
        reading = [sequence for sequence in self.running if sequence.pending > 1]
        work = [Work(sequence, 1) for sequence in answering]
        if reading:
            first = min(reading, key=self._order)
            most = self._reading.beside_others if answering else self._reading.alone
            work.append(Work(first, min(first.pending, most)))
        for part in work:
            self._tenants.charge(part.sequence.tenant, part.tokens)
            self._owners.charge(part.sequence.owner, part.tokens)
        return work

    def _regrow(self) -> None:
        if self.most_running < self._wished:
            self._good_steps += 1
            if self._good_steps % _GOOD_STEPS == 0:
                self.most_running += 1

    def _put_background_aside(self) -> None:
        everyone = (*self.running, *self.waiting)
        if any(sequence.request.lane is not Lane.BACKGROUND for sequence in everyone):
            for sequence in [s for s in self.running if s.request.lane is Lane.BACKGROUND]:
                self.pause(sequence)

    def _admit(self) -> None:
        """Let the first in order begin, one prompt at a time: the next may share its beginning.

        A more urgent lane does not wait for a prompt that is being read.
        """
        while self.waiting:
            first = min(self.waiting, key=self._order)
            places = self.most_running + (_SPARE if first.request.lane is Lane.STRUCTURED else 0)
            if len(self.running) >= places:
                return
            reading = [s for s in self.running if s.pending > 1]
            if any(_lane(s) <= _lane(first) for s in reading) or self._is_held_back(first):
                return
            slab = self.pool.take(first.known, first.capacity, first.request.conversation)
            if slab is None:
                return
            self.waiting.remove(first)
            first.start(slab)
            self.running.append(first)

    def _is_held_back(self, sequence: Sequence) -> bool:
        return sequence.request.lane is Lane.BACKGROUND and any(
            other.request.lane is not Lane.BACKGROUND for other in self.running
        )

    def _order(self, sequence: Sequence) -> tuple[int, int, int, float]:
        served = self._tenants.of(sequence.tenant), self._owners.of(sequence.owner)
        return _lane(sequence), *served, sequence.arrived

    def _leave_slab(self, sequence: Sequence, *, trusted: bool) -> None:
        slab, sequence.slab = sequence.slab, None
        if slab is not None and trusted:
            self.pool.give_back(slab)
        elif slab is not None:
            self.pool.drop(slab)


def _lane(sequence: Sequence) -> int:
    return _URGENCY[sequence.request.lane]
