"""Who presses, and the fights that they can act in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from bot.chronicle.combat import Combat
from bot.client import Torchlit
from bot.facts import Actor
from cogs._interaction import Interaction, actor_of

DONE = "⚔️ So be it."


@dataclass(frozen=True, slots=True)
class Seat:
    """A player at the table."""

    actor: Actor
    combat: Combat


def seat_of(interaction: Interaction) -> Seat:
    """The seat of whoever pressed; NotAllowed outside of a server."""
    bot = cast("Torchlit", interaction.client)
    return Seat(actor_of(interaction), bot.app.chronicle.combat)
