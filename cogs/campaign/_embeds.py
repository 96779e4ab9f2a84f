"""Cards about campaigns."""

from __future__ import annotations

from collections.abc import Sequence

import discord
from discord.utils import format_dt

from bot.chronicle.campaigns import Overview
from bot.facts import Campaign, CampaignStatus, Character, DiceMode, PictureTiming
from bot.media.files import Picture
from bot.prompt.persona import TONES
from cogs._cards import Kind, add_field, add_lines, card, plain

SIGNS = {CampaignStatus.ACTIVE: "🔥", CampaignStatus.PAUSED: "⏸️", CampaignStatus.ENDED: "📕"}


def created(campaign: Campaign, lacking: Sequence[str]) -> discord.Embed:
    """A campaign begins; `lacking` are the permissions without which it cannot be played there."""
    embed = card(
        Kind.CAMPAIGN,
        f"🔥 {plain(campaign.name)}",
        "A new campaign begins. Gather your party, then write what you do, here in the channel.",
        next_step="Next: /character create makes your hero.",
    )
    add_field(embed, "Style", style(campaign.style))
    add_field(embed, "Language", plain(campaign.language))
    if lacking:
        embed.add_field(
            name="⚠️ Before you play",
            value=f"In this channel I lack the permissions {', '.join(lacking)}. Please grant me them.",
            inline=False,
        )
    return embed


def line(campaign: Campaign) -> str:
    """A campaign in a list."""
    return (
        f"{SIGNS[campaign.status]} **{plain(campaign.name)}** · {campaign.status} in <#{campaign.channel_id}>"
        f" · {plain(campaign.style)}"
    )


def info(overview: Overview, drawn: Picture | None = None) -> discord.Embed:
    """A campaign at a glance; its map, where one was `drawn`, is among the message's files."""
    campaign = overview.campaign
    embed = card(
        Kind.CAMPAIGN,
        f"{SIGNS[campaign.status]} {plain(campaign.name)}",
        f"Begun by {_founder(campaign)} {format_dt(campaign.created_at, 'R')}, {campaign.status} in"
        f" <#{campaign.channel_id}>, {_turns(overview.turns)}.",
        next_step=_next_step(overview),
    )
    add_field(embed, "Style", style(campaign.style))
    add_field(embed, "Language", plain(campaign.language))
    if campaign.dice_mode is DiceMode.BUTTON:
        add_field(embed, "Dice", "by button")
    if campaign.dm_role_id is not None:
        add_field(embed, "Dungeon Masters", f"<@&{campaign.dm_role_id}>")
    if overview.location:
        add_field(embed, "Place", plain(overview.location.name))
    if campaign.daytime:
        add_field(embed, "Time", str(campaign.daytime))
    add_lines(embed, "Party", [_hero(character) for character in overview.party] or ["Nobody yet."])
    add_lines(embed, "Others", [_hero(character) for character in overview.npcs])
    add_lines(embed, "Quests", [f"• {plain(quest.title)}" for quest in overview.quests])
    if drawn:
        embed.set_image(url=f"attachment://{drawn.filename}")
    return embed


def translated(campaign: Campaign) -> discord.Embed:
    """The language changed."""
    return card(
        Kind.CAMPAIGN,
        f"🗣️ {plain(campaign.name)}",
        f"From the next turn on it is told in {plain(campaign.language)}, and read aloud in it.",
    )


def daytime(campaign: Campaign) -> discord.Embed:
    """It is another time in the story."""
    return card(Kind.CAMPAIGN, f"🕰️ {plain(campaign.name)}", f"It is {campaign.daytime} in the story now.")


def restyled(campaign: Campaign) -> discord.Embed:
    """The tone changed."""
    return card(
        Kind.CAMPAIGN,
        f"🎭 {plain(campaign.name)}",
        f"From the next turn on the style is {style(campaign.style)}.",
    )


def dice_mode(campaign: Campaign) -> discord.Embed:
    """Somebody else lets the dice fall from now on."""
    told = {
        DiceMode.AUTOMATIC: "The dice of checks and attacks fall at once.",
        DiceMode.BUTTON: "Each check and each attack waits for its player to press the button; after a while its dice"
        " fall by themselves.",
    }
    return card(Kind.CAMPAIGN, f"🎲 {plain(campaign.name)}", told[campaign.dice_mode])


def picture_timing(campaign: Campaign) -> discord.Embed:
    """Pictures come at other times from now on."""
    told = {
        PictureTiming.EVERY_TURN: "Every turn gets a picture.",
        PictureTiming.NEW_PLACE: "A picture comes in each new place, and when a fight begins; /scene shows more.",
        PictureTiming.ON_REQUEST: "Pictures come with /scene alone.",
        PictureTiming.NEVER: "The story is told without pictures.",
    }
    return card(Kind.CAMPAIGN, f"🎨 {plain(campaign.name)}", told[campaign.pictures])


