"""What somebody carries, as lines on a card."""

from __future__ import annotations

from bot.rules.heroes import Belonging, Belongings
from bot.rules.heroes.inventory import coins_text
from cogs._cards import plain

_SIGNS = {True: "⚔️", False: "▫️"}


def gear_lines(belongings: Belongings) -> list[str]:
    """Each thing with its number, what is worn or wielded first."""
    items = sorted(belongings.items, key=lambda item: not item.equipped)
    return [f"{_SIGNS[item.equipped]} {counted(item)}" for item in items]


def counted(item: Belonging) -> str:
    """A thing and, where there are several, how many."""
    return plain(item.name) + (f" \N{MULTIPLICATION SIGN}{item.quantity:,}" if item.quantity > 1 else "")


def purse(belongings: Belongings) -> str:
    """The coins."""
    return f"🪙 {coins_text(belongings.coins)}"
