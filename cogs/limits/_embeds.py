"""The cards of limits."""

from __future__ import annotations

from collections.abc import Sequence

import discord

from bot.facts import Allowance, Balance, Meter, Payer
from cogs._cards import Kind, add_lines, card

_WHOSE = {Payer.USER: "You", Payer.CAMPAIGN: "This campaign", Payer.GUILD: "This server"}
_OF = {Payer.USER: "Each player", Payer.CAMPAIGN: "Each campaign", Payer.GUILD: "The server"}
_WHAT = {Meter.VOICE: "minutes of voice", Meter.TOKENS: "tokens of narration"}


def balances(all_of_them: Sequence[Balance]) -> discord.Embed:
    """What there is and how much of it is used."""
    embed = card(
        Kind.HELP,
        "⏳ What there is to play with",
        "" if all_of_them else "Nothing is limited here.",
        next_step="What is used comes back evenly, all the time.",
    )
    for payer, whose in _WHOSE.items():
        theirs = [one for one in all_of_them if one.allowance.payer is payer]
        theirs.sort(key=lambda one: (one.allowance.meter, one.allowance.span.seconds))
        add_lines(embed, whose, [_line(one) for one in theirs])
    return embed


def limited(allowance: Allowance, most: int | None) -> discord.Embed:
    """A server has another limit."""
    much = "as many as they like" if most is None else f"{most:,}"
    return card(
        Kind.HELP,
        f"⏳ {_OF[allowance.payer]}: {much} {_named(allowance)}",
        next_step="From the next move on.",
    )


def shared(turns: int) -> discord.Embed:
    """A server has another share of the line."""
    return card(
        Kind.HELP, f"⏳ When many wait, {turns} to 1", "Turns of that server for each one of another."
    )


def _line(one: Balance) -> str:
    used = min(one.most, round(one.used))
    own = " (this server's own)" if one.is_own else ""
    return f"{used:,} of {one.most:,} {_named(one.allowance)}{own}"


def _named(allowance: Allowance) -> str:
    what = _WHAT.get(allowance.meter, str(allowance.meter))
    if allowance.meter is Meter.TURNS and allowance.payer is Payer.USER:
        what = "moves"
    return f"{what} an hour" if allowance.span == "hour" else f"{what} a day"
