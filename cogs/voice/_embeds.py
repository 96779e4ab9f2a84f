"""The cards of the voice commands."""

from __future__ import annotations

import discord

from bot.facts import Campaign, CastVoice
from cogs._cards import Kind, card, plain


def joined(channel: discord.VoiceChannel, campaign: Campaign | None) -> discord.Embed:
    """The bot has come, to tell a campaign or all of them."""
    what = f"**{plain(campaign.name)}**" if campaign else "Every campaign of this server"
    return card(
        Kind.VOICE,
        f"🔊 I am in {plain(channel.name)}",
        f"{what} is told aloud there from here on.",
        next_step="/voice volume, skip, replay; /voice leave sends me away.",
    )


def left(channel: discord.VoiceChannel) -> discord.Embed:
    """The bot has gone."""
    return card(Kind.VOICE, f"🔇 I have left {plain(channel.name)}", next_step="/voice join brings me back.")


def volume(percent: int) -> discord.Embed:
    """Another volume."""
    return card(Kind.VOICE, f"🔊 Volume {percent} %")


def skipped() -> discord.Embed:
    """A narration was passed over."""
    return card(Kind.VOICE, "⏭️ Skipped", next_step="/voice replay tells it after all.")


def replayed() -> discord.Embed:
    """A narration is told again."""
    return card(Kind.VOICE, "🔁 Once more")


def cast(given: CastVoice) -> discord.Embed:
    """Somebody was given a voice."""
    how = [f"{given.pitch:+d} semitones"] if given.pitch else []
    how += [f"{given.rate} % of its pace"] if given.rate != 100 else []
    return card(
        Kind.VOICE,
        f"🎭 {plain(given.npc)} speaks as {plain(given.voice)}",
        ", ".join(how),
        next_step="From the next narration on.",
    )


def uncast(npc: str) -> discord.Embed:
    """Somebody speaks with a voice of their own again."""
    return card(Kind.VOICE, f"🎭 {plain(npc)} speaks with a voice of their own again")
