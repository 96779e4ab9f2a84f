"""Cards about what a table agreed on."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import discord

from bot.chronicle.safety import Charter
from bot.facts import Boundary, BoundaryKind
from bot.settings import ContentLevel
from cogs._cards import Kind, add_lines, card, plain

_TOLD: Mapping[ContentLevel, str] = MappingProxyType(
    {
        ContentLevel.EVERYONE: "Fit for everyone: no blood, nothing that frightens.",
        ContentLevel.TEEN: "Fit for teens: no gore.",
        ContentLevel.MATURE: "For adults: wounds and horrors are shown, nudity is not.",
    }
)
_SIGNS: Mapping[BoundaryKind, str] = MappingProxyType(
    {BoundaryKind.LINE: "⛔", BoundaryKind.VEIL: "🌫️", BoundaryKind.XCARD: "✋"}
)


def charter(shown: Charter) -> discord.Embed:
    """Everything that holds."""
    embed = card(
        Kind.SAFETY,
        f"🛟 {plain(shown.campaign.name)}",
        _TOLD[shown.level],
        next_step="/xcard takes back what hurts. Lines and veils are nobody's: anyone may add one.",
    )
    for kind, heading in (
        (BoundaryKind.LINE, "Lines: never in this story"),
        (BoundaryKind.VEIL, "Veils: only off-screen"),
        (BoundaryKind.XCARD, "Taken back by X-card"),
    ):
        its = [one for one in shown.boundaries if one.kind is kind]
        add_lines(embed, heading, [f"• {_named(one)}" for one in its])
    return embed


def level(charter: Charter) -> discord.Embed:
    """The story is for others from now on."""
    return card(Kind.SAFETY, f"🛟 {plain(charter.campaign.name)}", _TOLD[charter.level])


def added(kind: BoundaryKind, text: str) -> discord.Embed:
    """It is drawn."""
    told = {
        BoundaryKind.LINE: f"**{plain(text)}** is never in this story, from the next turn on.",
        BoundaryKind.VEIL: f"**{plain(text)}** stays off-screen from now on.",
    }
    return card(
        Kind.SAFETY,
        f"{_SIGNS[kind]} A {kind} is drawn",
        f"{told[kind]} Nobody is told whose it is.",
        next_step="/safety show has them all.",
    )


def removed(boundary: Boundary) -> discord.Embed:
    """It holds no more."""
    return card(Kind.SAFETY, f"{_SIGNS[boundary.kind]} Taken away", f"**{_named(boundary)}** holds no more.")


def _named(boundary: Boundary) -> str:
    return plain(boundary.text) or "a scene, without saying why"
