"""The cards of the voice commands."""

from __future__ import annotations

import discord

from cogs._cards import Kind, card, plain


def joined(channel: discord.VoiceChannel) -> discord.Embed:
    """The bot has come."""
    return card(
        Kind.VOICE,
        f"🔊 I am in {plain(channel.name)}",
        "From here on the story is told aloud there.",
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
