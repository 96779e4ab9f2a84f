"""The buttons of a fight: they say which fight and which deed, and so work after any restart."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Self

import discord
from discord import ButtonStyle, ui

from bot.chronicle.combat import Standing
from bot.rules.intents import Intent, IntentKind
from bot.rules.intents.actions import DASH, DISENGAGE, DODGE
from cogs._interaction import Interaction
from cogs._views import errors_answered
from cogs.combat._cards import tracker
from cogs.combat._menus import ask
from cogs.combat._seat import DONE, seat_of


@dataclass(frozen=True, slots=True)
class Face:
    """How a button looks, and in which row it stands."""

    label: str
    emoji: str
    style: ButtonStyle = ButtonStyle.secondary
    row: int = 0


DEEDS: Mapping[str, Face] = MappingProxyType(
    {
        "attack": Face("Attack", "⚔️", ButtonStyle.danger),
        "cast": Face("Cast", "✨", ButtonStyle.primary),
        "dodge": Face("Dodge", "🛡️"),
        "dash": Face("Dash", "🏃"),
        "disengage": Face("Disengage", "↩️"),
        "help": Face("Help", "🤝", row=1),
        "end": Face("End turn", "⏭️", ButtonStyle.success, row=1),
    }
)
_AT_ONCE: Mapping[str, tuple[IntentKind, str]] = MappingProxyType(
    {
        "dodge": (IntentKind.OTHER, DODGE),
        "dash": (IntentKind.MOVE, DASH),
        "disengage": (IntentKind.MOVE, DISENGAGE),
    }
)


class DeedButton(
    ui.DynamicItem[ui.Button[ui.View]],
    template=rf"fight:(?P<fight>[0-9]{{1,18}}):(?P<deed>{'|'.join(DEEDS)})",
):
    """One thing that whose turn it is can do; `fight:12:dodge`."""

    def __init__(self, fight_id: int, deed: str) -> None:
        face = DEEDS[deed]
        super().__init__(
            ui.Button(
                label=face.label,
                emoji=face.emoji,
                style=face.style,
                custom_id=f"fight:{fight_id}:{deed}",
                row=face.row,
            )
        )
        self._fight_id, self._deed = fight_id, deed

    @classmethod
    async def from_custom_id(
        cls, interaction: Interaction, item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """The button that was pressed, whoever made it and when."""
        del interaction, item
        return cls(int(match["fight"]), match["deed"])

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Do it, or ask what exactly."""
        async with errors_answered(interaction):
            await self._press(interaction)

    async def _press(self, interaction: Interaction) -> None:
        seat = seat_of(interaction)
        if self._deed in _AT_ONCE:
            kind, means = _AT_ONCE[self._deed]
            intent = Intent(kind, "", means=means, because="button")
            await _show(interaction, await seat.combat.act(seat.actor, intent, fight_id=self._fight_id))
        elif self._deed == "end":
            await _show(interaction, await seat.combat.end_turn(seat.actor, fight_id=self._fight_id))
        else:
            await ask(interaction, self._fight_id, self._deed)


def buttons(standing: Standing) -> ui.View | None:
    """What whose turn it is can press; None once the fight is over."""
    if not standing.fight.is_open:
        return None
    view = ui.View(timeout=None)
    for deed in DEEDS:
        view.add_item(DeedButton(standing.fight.id, deed))
    return view


async def _show(interaction: Interaction, standing: Standing) -> None:
    """Show the fight in the tracker that was pressed; where it has gone meanwhile, a new one is on its way."""
    interaction.client.dispatch("fight_step")
    try:
        await interaction.response.edit_message(embed=tracker(standing), view=buttons(standing))
    except discord.NotFound:
        await interaction.response.send_message(DONE, ephemeral=True)
