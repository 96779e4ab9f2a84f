"""The card that explains everything, a page at a time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeAlias

from discord import app_commands

from bot.facts import Campaign, CampaignStatus
from cogs._cards import plain
from cogs._pages import in_pages

_CHAPTERS_A_PAGE = 4

Command: TypeAlias = app_commands.Command[Any, ..., Any]

BEGIN = """\
1. `/campaign create name:Stormreach style:grim` begins a campaign in this channel.
2. `/character create` makes your hero.
3. Write what you do, here in the channel: *I lift the lantern and look down the stair.*"""

PLAY = """\
Write what you do, here in the channel: *I lift the lantern and look down the stair.*
The dice are rolled for you, and the Dungeon Master tells what happens.
To speak among yourselves, write `((like this))` or begin with `//`."""


def opening(campaign: Campaign | None) -> str:
    """What to do next, given the channel's campaign."""
    if campaign is None:
        return f"No campaign is played in this channel yet.\n{BEGIN}"
    name = plain(campaign.name)
    if campaign.status is CampaignStatus.PAUSED:
        return f"**{name}** rests in this channel. `/campaign resume` takes it up again."
    return f"**{name}** is played in this channel.\n{PLAY}"


def manual(opening: str, commands: Iterable[Command | app_commands.Group]) -> list[str]:
    """Pages of markdown: what to do first, then every command, by what it is about."""
    chapters: dict[str, list[str]] = {}
    for command in commands:
        if isinstance(command, app_commands.Command):
            chapter = f"/{command.root_parent.name}" if command.root_parent else "Anywhere"
            chapters.setdefault(chapter, []).append(f"`/{command.qualified_name}` {command.description}")
    told = ["\n".join([f"**{chapter}**", *lines]) for chapter, lines in chapters.items()]
    return in_pages([opening, *told], most=_CHAPTERS_A_PAGE)
