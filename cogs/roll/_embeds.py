"""The card of a roll."""

from __future__ import annotations

import discord

from bot.rules.dice import Roll
from cogs._cards import Kind, card, plain

LABEL_LIMIT = 100


def rolled(who: str, roll: Roll, label: str) -> discord.Embed:
    """Who rolled what for, every die, and the sum."""
    title = f"🎲 {plain(who)}: {plain(label, LABEL_LIMIT)}" if label else f"🎲 {plain(who)}"
    return card(Kind.ROLL, title, f"{plain(roll.text)}\n# {roll.total}")
