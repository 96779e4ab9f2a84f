"""Dice that can be checked: what each shows follows from a secret seed and its place in the stream alone.

The die at `place` (1, 2, 3 ...) with so many `sides` is read from HMAC-SHA256(seed, "place:attempt"), attempt 0 first:
its first four bytes, as a big-endian number x, make the face 1 + x % sides. An x at or above the greatest multiple of
`sides` within 2**32 would favour low faces; it is passed over, and the next attempt counts. So every face is equally
likely, one place is one die, and nobody needs more than hashlib to compute it again (docs/dice.md).
"""

from __future__ import annotations

import hashlib
import hmac
import random
import secrets
from dataclasses import dataclass
from typing import Never

from bot.facts import DiceRoll

SEED_BYTES = 32
_RANGE = 2**32


def new_seed() -> bytes:
    """A seed that nobody can guess."""
    return secrets.token_bytes(SEED_BYTES)


def commitment(seed: bytes) -> str:
    """What is shown of a seed before it is revealed: its SHA-256, in hexadecimal."""
    return hashlib.sha256(seed).hexdigest()


def face(seed: bytes, place: int, sides: int) -> int:
    """What the die at that place shows, 1 to `sides`; ValueError for a die of no sides or of more than 2**32."""
    if not 1 <= sides <= _RANGE:
        raise ValueError(f"there is no die of {sides} sides")
    limit = _RANGE - _RANGE % sides
    attempt = 0
    while (number := _number(seed, place, attempt)) >= limit:
        attempt += 1
    return 1 + number % sides


def _number(seed: bytes, place: int, attempt: int) -> int:
    return int.from_bytes(hmac.digest(seed, f"{place}:{attempt}".encode(), "sha256")[:4], "big")


@dataclass(frozen=True, slots=True)
class Draw:
    """A die that fell: how many sides it has and which of them it shows, counted from 1."""

    sides: int
    face: int


class DiceStream(random.Random):
    """A source of chance whose every choice is the next die of a stream; `draws` remembers those it gave.

    It stands in for random.Random wherever dice are rolled: `randint` and `randrange` are dice of as many sides as
    there are choices, each taking one place. What is no die (`random`, `getrandbits`, and all that rests on them)
    raises TypeError.
    """

    def __init__(self, seed: bytes, *, place: int = 0) -> None:
        super().__init__()  # its own state is never used
        self._seed, self._before = seed, place
        self.draws: list[Draw] = []

    @property
    def place(self) -> int:
        """The place of the die that fell last; 0 before the first."""
        return self._before + len(self.draws)

    def randrange(self, start: int, stop: int | None = None, step: int = 1) -> int:
        """The next die, of as many sides as there are choices; ValueError where there is none."""
        choices = range(start) if stop is None else range(start, stop, step)
        drawn = Draw(len(choices), face(self._seed, self.place + 1, len(choices)))
        self.draws.append(drawn)
        return choices[drawn.face - 1]

    def roll_since(
        self,
        place: int,
        last: int | None = None,
        *,
        actor: str,
        label: str,
        expression: str,
        total: int | None,
        private: bool = False,
    ) -> DiceRoll:
        """What the ledger keeps of a roll that was begun after `place` and ended with `last`, or with the last die."""
        last = self.place if last is None else last
        draws = self.draws[place - self._before : last - self._before]
        return DiceRoll(
            first=place + 1,
            last=last,
            actor=actor,
            label=label,
            expression=expression,
            sides=tuple(draw.sides for draw in draws),
            faces=tuple(draw.face for draw in draws),
            total=total,
            private=private,
        )

    def random(self) -> Never:
        """Not a die."""
        raise TypeError("a stream of dice has no fractions")

    def getrandbits(self, k: int, /) -> Never:
        """Not a die."""
        raise TypeError(f"a stream of dice has no {k} bits")
