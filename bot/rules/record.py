"""A session of dice written down for anyone to check, and the check."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from typing import Literal, Self

from pydantic import TypeAdapter, ValidationError

from bot.errors import BadInput
from bot.facts import DiceRoll
from bot.rules import dice
from bot.rules.stream import SEED_BYTES, DiceStream, commitment, face

MOST_BYTES = 8 * 2**20
"""A session's dice are bounded (5000 of them); no honest record is larger."""

_MOST_REASONS = 5


@dataclass(frozen=True, slots=True)
class Record:
    """A closed session: the commitment that was shown first, the seed that was told last, and every roll between.

    `dice` is how many fell; seed and commitment are hexadecimal.
    """

    campaign: str
    session: int
    commitment: str
    seed: str
    dice: int
    rolls: tuple[DiceRoll, ...]
    format: Literal["torchlit dice 1"] = "torchlit dice 1"

    def public(self) -> Self:
        """The record as anyone may have it: of private rolls only their places."""
        return replace(self, rolls=tuple(_hidden(roll) if roll.private else roll for roll in self.rolls))

    def to_json(self) -> str:
        """The record as a file, a roll a line."""
        head = {name: value for name, value in asdict(self).items() if name != "rolls"}
        rolls = ",\n".join(json.dumps(asdict(roll), default=str, ensure_ascii=False) for roll in self.rolls)
        return f'{json.dumps(head, ensure_ascii=False)[:-1]}, "rolls": [\n{rolls}\n]}}\n'

    @classmethod
    def from_json(cls, text: str | bytes) -> Self:
        """Read such a file; BadInput for anything else."""
        if len(text) > MOST_BYTES:
            raise BadInput("That file is too large to be a record of dice.")
        try:
            return TypeAdapter(cls).validate_json(text)
        except ValidationError as error:
            [first, *_] = error.errors()
            where = ".".join(str(step) for step in first["loc"]) or "the file"
            raise BadInput(f"That is no record of dice: {where}: {first['msg']}.") from None


def _hidden(roll: DiceRoll) -> DiceRoll:
    return DiceRoll(
        roll.first, roll.last, actor="", label="", expression="", sides=(), faces=(), total=None, private=True
    )


@dataclass(frozen=True, slots=True)
class Verdict:
    """What checking a record came to: how much was computed again, and the first few things that do not match.

    `unseen` counts the dice of private rolls that the record does not show.
    """

    rolls: int
    dice: int
    unseen: int
    mismatches: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """True when everything matches."""
        return not self.mismatches


def verify(record: Record) -> Verdict:
    """Compute every roll again from the seed: the commitment, the places, each face and each total.

    Takes about a tenth of a millisecond a roll.
    """
    checked = [roll for roll in record.rolls if not _is_hidden(roll)]
    unseen = sum(roll.last - roll.first + 1 for roll in record.rolls if _is_hidden(roll))
    reasons = _mismatches(record)
    return Verdict(
        rolls=len(checked),
        dice=sum(len(roll.faces) for roll in checked),
        unseen=unseen,
        mismatches=tuple(reason for _, reason in zip(range(_MOST_REASONS), reasons, strict=False)),
    )


def _is_hidden(roll: DiceRoll) -> bool:
    return roll.private and not roll.faces


def _mismatches(record: Record) -> Iterator[str]:
    """Everything about the record that is not as it should be, one sentence each."""
    try:
        seed = bytes.fromhex(record.seed)
    except ValueError:
        seed = b""
    if len(seed) != SEED_BYTES:
        yield f"The seed is not {SEED_BYTES} bytes in hexadecimal."
        return
    if commitment(seed) != record.commitment:
        yield "The commitment is not the SHA-256 of the seed: another seed was promised."
    place = 0
    for roll in record.rolls:
        if roll.first != place + 1 or roll.last < roll.first:
            yield f"After die #{place} comes #{roll.first} to #{roll.last}: a die is missing or counted twice."
        if not _is_hidden(roll):
            yield from _wrong_dice(seed, roll)
        place = roll.last
    if place != record.dice:
        yield f"{record.dice} dice fell, and the last in the list is #{place}."


def _wrong_dice(seed: bytes, roll: DiceRoll) -> Iterator[str]:
    if not len(roll.sides) == len(roll.faces) == roll.last - roll.first + 1:
        yield f"The roll at #{roll.first} does not have as many dice as places."
        return
    for place, sides, shown in zip(range(roll.first, roll.last + 1), roll.sides, roll.faces, strict=True):
        if not 1 <= sides <= dice.MAX_SIDES:
            yield f"Die #{place} cannot have {sides} sides."
        elif shown != (fell := face(seed, place, sides)):
            yield f"Die #{place} (d{sides}) is written down as {shown}; the seed says {fell}."
    stream = DiceStream(seed, place=roll.first - 1)
    try:
        total = dice.roll(roll.expression, rng=stream).total
    except BadInput:
        total = None
    if (stream.place, total) != (roll.last, roll.total):
        yield f"`{roll.expression}` at #{roll.first} comes to {total}, not to {roll.total}."
