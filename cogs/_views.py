"""What buttons and forms share: whose they are, and who answers when something goes wrong."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from typing import Any

import discord
from discord import ui

from bot.client import answer_error
from bot.errors import NotAllowed
from cogs._interaction import Interaction


@contextlib.asynccontextmanager
async def errors_answered(interaction: Interaction) -> AsyncIterator[None]:
    """Answer what goes wrong as for a command: of a button that outlives its view discord.py would only log it."""
    try:
        yield
    except Exception as error:
        await answer_error(interaction, error)


class TableView(ui.View):
    """Buttons for the one who asked; they go away when they time out."""

    def __init__(self, asked: Interaction, *, timeout: float) -> None:
        super().__init__(timeout=timeout)
        self._asker = asked.user
        self._latest = asked  # its token edits the message for 15 minutes more

    async def interaction_check(self, interaction: Interaction, /) -> bool:
        """Let the asker through; anyone else at the table gets a sentence."""
        if interaction.user.id == self._asker.id:
            self._latest = interaction
            return True
        await answer_error(interaction, NotAllowed(f"That is for {self._asker.mention} to press."))
        return False

    async def on_timeout(self) -> None:
        """Take the buttons away."""
        await self.put_away()

    async def put_away(self, embed: discord.Embed = discord.utils.MISSING) -> None:
        """Take the buttons away, and show another card if one is given; nothing where the message is gone."""
        with contextlib.suppress(discord.HTTPException):
            await self._latest.edit_original_response(embed=embed, view=None)

    async def on_error(self, interaction: Interaction, error: Exception, _: ui.Item[Any], /) -> None:
        """Answer as for a command."""
        await answer_error(interaction, error)


class TableForm(ui.Modal):
    """A form whose errors are answered as a command's are."""

    async def on_error(self, interaction: Interaction, error: Exception, /) -> None:  # type: ignore[override]  # a Modal's has no item
        """Answer as for a command."""
        await answer_error(interaction, error)
