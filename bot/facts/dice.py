"""Dice as the ledger keeps them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class DiceSession:
    """A stretch of a campaign's dice, all from one secret seed, numbered from 1 within the campaign.

    `commitment` is the seed's SHA-256 and `seed` the seed itself (both hexadecimal); an open session's is never told,
    not even to us. `dice` is how many have fallen, the places 1 to `dice` of its stream.
    """

    id: int
    number: int
    commitment: str
    dice: int
    started_at: datetime
    ended_at: datetime | None = None
    seed: str | None = None

    @property
    def is_open(self) -> bool:
        """True while dice still fall from it."""
        return self.ended_at is None


@dataclass(frozen=True, slots=True)
class DiceRoll:
    """A roll as the ledger keeps it: the dice at the places `first` to `last` of a session's stream.

    Each die has its number of sides and its face, in the order in which they fell. `total` is None where the dice
    fell but the expression came to nothing. A private roll is its player's alone.
    """

    first: int
    last: int
    actor: str
    label: str
    expression: str
    sides: tuple[int, ...]
    faces: tuple[int, ...]
    total: int | None
    private: bool = False
    at: datetime | None = None  # the ledger's to say


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """A roll with the number of the session that it belongs to."""

    session: int
    roll: DiceRoll