def dm_role(campaign: Campaign) -> discord.Embed:
    """Another role, or none, leads the campaign besides its owners."""
    told = (
        "Private rolls are their player's alone; secrets and levels are its owners'."
        if campaign.dm_role_id is None
        else f"<@&{campaign.dm_role_id}> sees private rolls in `/dice ledger`, keeps secrets and gives levels."
        " Discord cannot show a player's private answer to a role as well, so nothing is posted; who rolls privately"
        " is told so."
    )
    return card(Kind.CAMPAIGN, f"🔒 {plain(campaign.name)}", told)


def paused(campaign: Campaign) -> discord.Embed:
    """The campaign rests."""
    return card(
        Kind.CAMPAIGN,
        f"⏸️ {plain(campaign.name)} rests",
        "What you write in the channel is just talk now.",
        next_step="/campaign resume takes it up again.",
    )


def resumed(campaign: Campaign) -> discord.Embed:
    """The campaign is played on."""
    return card(
        Kind.CAMPAIGN,
        f"🔥 {plain(campaign.name)} goes on",
        f"Write what you do in <#{campaign.channel_id}>.",
    )


def ended(campaign: Campaign) -> discord.Embed:
    """The campaign is over."""
    return card(
        Kind.CAMPAIGN,
        f"📕 {plain(campaign.name)} has ended",
        "Its chronicle is kept, and its channel is free for another campaign. `/dice verify` with its name proves"
        " its last dice.",
        next_step="/campaign resume with its name opens it again.",
    )


def exported(campaign: Campaign) -> discord.Embed:
    """The campaign as a file."""
    return card(
        Kind.CAMPAIGN,
        f"📦 {plain(campaign.name)}",
        "Everything of it is in the file, also what players wrote; who plays a character plays it elsewhere too."
        " The open session of its dice was closed, so that all of them can be checked there.",
        next_step="/campaign import brings it in, here or on another server.",
    )


def imported(campaign: Campaign) -> discord.Embed:
    """A campaign from elsewhere."""
    played = campaign.status is CampaignStatus.ACTIVE
    return card(
        Kind.CAMPAIGN,
        f"📦 {plain(campaign.name)} is here",
        "Write what you do, here in the channel." if played else f"It is {campaign.status}, as it was there.",
        next_step="/campaign info shows who plays in it."
        if played
        else "/campaign resume with its name plays it on.",
    )


def ask_clear_history(campaign: Campaign) -> discord.Embed:
    """May everything that happened be forgotten?"""
    return card(
        Kind.WARNING,
        f"Clear the history of {plain(campaign.name)}?",
        "Every turn and the story so far are forgotten, for good. Party, quests and places stay.",
    )


def history_cleared(campaign: Campaign) -> discord.Embed:
    """Everything that happened is forgotten."""
    return card(
        Kind.CAMPAIGN,
        f"{plain(campaign.name)} starts afresh",
        "Its history is cleared. Write what you do, here in the channel.",
    )


def ask_delete(campaign: Campaign) -> discord.Embed:
    """May the campaign be removed?"""
    return card(
        Kind.WARNING,
        f"Delete {plain(campaign.name)}?",
        "The campaign goes with its party, quests, places and its whole story, for good.",
    )


def deleted(campaign: Campaign) -> discord.Embed:
    """The campaign is gone."""
    return card(
        Kind.CAMPAIGN, f"{plain(campaign.name)} is deleted", next_step="/campaign create begins another."
    )


def style(name: str) -> str:
    """A style, with what it means where it is one of the known ones."""
    known = TONES.get(name.lower())
    return f"**{plain(name)}**: {known}" if known else f"**{plain(name)}**"


def _hero(character: Character) -> str:
    kind = plain(f"{character.race} {character.class_name}")
    played = "" if character.user_id is None else f" · <@{character.user_id}>"
    return f"• **{plain(character.name)}**, level {character.level} {kind}{played}"


def _founder(campaign: Campaign) -> str:
    return f"<@{campaign.created_by}>" if campaign.created_by > 0 else "somebody"


def _turns(count: int) -> str:
    return "no turn played yet" if count == 0 else f"{count} turn{'' if count == 1 else 's'} played"


def _next_step(overview: Overview) -> str:
    if overview.campaign.status is not CampaignStatus.ACTIVE:
        return "Next: /campaign resume."
    if not overview.party:
        return "Next: /character create makes your hero."
    return "Write what you do, in the campaign's channel."
