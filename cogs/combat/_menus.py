"""What exactly: the menus of weapons and targets, spells and whom they are cast at. Only who pressed sees them.

Like the buttons they carry all that they are about: `fight:12:menu:at:magic-missile/1`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, Self

import discord
from discord import ui

from bot.chronicle.combat import Standing
from bot.errors import BadInput
from bot.fights import options
from bot.fights.options import Option
from bot.rules.creature import Creature
from bot.rules.intents import Intent
from cogs._cards import Kind, card, cut
from cogs._interaction import Interaction
from cogs._views import errors_answered
from cogs.combat._seat import DONE, Seat, seat_of

_ASK: Mapping[str, str] = MappingProxyType(
    {
        "attack": "Whom do you attack, and with what?",
        "help": "Whom do you help?",
        "cast": "Which spell do you cast?",
        "at": "At whom do you cast it?",
    }
)
_NOTHING: Mapping[str, str] = MappingProxyType(
    {
        "attack": "There is nobody left to attack.",
        "help": "There is nobody else to help.",
        "cast": "No spell can be cast in a turn now: none is known, or no slot is left.",
        "at": "There is nobody to cast it at.",
    }
)
_LABEL_LIMIT = 100
_MOST_TARGETS = 10


class DeedMenu(
    ui.DynamicItem[ui.Select[ui.View]],
    template=rf"fight:(?P<fight>[0-9]{{1,18}}):menu:(?P<menu>{'|'.join(_ASK)}):(?P<key>[a-z0-9/-]*)",
):
    """A menu of one question; `key` is the spell that was chosen before, with its slot."""

    def __init__(self, fight_id: int, menu: str, key: str, select: ui.Select[ui.View]) -> None:
        select.custom_id = f"fight:{fight_id}:menu:{menu}:{key}"
        super().__init__(select)
        self._fight_id, self._menu, self._key = fight_id, menu, key

    @classmethod
    async def from_custom_id(
        cls, interaction: Interaction, item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """The menu that was chosen from, whoever made it and when."""
        del interaction
        assert isinstance(item, ui.Select)
        return cls(int(match["fight"]), match["menu"], match["key"], item)

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Do what was chosen, or ask on."""
        async with errors_answered(interaction):
            await self._choose(interaction)

    async def _choose(self, interaction: Interaction) -> None:
        seat = seat_of(interaction)
        standing = await seat.combat.turn(seat.actor, fight_id=self._fight_id)
        chosen = tuple(self.item.values)
        if not chosen:
            raise BadInput("Nothing was chosen.")
        if self._menu == "cast":
            at = options.targets(standing.encounter, _hero(standing), chosen[0])
            if at:
                view = _view(self._fight_id, "at", at, key=chosen[0], most=_MOST_TARGETS)
                await interaction.response.edit_message(embed=_question("at"), view=view)
                return
        intent = self._intent(standing, chosen)
        await seat.combat.act(seat.actor, intent, fight_id=self._fight_id)
        interaction.client.dispatch("fight_step")
        await interaction.response.edit_message(embed=card(Kind.COMBAT, DONE), view=None)

    def _intent(self, standing: Standing, chosen: tuple[str, ...]) -> Intent:
        encounter, hero = standing.encounter, _hero(standing)
        match self._menu:
            case "attack":
                return options.attack_of(encounter, hero, chosen[0])
            case "help":
                return options.help_of(encounter, hero, chosen[0])
            case "cast":
                return options.spell_of(encounter, hero, chosen[0])
            case _:
                return options.spell_of(encounter, hero, self._key, chosen)


async def ask(interaction: Interaction, fight_id: int, menu: str) -> None:
    """Ask whose turn it is what exactly; BadInput where there is nothing to choose from."""
    seat: Seat = seat_of(interaction)
    standing = await seat.combat.turn(seat.actor, fight_id=fight_id)
    offered = _offered(standing, menu)
    if not offered:
        raise BadInput(_NOTHING[menu])
    await interaction.response.send_message(
        embed=_question(menu), view=_view(fight_id, menu, offered), ephemeral=True
    )


def _offered(standing: Standing, menu: str) -> tuple[Option, ...]:
    hero = _hero(standing)
    if menu == "attack":
        return options.attacks(standing.encounter, hero)
    return options.helped(standing.encounter, hero) if menu == "help" else options.spells(hero)


def _hero(standing: Standing) -> Creature:
    assert standing.acting is not None, "only whose turn it is gets here"
    return standing.acting


def _question(menu: str) -> discord.Embed:
    return card(Kind.COMBAT, _ASK[menu])


def _view(fight_id: int, menu: str, offered: Sequence[Option], *, key: str = "", most: int = 1) -> ui.View:
    select: ui.Select[ui.View] = ui.Select(
        placeholder="Choose",
        max_values=min(most, len(offered)),
        options=[
            discord.SelectOption(
                label=cut(option.label, _LABEL_LIMIT),
                value=option.key,
                description=cut(option.about, _LABEL_LIMIT) or None,
            )
            for option in offered
        ],
    )
    view = ui.View(timeout=None)
    view.add_item(DeedMenu(fight_id, menu, key, select))
    return view
