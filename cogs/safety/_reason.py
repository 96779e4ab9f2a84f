"""The form on which a reason is written."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import discord
from discord import ui

from bot.chronicle.reports import REASON_LIMIT
from cogs._interaction import Interaction
from cogs._views import TableForm

File = Callable[[Interaction, str], Awaitable[None]]


class ReasonForm(TableForm, title="Report to the owner"):
    """What is wrong with a message; `file` writes it down and answers."""

    def __init__(self, file: File) -> None:
        super().__init__()
        self._file = file
        self._reason = ui.TextInput[ReasonForm](
            style=discord.TextStyle.paragraph, max_length=REASON_LIMIT, required=False, custom_id="reason"
        )
        self.add_item(ui.Label(text="What is wrong with it?", component=self._reason))

    async def on_submit(self, interaction: Interaction, /) -> None:
        """File the report."""
        await self._file(interaction, self._reason.value)
