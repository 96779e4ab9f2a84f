"""The `/xcard` command, and its twin in the menu of messages."""

from __future__ import annotations

import contextlib

import discord
from discord import app_commands

from bot.client import Torchlit
from bot.errors import NotFound
from bot.facts import Actor
from bot.turn.xcard import TOPIC_LIMIT
from cogs._cards import Kind, card
from cogs._interaction import Interaction, actor_of, promptly, reply
from cogs._menu import MessageMenuCog, answered_by
from cogs.xcard._view import SayWhat


class XCardCog(MessageMenuCog):
    """Takes back what was told. Every answer is for the one who asked alone, and nothing says who that was."""

    def __init__(self, bot: Torchlit) -> None:
        others = "The X-card takes back what the Dungeon Master says, and this is somebody else's."
        super().__init__(bot, "X-card", others=others)
        self._xcard = bot.app.xcard

    @app_commands.command()
    @app_commands.describe(about="What to keep away from; you need not say")
    @app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
    @app_commands.allowed_installs(guilds=True, users=False)
    async def xcard(
        self, interaction: Interaction, about: app_commands.Range[str, 1, TOPIC_LIMIT] | None = None
    ) -> None:
        """Take back what is told, at once; it is told anew without it, and nobody learns who asked."""
        playing = self._xcard.play(actor_of(interaction), about=about or "")
        turn_id = await promptly(interaction, playing, private=True)
        if turn_id is None:
            raise NotFound("Nothing was told here yet.")
        await self._thank(interaction, turn_id, asks=not about)

    async def pick(self, interaction: Interaction, message: discord.Message) -> None:
        """Take back this message."""
        taking = self._take_back(actor_of(interaction), message)
        await self._thank(interaction, await promptly(interaction, taking, private=True), asks=True)

    async def _take_back(self, actor: Actor, message: discord.Message) -> int | None:
        """Take back a turn's message; any other of ours, such as a fight's card or a picture, is deleted."""
        turn_id = await self._xcard.play(actor, message_id=message.id, answers=answered_by(message))
        if turn_id is None:
            await self._xcard.avoid(actor, "")
            with contextlib.suppress(discord.NotFound):
                await message.delete()
        return turn_id

    async def _thank(self, interaction: Interaction, turn_id: int | None, *, asks: bool) -> None:
        told = "It is taken back, and the scene is told anew" if turn_id else "It is taken back"
        embed = card(Kind.SAFETY, "✋ X-card", f"{told}. Nobody is told who asked.")
        view = SayWhat(interaction, self._xcard, turn_id) if asks else discord.utils.MISSING
        await reply(interaction, embed, view=view, private=True)
