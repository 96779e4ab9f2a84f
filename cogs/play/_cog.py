"""Messages of players, as they arrive."""

from __future__ import annotations

import logging
import time
from collections import OrderedDict

import discord
from discord.ext import commands

from bot.client import Torchlit
from bot.errors import PlayerError
from bot.facts import PlayerAction
from bot.markup import unmasked
from bot.turn.speech_acts import is_out_of_character

log = logging.getLogger(__name__)

_HINT_EVERY_S = 600.0
_HINTS_REMEMBERED = 1000


class PlayCog(commands.Cog):
    """Turns a message in a campaign's channel into a player's action."""

    def __init__(self, bot: Torchlit) -> None:
        self._bot = bot
        # When each channel got which hint, for the last thousand of them.
        self._hinted: OrderedDict[tuple[int, str], float] = OrderedDict()

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Receive the action and begin to type; out-of-character remarks and other bots pass by."""
        me = self._bot.user
        if (
            me is None
            or message.guild is None
            or not self._is_spoken_by_a_player(message)
            or is_out_of_character(message.content)
        ):
            return
        action = PlayerAction(
            bot_id=me.id,
            message_id=message.id,
            guild_id=message.guild.id,
            channel_id=message.channel.id,
            user_id=message.author.id,
            user_name=message.author.display_name,
            text=message.content,
            at=message.created_at,
        )
        try:
            turn = await self._bot.app.turns.receive(action)
            if turn is None:
                await self._hint(message, action)
            else:
                await message.channel.typing()
        except PlayerError as error:
            await message.reply(unmasked(str(error)), mention_author=False)
        except discord.HTTPException as error:
            log.warning("could not show that the action was received: %s", error)

    @staticmethod
    def _is_spoken_by_a_player(message: discord.Message) -> bool:
        spoken = message.type in {discord.MessageType.default, discord.MessageType.reply}
        return spoken and not message.author.bot and message.webhook_id is None

    async def _hint(self, message: discord.Message, action: PlayerAction) -> None:
        """Where nobody plays, say what to do: when spoken to, or once in a while to newcomers."""
        mentioned = any(user.id == action.bot_id for user in message.mentions)
        sentence = await self._bot.app.chronicle.campaigns.why_silent(
            action.guild_id, action.channel_id, spoken_to=mentioned
        )
        if sentence is not None and (mentioned or self._may_hint(action.channel_id, sentence)):
            await message.reply(sentence, mention_author=False)

    def _may_hint(self, channel_id: int, sentence: str) -> bool:
        now, hint = time.monotonic(), (channel_id, sentence)
        last = self._hinted.get(hint)
        if last is not None and now - last < _HINT_EVERY_S:
            return False
        self._hinted[hint] = now
        self._hinted.move_to_end(hint)
        while len(self._hinted) > _HINTS_REMEMBERED:
            self._hinted.popitem(last=False)
        return True
