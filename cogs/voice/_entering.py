"""The way into a voice channel: what is in the way, as a sentence, before and after it was tried."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable

import discord

from bot.errors import BadInput, NotAllowed, VoiceUnavailable
from bot.media.libraries import FOR_VOICE, absent
from cogs.voice._line import VoiceLine

log = logging.getLogger(__name__)

CONNECT_WITHIN_S = 6.0
_NO_ENCRYPTION = 4017  # close code: the channel is encrypted end to end in a way that the bot does not know
_REFUSED = (
    "Discord asks for an encryption that I do not know. Whoever runs me should update the library davey."
)
_NEEDED = ("view_channel", "connect", "speak")


def check_libraries(modules: Iterable[str] = FOR_VOICE) -> None:
    """VoiceUnavailable, with the way to put it right, where something is not installed that voice needs."""
    if missing := absent(modules):
        log.error("voice needs %s: install what requirements.lock lists", ", ".join(missing))
        raise VoiceUnavailable(
            f"I have no voice here: {', '.join(missing)} is not installed. Whoever runs me can put that right with"
            " `make setup`."
        )


def check_channel(channel: discord.VoiceChannel) -> None:
    """NotAllowed where the bot may not enter or speak, BadInput where there is no room."""
    granted = channel.permissions_for(channel.guild.me)
    if missing := [name for name in _NEEDED if not getattr(granted, name)]:
        names = ", ".join(name.replace("_", " ").title() for name in missing)
        raise NotAllowed(
            f"In {channel.mention} I lack the permission to {names}. Somebody who manages the server can give it to me."
        )
    full = channel.user_limit and len(channel.voice_states) >= channel.user_limit
    if full and not granted.move_members and channel.guild.me.id not in channel.voice_states:
        raise BadInput(f"{channel.mention} is full; there is no seat for me.")


async def enter(channel: discord.VoiceChannel) -> VoiceLine:
    """Connect to a channel; VoiceUnavailable when Discord does not let the bot in."""
    try:
        # The bot hears nobody, and shows it.
        return await channel.connect(cls=VoiceLine, timeout=CONNECT_WITHIN_S, reconnect=False, self_deaf=True)
    except discord.ConnectionClosed as error:
        log.warning("voice channel %d is closed to the bot: %s", channel.id, error)
        raise VoiceUnavailable(_REFUSED if error.code == _NO_ENCRYPTION else _sorry(channel)) from error
    except (TimeoutError, OSError, discord.ClientException) as error:
        log.warning("not connected to voice channel %d: %s", channel.id, error or type(error).__name__)
        raise VoiceUnavailable(_sorry(channel)) from error
    except asyncio.CancelledError:
        if (unfinished := channel.guild.voice_client) is not None:  # discord.py would keep it for ever
            await unfinished.disconnect(force=True)
        raise


def _sorry(channel: discord.VoiceChannel) -> str:
    return f"Discord did not connect me to {channel.mention}. Try it once more in a moment."
