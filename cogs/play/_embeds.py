"""The mechanics card: what the dice decided, before a word is narrated."""

from __future__ import annotations

import discord

from bot.rules.checks import Outcome
from cogs._cards import DESCRIPTION_LIMIT, Card, cut, plain
from cogs._dice import show_places

_SUCCESS, _FAILURE, _MIXED = 0x2E9E5B, 0xC0392B, 0xD4A017
_MOST_LINES = 20


def mechanics(outcome: Outcome) -> discord.Embed | None:
    """The card of a resolved turn, or None when nothing was rolled."""
    if not outcome.checks:
        return None
    succeeded = {check.success for check in outcome.checks}
    colour = _MIXED if len(succeeded) == 2 else _SUCCESS if True in succeeded else _FAILURE
    lines = [f"🎲 {plain(check.line)}" for check in outcome.checks[:_MOST_LINES]]
    embed = Card(description=cut("\n".join(lines), DESCRIPTION_LIMIT), colour=colour)
    places = [check.place for check in outcome.checks if check.place is not None]
    if outcome.session is not None and places:
        show_places(embed, places[0], places[-1], session=outcome.session, commitment=outcome.commitment)
    return embed
