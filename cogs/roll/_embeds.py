"""The card of a roll."""

from __future__ import annotations

import discord

from bot.chronicle.dice import LABEL_LIMIT, Rolled
from bot.rules.dice import Roll
from cogs._cards import Kind, add_field, card, plain
from cogs._dice import show_places

NATURALS = {20: "✨ Natural 20!", 1: "💀 Natural 1."}
NOT_KEPT = "The chronicle is out of reach: these dice are in no ledger."


def rolled(who: str, roll: Roll, label: str, *, note: str = "") -> discord.Embed:
    """Who rolled how much for what, and every die of it; the note is about the dice themselves."""
    purpose = f" · {plain(label, LABEL_LIMIT)}" if label else ""
    d20s = [die.values[-1] for die in roll.dice if die.size == 20 and die.kept]
    natural = NATURALS.get(d20s[0], "") if len(d20s) == 1 else ""
    return card(
        Kind.ROLL,
        f"🎲 {plain(who)} rolls {roll.total}{purpose}",
        f"{plain(roll.text)}\n{natural}".strip(),
        next_step=note,
    )


def kept(roll: Rolled, label: str) -> discord.Embed:
    """The card of a roll that the ledger has, with its place in the stream."""
    embed = rolled(roll.entry.actor, roll.roll, label)
    session = roll.session
    show_places(
        embed,
        roll.entry.first,
        roll.entry.last,
        session=session.number,
        commitment="" if session.dice else session.commitment,
    )
    if roll.entry.private and roll.dm_role_id is not None:
        # Discord shows a private answer to one person alone; the role looks it up.
        add_field(
            embed, "🔒 Private", f"<@&{roll.dm_role_id}> can see it in `/dice ledger`, nobody else can."
        )
    return embed
