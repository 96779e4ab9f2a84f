"""Messages of players, as they arrive."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import OrderedDict

import discord
from discord.ext import commands

from bot.client import Torchlit
from bot.errors import ChronicleUnavailable, LimitReached, PlayerError
from bot.facts import PlayerAction, Turn
from bot.markup import unmasked
from cogs.play._hearing import player_action
from cogs.play._missed import MissedMessages

log = logging.getLogger(__name__)

_AGAIN_S = 1.0  # until the second try to write a move down
_HINT_EVERY_S = 600.0
_HINTS_REMEMBERED = 1000
_UNREAD = "You asked that your messages are not read here. `/privacy opt-in` ends that."


class PlayCog(commands.Cog):
    """Turns a message in a campaign's channel into a player's action."""

    def __init__(self, bot: Torchlit) -> None:
        self._bot = bot
        self._missed = MissedMessages(bot)
        # When each channel got which hint, for the last thousand of them.
        self._hinted: OrderedDict[tuple[int, str], float] = OrderedDict()

    async def cog_unload(self) -> None:
        """Look for nothing more."""
        await self._missed.stop()

    @commands.Cog.listener()
    async def on_connect(self) -> None:
        """A session begins that knows nothing of what was written before it; one that is resumed is no new one."""
        self._missed.begin()

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """Look for what was written while there was no session."""
        await self._missed.find()

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Receive the action and begin to type; out-of-character remarks and other bots pass by."""
        me = self._bot.user
        action = player_action(message, me.id) if me is not None else None
        if action is None:
            return
        await self._missed.precede(message)
        try:
            turn = await self._received(action)
            if turn is None:
                await self._hint(message, action)
            else:
                await message.channel.typing()
        except PlayerError as error:
            if not isinstance(error, LimitReached) or error.is_news:
                await message.reply(unmasked(str(error)), mention_author=False)
        except discord.HTTPException as error:
            log.warning("could not show that the action was received: %s", error)

    async def _received(self, action: PlayerAction) -> Turn | None:
        """The action, written down; where the chronicle fails for a moment, at a second try.

        A connection that broke may have written it down all the same: whoever is then told to send it again is answered
        twice. The same message again changes nothing.
        """
        try:
            return await self._bot.app.turns.receive(action)
        except ChronicleUnavailable:
            await asyncio.sleep(_AGAIN_S)
            return await self._bot.app.turns.receive(action)

    async def _hint(self, message: discord.Message, action: PlayerAction) -> None:
        """Where nobody plays, say what to do: when spoken to, or once in a while to newcomers."""
        mentioned = any(user.id == action.bot_id for user in message.mentions)
        if await self._bot.app.chronicle.privacy.is_opted_out(action.user_id):
            if mentioned:
                await message.reply(_UNREAD, mention_author=False)
            return
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
