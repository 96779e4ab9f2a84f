"""Rolls that commands make for a character, entered into the campaign's ledger."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot.facts import Campaign, DiceRoll, DiceSession
from bot.rules.roller import Roller
from db.session import Transaction


@dataclass(slots=True)
class Tray:
    """A roller on the campaign's stream; `rolls` are what it rolled, once it was put away. `session` is as before."""

    session: DiceSession
    roller: Roller
    rolls: tuple[DiceRoll, ...] = ()

    @property
    def cast(self) -> Cast | None:
        """What to say of the dice; None where none fell."""
        return Cast(self.session, self.rolls) if self.rolls else None


@dataclass(frozen=True, slots=True)
class Cast:
    """Rolls as the ledger has them, and their session as it stood before the first."""

    session: DiceSession
    rolls: tuple[DiceRoll, ...]

    @property
    def places(self) -> tuple[int, int]:
        """The first and the last die's place in the stream."""
        return self.rolls[0].first, self.rolls[-1].last


@asynccontextmanager
async def dice_tray(tx: Transaction, campaign: Campaign, *, user_id: int) -> AsyncIterator[Tray]:
    """A tray for rolling on; whatever fell on it is in the ledger afterwards, as that player's."""
    session, stream = await tx.dice.take_up(campaign.id)
    tray = Tray(session, Roller(stream))
    yield tray
    entries = tray.roller.entries
    players = dict.fromkeys((entry.actor for entry in entries), user_id)
    tray.rolls = await tx.dice.enter(session, stream, entries, players=players)
