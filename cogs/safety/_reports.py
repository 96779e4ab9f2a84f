"""Cards about reports."""

from __future__ import annotations

import discord
from discord.utils import format_dt

from bot.facts import Campaign, Report
from cogs._cards import Kind, add_field, card, plain

_GLIMPSE = 1000  # characters of what is reported, in a list


def told(message: discord.Message) -> str:
    """What a message says, with its cards; a picture by what stands for it in words."""
    cards = [text for embed in message.embeds for text in (embed.title, embed.description)]
    files = [file.description for file in message.attachments]
    return "\n".join(filter(None, (message.content, *cards, *files)))


def report(campaign: Campaign, facts: Report) -> discord.Embed:
    """A report as its owner gets it; it has no name but the campaign's in it."""
    embed = card(
        Kind.SAFETY,
        f"🚩 A report in {plain(campaign.name)}",
        plain(facts.text) or "A message without words.",
        next_step="/safety reports in the campaign's channel has all of them.",
    )
    add_field(embed, "Reason", plain(facts.reason) or "none given", inline=False)
    add_field(embed, "Turn", str(facts.turn_id or ""))
    add_field(embed, "Channel", f"<#{campaign.channel_id}>")
    return embed


def line(facts: Report) -> str:
    """A report in a list."""
    turn = f" · turn {facts.turn_id}" if facts.turn_id else ""
    reason = plain(facts.reason) or "no reason given"
    return f"🚩 {format_dt(facts.at, 'R')}{turn}: **{reason}**\n{plain(facts.text, _GLIMPSE)}"


def filed(campaign: Campaign, *, sent: bool) -> discord.Embed:
    """It is with the owner."""
    where = "has it in a direct message" if sent else "finds it with `/safety reports`"
    return card(
        Kind.SAFETY,
        "🚩 Reported",
        f"<@{campaign.created_by}>, who made this campaign, {where}. Your name is not in it.",
        next_step="What hurts you now, /xcard takes back at once.",
    )
