"""Rolls for the rules: d20s with advantage, and sums of dice; each is remembered with what it was for."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from bot.rules.stream import DiceStream

_TERM = re.compile(r"([+-]?)(?:(\d+)d(\d+)|(\d+))")


class Advantage(IntEnum):
    """Two d20s of which the higher or the lower counts; one of each cancel out (SRD 5.1, Ability Checks)."""

    DISADVANTAGE = -1
    NONE = 0
    ADVANTAGE = 1


@dataclass(frozen=True, slots=True)
class D20:
    """A d20 that was rolled: the faces in the order they fell, the one that counts, and what was added.

    `place` is the first die's in its stream, where it has one; `extra` is what other dice added or took (a bless).
    """

    faces: tuple[int, ...]
    face: int
    modifier: int
    extra: int = 0
    place: int | None = None

    @property
    def total(self) -> int:
        """What is held against a DC or an armour class."""
        return self.face + self.modifier + self.extra

    @property
    def text(self) -> str:
        """The sum in plain text: `11 + 3 = 14`, or `17 (17, 4) - 1 = 16` where two dice fell."""
        dice = f"{self.face} ({', '.join(map(str, self.faces))})" if len(self.faces) > 1 else str(self.face)
        extra = f" {'-' if self.extra < 0 else '+'} {abs(self.extra)}" if self.extra else ""
        return f"{dice} {'-' if self.modifier < 0 else '+'} {abs(self.modifier)}{extra} = {self.total}"


@dataclass(frozen=True, slots=True)
class Sum:
    """Dice that were added up, such as `2d6+3`; never less than 0. `place` is the first die's, where there is one."""

    expression: str
    faces: tuple[int, ...]
    total: int
    place: int | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A roll as the ledger wants it: from the die after `before` to `last`, whose it was and what it was for."""

    before: int
    last: int
    actor: str
    label: str
    expression: str
    total: int


class Roller:
    """Rolls with one source of chance; `entries` are all rolls in their order, for the ledger."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self.entries: list[Entry] = []

    def d20(
        self,
        actor: str,
        label: str,
        modifier: int = 0,
        advantage: Advantage = Advantage.NONE,
        extra: str = "",
    ) -> D20:
        """A d20 of `actor` for `label`; `extra` are further dice such as `1d4` or `-1d4`."""
        before = self._place
        faces = tuple(self._rng.randint(1, 20) for _ in range(1 + abs(advantage)))
        face = max(faces) if advantage is Advantage.ADVANTAGE else min(faces)
        more = self._add(extra)[1] if extra else 0
        rolled = D20(faces, face, modifier, more, self._first(before))
        keep = {Advantage.ADVANTAGE: "2d20kh1", Advantage.DISADVANTAGE: "2d20kl1"}.get(advantage, "1d20")
        written = f"{keep}{f'{modifier:+d}' if modifier else ''}{_signed(extra)}"
        self.entries.append(Entry(before, self._place, actor, label, written, rolled.total))
        return rolled

    def sum(self, actor: str, label: str, expression: str, *, critical: bool = False) -> Sum:
        """Dice and numbers added up, such as `2d6+1d4-1`; a critical hit rolls each die twice.

        ValueError for anything else than a sum of dice and numbers.
        """
        before = self._place
        written = "".join(_doubled(expression) if critical else expression.split()).removeprefix("+")
        faces, total = self._add(written)
        rolled = Sum(written, faces, max(0, total), self._first(before))
        if faces:
            self.entries.append(Entry(before, self._place, actor, label, written, total))
        return rolled

    def highest(self, actor: str, label: str, expression: str, *, keep: int) -> Sum:
        """Dice of one kind, such as `4d6`, of which only the highest so many count."""
        before = self._place
        faces, _ = self._add(expression)
        written = f"{expression}kh{keep}"
        rolled = Sum(written, faces, sum(sorted(faces)[-keep:]), self._first(before))
        self.entries.append(Entry(before, self._place, actor, label, written, rolled.total))
        return rolled

    def _add(self, expression: str) -> tuple[tuple[int, ...], int]:
        faces: list[int] = []
        total = 0
        for sign, count, sides in _terms(expression):
            rolled = [self._rng.randint(1, sides) for _ in range(count)] if sides else []
            faces += rolled
            total += sign * (sum(rolled) if sides else count)
        return tuple(faces), total

    @property
    def _place(self) -> int:
        return self._rng.place if isinstance(self._rng, DiceStream) else 0

    def _first(self, before: int) -> int | None:
        return before + 1 if self._place > before else None


def _terms(expression: str) -> Iterator[tuple[int, int, int]]:
    """Sign, number and sides of each term; a plain number has no sides."""
    text, at = "".join(expression.split()), 0
    while at < len(text):
        term = _TERM.match(text, at)
        if term is None or (at > 0 and not term[1]):
            raise ValueError(f"{expression!r} is no sum of dice")
        at = term.end()
        sign = -1 if term[1] == "-" else 1
        yield (sign, int(term[2]), int(term[3])) if term[3] else (sign, int(term[4]), 0)


def _doubled(expression: str) -> Iterator[str]:
    for sign, count, sides in _terms(expression):
        yield (
            f"{'-' if sign < 0 else '+'}{2 * count}d{sides}"
            if sides
            else f"{'-' if sign < 0 else '+'}{count}"
        )


def _signed(expression: str) -> str:
    return expression if not expression or expression[0] in "+-" else f"+{expression}"
