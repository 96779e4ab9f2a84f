"""The mechanics card: what the dice decided, before a word is narrated."""

from __future__ import annotations

from collections.abc import Collection

import discord

from bot.rules.happenings import AttackMade, CheckMade, Happening, SaveMade
from bot.rules.outcome import Outcome
from bot.turn.plain import only_refusals
from cogs._cards import DESCRIPTION_LIMIT, ELLIPSIS, Card, cut, plain
from cogs._dice import show_places

_SUCCESS, _FAILURE, _MIXED, _UNROLLED = 0x2E9E5B, 0xC0392B, 0xD4A017, 0x8E4FA8
_SIGNS = {
    "damage": "🩸",
    "healing": "💚",
    "afflicted": "🌀",
    "relieved": "✨",
    "fell": "💀",
    "spent": "🔹",
    "refused": "⛔",
}
_MOST_LINES = 20


def mechanics(outcome: Outcome, *, most: int = _MOST_LINES) -> discord.Embed | None:
    """The card of a resolved turn, of `most` lines.

    None when nothing was resolved, or when all that there is to say is why not.
    """
    if not outcome.happenings or only_refusals(outcome):
        return None
    lines = [f"{_sign(happening)} {plain(happening.line)}" for happening in outcome.happenings[:most]]
    if (more := len(outcome.happenings) - most) > 0:
        lines.append(f"{ELLIPSIS} and {more} more")
    embed = Card(description=cut("\n".join(lines), DESCRIPTION_LIMIT), colour=_colour(outcome.successes))
    if outcome.session is not None and outcome.places:
        show_places(embed, *outcome.places, session=outcome.session, commitment=outcome.commitment)
    return embed


def _colour(successes: Collection[bool]) -> int:
    if not successes:
        return _UNROLLED
    if all(successes):
        return _SUCCESS
    return _MIXED if any(successes) else _FAILURE


def _sign(happening: Happening) -> str:
    if isinstance(happening, CheckMade | AttackMade | SaveMade):
        return "🎲"
    return _SIGNS.get(happening.kind, "•")
