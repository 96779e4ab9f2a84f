"""Budgets: what players, campaigns and servers may use in an hour and in a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias


class Payer(StrEnum):
    """Whose budget something is paid from."""

    USER = "user"
    CAMPAIGN = "campaign"
    GUILD = "guild"


class Meter(StrEnum):
    """What is counted: turns (of a player: moves), tokens of narrations, pictures, and minutes of voice."""

    TURNS = "turns"
    TOKENS = "tokens"
    PICTURES = "pictures"
    VOICE = "voice"


class Span(StrEnum):
    """The time that a budget is for."""

    HOUR = "hour"
    DAY = "day"

    @property
    def seconds(self) -> int:
        """How long it is."""
        return 3600 if self is Span.HOUR else 86_400


@dataclass(frozen=True, slots=True, order=True)
class Allowance:
    """One kind of budget: who pays, what is counted, and for how long it has to last."""

    payer: Payer
    meter: Meter
    span: Span

    @property
    def what(self) -> str:
        """What is counted in which time, such as `turns/hour`."""
        return f"{self.meter}/{self.span}"

    @property
    def is_counted(self) -> bool:
        """Whether there is such a budget: voice is heard by many, so no single user pays for it."""
        return not (self.payer is Payer.USER and self.meter is Meter.VOICE)

    def __str__(self) -> str:
        return f"{self.payer} {self.what}"

    @classmethod
    def parse(cls, text: str) -> Allowance:
        """The allowance that is written so, as in `user turns/hour`; ValueError for anything else."""
        payer, what = text.split(" ")
        meter, span = what.split("/")
        return cls(Payer(payer), Meter(meter), Span(span))


Limits: TypeAlias = Mapping[Allowance, int]
"""How much of each there is; what is missing has no limit, 0 is none at all."""


@dataclass(frozen=True, slots=True)
class Charge:
    """Something used, or to be used, of one payer's budgets: turns, tokens, pictures or minutes."""

    payer: Payer
    payer_id: int
    meter: Meter
    amount: float = 0.0


@dataclass(frozen=True, slots=True)
class Refusal:
    """A budget that is used up: of `most`, there is room again at `again_at` (None: never)."""

    allowance: Allowance
    most: int
    again_at: datetime | None


@dataclass(frozen=True, slots=True)
class Balance:
    """How much of a budget is used now; `is_own` where a server has a limit of its own."""

    allowance: Allowance
    most: int
    used: float
    is_own: bool
