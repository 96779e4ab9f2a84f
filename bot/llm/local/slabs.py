"""The keys and values of what was computed, one slab for each sequence, kept for the next prompt that begins alike.

A slab is contiguous, so that attention reads it as it lies; a prompt that shares its beginning with another one
copies that part, which takes milliseconds where computing it takes seconds. What is kept is bounded in bytes, and
the slab that was used longest ago gives way first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import torch

from bot.llm.local.shortage import is_out_of_memory

_ROUND_UP = 256  # tokens; the next turn is a little longer and should fit where this one was


@dataclass(frozen=True, slots=True)
class SlabShape:
    """What the slabs of a model look like: the keys (and the values) of one token are layers x heads x width."""

    layers: int
    heads: int
    width: int
    dtype: torch.dtype
    devices: tuple[torch.device, ...]  # of each layer

    @property
    def bytes_per_token(self) -> int:
        """What a token takes, keys and values together."""
        return 2 * self.layers * self.heads * self.width * self.dtype.itemsize


class Slab:
    """Room for the keys and values (each heads x capacity x width, a layer) of up to `capacity` tokens.

    The layers of a device lie at equal distances, each one's values behind its keys. `tokens` are those whose keys
    and values are there.
    """

    __slots__ = ("capacity", "conversation", "keys", "tokens", "values")

    def __init__(self, shape: SlabShape, capacity: int, conversation: str) -> None:
        size = (2, shape.heads, capacity, shape.width)
        rooms = {
            device: iter(torch.empty((layers, *size), dtype=shape.dtype, device=device))
            for device, layers in Counter(shape.devices).items()
        }
        layers = [next(rooms[device]) for device in shape.devices]
        self.keys = [keys for keys, _ in layers]
        self.values = [values for _, values in layers]
        self.capacity = capacity
        self.conversation = conversation
        self.tokens: list[int] = []

    @property
    def length(self) -> int:
        """How many tokens are there."""
        return len(self.tokens)

    def copy_beginning(self, other: Slab, length: int) -> None:
        """Take over another slab's first tokens."""
        for mine, theirs in zip(self.keys + self.values, other.keys + other.values, strict=True):
            mine[:, :length].copy_(theirs[:, :length])
        self.tokens = other.tokens[:length]


class SlabPool:
    """All slabs of a model, within `budget` bytes: those in use, and idle ones that may be of use again."""

    def __init__(self, shape: SlabShape, budget: int) -> None:
        self._shape = shape
        self.budget = budget
        self._used: dict[Slab, None] = {}
        self._idle: dict[Slab, None] = {}  # the one that was used longest ago comes first

    @property
    def bytes_taken(self) -> int:
        """Bytes of all slabs."""
        return sum(self._bytes(slab.capacity) for slab in (*self._used, *self._idle))

    def fits(self, capacity: int) -> bool:
        """False for what the pool could not hold even if it held nothing else."""
        return self._bytes(capacity) <= self.budget

    def take(self, tokens: Sequence[int], capacity: int, conversation: str) -> Slab | None:
        """A slab with room for `capacity` tokens that holds as much of the beginning of `tokens` as is known.

        At least the last token is always left to compute: its logits are what a model is asked for. None while
        the slabs in use leave no room.
        """
        source, shared = self._longest_beginning(tokens[:-1])
        if source is not None and self._may_continue(source, shared, capacity, conversation):
            del self._idle[source]
            slab = source
            del slab.tokens[shared:]
        else:
            rounded = -(-capacity // _ROUND_UP) * _ROUND_UP
            capacity = rounded if self.fits(rounded) else capacity
            if not self._make_room(self._bytes(capacity), spared=source):
                return None
            made = self._new(capacity, conversation)
            if made is None:
                return None
            slab = made
            if source is not None:
                slab.copy_beginning(source, shared)
                if source.conversation == conversation and source in self._idle:
                    del self._idle[source]  # the new one holds its beginning, and goes on differently
        slab.conversation = conversation
        self._used[slab] = None
        return slab

    def give_back(self, slab: Slab) -> None:
        """The slab is no longer used, and is kept for as long as there is room."""
        del self._used[slab]
        if slab.length:
            self._idle[slab] = None
        self._make_room(0)

    def drop(self, slab: Slab) -> None:
        """Forget a slab in use whose content cannot be trusted."""
        del self._used[slab]

    def forget(self) -> bool:
        """Let go of every idle slab; False when there was none."""
        had_any = bool(self._idle)
        self._idle.clear()
        return had_any

    def _new(self, capacity: int, conversation: str) -> Slab | None:
        """A new slab; None when the machine has less memory than was thought, and idle slabs do not make up for it."""
        for _ in range(2):
            try:
                return Slab(self._shape, capacity, conversation)
            except (MemoryError, RuntimeError) as error:
                if not is_out_of_memory(error):
                    raise
                self.forget()
        return None

    def _longest_beginning(self, tokens: Sequence[int]) -> tuple[Slab | None, int]:
        """The slab that shares most of its beginning with the tokens, idle ones preferred, and how much."""
        best, shared = None, 0
        for slab in (*reversed(self._idle), *self._used):
            if (common := common_beginning(slab.tokens, tokens)) > shared:
                best, shared = slab, common
        return best, shared

    def _may_continue(self, slab: Slab, shared: int, capacity: int, conversation: str) -> bool:
        """Whether the slab itself may be gone on with, rather than a copy of its beginning.

        It loses what follows the shared part: no loss where it is the same conversation's, or little.
        """
        own = bool(conversation) and slab.conversation == conversation
        return slab in self._idle and slab.capacity >= capacity and (own or 2 * shared > slab.length)

    def _make_room(self, size: int, spared: Slab | None = None) -> bool:
        """Drop idle slabs, oldest first and `spared` last, until so many bytes more fit."""
        while self.bytes_taken + size > self.budget:
            oldest = next((slab for slab in self._idle if slab is not spared), None)
            if oldest is None and spared in self._idle:
                return self._would_fit_without(spared, size)
            if oldest is None:
                return False
            del self._idle[oldest]
        return True

    def _would_fit_without(self, slab: Slab, size: int) -> bool:
        """Give up the last idle slab for a new one if that helps; its memory is free once it is copied from."""
        if self.bytes_taken - self._bytes(slab.capacity) + size > self.budget:
            return False
        del self._idle[slab]
        return True

    def _bytes(self, capacity: int) -> int:
        return capacity * self._shape.bytes_per_token


def common_beginning(one: Sequence[int], other: Sequence[int]) -> int:
    """How many tokens the two have in common before they differ."""
    low, high = 0, min(len(one), len(other))
    while low < high:  # comparing slices is far faster than comparing tokens in a loop
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
