"""Where dice stand in their stream, as every card of a roll says it."""

from __future__ import annotations

import discord

from bot.chronicle.ledger import Cast
from cogs._cards import add_field, add_lines


def places(first: int, last: int) -> str:
    """The places of a roll's dice: `#128`, or `#128 to #131`."""
    return f"#{first}" if first == last else f"#{first} to #{last}"


def show_places(embed: discord.Embed, first: int, last: int, *, session: int, commitment: str) -> None:
    """Say where a roll's dice stand, and with the first of a session its commitment (empty: it is not the first)."""
    embed.set_footer(text=f"{places(first, last)} of session {session}")
    if commitment:
        add_field(
            embed,
            f"🔏 Dice session {session} begins",
            f"Its seed is sealed: SHA-256 `{commitment}`.{_told(session - 1)}",
            inline=False,
        )


def show_cast(embed: discord.Embed, cast: Cast, *, heading: str) -> None:
    """Show the rolls that something took, and where they stand."""
    lines = [f"{roll.expression}: {', '.join(map(str, roll.faces))} = {roll.total}" for roll in cast.rolls]
    add_lines(embed, heading, lines)
    session = cast.session
    commitment = "" if session.dice else session.commitment
    show_places(embed, *cast.places, session=session.number, commitment=commitment)


def _told(closed: int) -> str:
    return f" Session {closed} is closed; `/dice verify` proves it." if closed else ""
