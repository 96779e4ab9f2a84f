"""The card of a roll."""

from __future__ import annotations

import discord

from bot.rules.dice import Roll
from cogs._cards import Kind, card, plain

LABEL_LIMIT = 100


def rolled(who: str, roll: Roll, label: str) -> discord.Embed:
    """Who rolled how much for what, and every die of it."""
    purpose = f" · {plain(label, LABEL_LIMIT)}" if label else ""
    return card(Kind.ROLL, f"🎲 {plain(who)} rolls {roll.total}{purpose}", plain(roll.text))
