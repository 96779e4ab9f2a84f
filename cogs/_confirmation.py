"""The question before something is lost for good."""

from __future__ import annotations

import discord
from discord import ui

from cogs._cards import Kind, card
from cogs._interaction import Interaction, reply
from cogs._views import TableView

DECIDE_WITHIN_S = 60.0


class Confirmation(TableView):
    """Two buttons, the dangerous one and the safe one."""

    def __init__(self, asked: Interaction, label: str) -> None:
        super().__init__(asked, timeout=DECIDE_WITHIN_S)
        self.confirmed = False
        self.confirm.label = label

    @ui.button(style=discord.ButtonStyle.danger)
    async def confirm(self, interaction: Interaction, _: ui.Button[Confirmation]) -> None:
        """Go ahead; the buttons leave at once, so that nothing is done twice."""
        self.confirmed = True
        self.stop()
        await interaction.response.edit_message(view=None)

    @ui.button(label="Keep it", style=discord.ButtonStyle.secondary)
    async def keep(self, interaction: Interaction, _: ui.Button[Confirmation]) -> None:
        """Leave everything as it is."""
        self.stop()
        await interaction.response.edit_message(embed=card(Kind.CAMPAIGN, "Nothing was changed."), view=None)

    async def on_timeout(self) -> None:
        """Nobody decided: leave everything as it is."""
        await self.put_away(card(Kind.CAMPAIGN, "Nothing was changed."))


async def confirmed(
    interaction: Interaction, question: discord.Embed, label: str, *, private: bool = False
) -> bool:
    """Ask the one who typed the command; True when they pressed the button with that label in time."""
    view = Confirmation(interaction, label)
    await reply(interaction, question, view=view, private=private)
    await view.wait()
    return view.confirmed
