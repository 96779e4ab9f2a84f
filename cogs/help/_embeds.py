"""The card that explains everything."""

from __future__ import annotations

from collections.abc import Iterable

import discord
from discord import app_commands

from bot.facts import Campaign, CampaignStatus
from cogs._cards import Kind, add_field, card, plain

BEGIN = """\
1. `/campaign create name:Stormreach style:grim` begins a campaign in this channel.
2. `/character create` makes your hero.
3. Write what you do, here in the channel: *I lift the lantern and look down the stair.*"""

PLAY = """\
Write what you do, here in the channel: *I lift the lantern and look down the stair.*
The dice are rolled for you, and the Dungeon Master tells what happens.
To speak among yourselves, write `((like this))` or begin with `//`."""


def manual(campaign: Campaign | None, commands: Iterable[app_commands.Group | app_commands.Command]) -> discord.Embed:
    """What to do first, given the channel's campaign, then the commands."""
    embed = card(Kind.HELP, "🔥 Torchlit, your Dungeon Master", _opening(campaign))
    singles = []
    for command in commands:
        if isinstance(command, app_commands.Group):
            steps = "\n".join(f"`{step.name}` {step.description}" for step in command.commands)
            add_field(embed, f"/{command.name}", steps, inline=False)
        else:
            singles.append(f"`/{command.name}` {command.description}")
    add_field(embed, "Anywhere", "\n".join(singles), inline=False)
    return embed


def _opening(campaign: Campaign | None) -> str:
    if campaign is None:
        return f"No campaign is played in this channel yet.\n{BEGIN}"
    name = plain(campaign.name)
    if campaign.status is CampaignStatus.PAUSED:
        return f"**{name}** rests in this channel. `/campaign resume` takes it up again."
    return f"**{name}** is played in this channel.\n{PLAY}"
