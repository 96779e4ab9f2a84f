"""The card of a roll."""

from __future__ import annotations

import discord

from bot.rules.dice import Roll
from cogs._cards import Kind, card, plain

LABEL_LIMIT = 100
NATURALS = {20: "✨ Natural 20!", 1: "💀 Natural 1."}


def rolled(who: str, roll: Roll, label: str) -> discord.Embed:
    """Who rolled how much for what, and every die of it."""
    purpose = f" · {plain(label, LABEL_LIMIT)}" if label else ""
    d20s = [die.values[-1] for die in roll.dice if die.size == 20 and die.kept]
    natural = NATURALS.get(d20s[0], "") if len(d20s) == 1 else ""
    return card(
        Kind.ROLL,
        f"🎲 {plain(who)} rolls {roll.total}{purpose}",
        f"{plain(roll.text)}\n{natural}".strip(),
    )
