"""What of all that is written in a channel is an action of a player."""

from __future__ import annotations

import discord

from bot.facts import PlayerAction
from bot.turn.speech_acts import is_out_of_character

_SPOKEN = {discord.MessageType.default, discord.MessageType.reply}


def player_action(message: discord.Message, me: int) -> PlayerAction | None:
    """The action, as heard by the bot with the id `me`.

    None for bots, remarks out of character, and what is no speech.
    """
    spoken = message.type in _SPOKEN and not message.author.bot and message.webhook_id is None
    if message.guild is None or not spoken or is_out_of_character(message.content):
        return None
    return PlayerAction(
        bot_id=me,
        message_id=message.id,
        guild_id=message.guild.id,
        channel_id=message.channel.id,
        user_id=message.author.id,
        user_name=message.author.display_name,
        text=message.content,
        at=message.created_at,
    )
