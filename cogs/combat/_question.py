"""The question before a fight; its message becomes the tracker."""

from __future__ import annotations

from typing import Any

import discord
from discord import ui

from bot.chronicle.combat import Challenge, Combat
from bot.facts import Actor
from cogs._cards import Kind, card
from cogs._interaction import Interaction
from cogs._views import TableView
from cogs.combat._buttons import buttons
from cogs.combat._cards import tracker

DECIDE_WITHIN_S = 300.0
_NOT_NOW = "No fight was begun."


class FightQuestion(TableView):
    """Shall it begin? For the one who asked to answer."""

    def __init__(
        self, asked: Interaction, combat: Combat, challenge: Challenge, *, actor: Actor, minutes: int | None
    ) -> None:
        super().__init__(asked, timeout=DECIDE_WITHIN_S)
        self._combat, self._challenge = combat, challenge
        self._actor, self._minutes = actor, minutes

    @ui.button(label="Fight", style=discord.ButtonStyle.danger)
    async def fight(self, interaction: Interaction, _: ui.Button[Any]) -> None:
        """Begin."""
        assert interaction.client.user is not None
        assert interaction.message is not None
        standing = await self._combat.start(
            self._actor,
            self._challenge.bands,
            bot_id=interaction.client.user.id,
            turn_min=self._minutes,
            tracker_id=interaction.message.id,
        )
        self.stop()
        interaction.client.dispatch("fight_step")
        await interaction.response.edit_message(embed=tracker(standing), view=buttons(standing))

    @ui.button(label="Not now", style=discord.ButtonStyle.secondary)
    async def leave(self, interaction: Interaction, _: ui.Button[Any]) -> None:
        """Leave it."""
        self.stop()
        await interaction.response.edit_message(embed=card(Kind.COMBAT, _NOT_NOW), view=None)

    async def on_timeout(self) -> None:
        """Nobody decided."""
        await self.put_away(card(Kind.COMBAT, _NOT_NOW))
