"""The form on which a character is written down."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import discord
from discord import ui

from bot.chronicle.characters import Draft
from bot.chronicle.wording import BACKGROUND_LIMIT, NAME_LIMIT, TRAIT_LIMIT
from bot.errors import PlayerError
from bot.markup import unmasked
from cogs._cards import Kind, card
from cogs._interaction import Interaction, reply
from cogs._views import TableForm, TableView

MEND_WITHIN_S = 300.0


Write = Callable[[Interaction, Draft], Awaitable[discord.Embed]]


class SheetForm(TableForm):
    """Name, race, class, level and background; `write` makes a character of them and says how to show it."""

    def __init__(self, title: str, draft: Draft, write: Write) -> None:
        super().__init__(title=title)
        self._write = write
        self._name = self._line("Name", draft.name, "Kira", NAME_LIMIT)
        self._race = self._line("Race", draft.race, "Elf", TRAIT_LIMIT)
        self._class = self._line("Class", draft.class_name, "Wizard", TRAIT_LIMIT)
        self._level = self._line("Level", draft.level, "1", 2)
        self._background = self._line(
            "Background",
            draft.background,
            "A scribe who stole one book too many",
            BACKGROUND_LIMIT,
            required=False,
        )

    async def on_submit(self, interaction: Interaction, /) -> None:
        """Write the character down; what cannot be used can be mended without typing it all again."""
        draft = Draft(
            self._name.value, self._race.value, self._class.value, self._level.value, self._background.value
        )
        try:
            embed = await self._write(interaction, draft)
        except PlayerError as error:
            again = Again(interaction, SheetForm(self.title, draft, self._write))
            await reply(interaction, card(Kind.WARNING, "", unmasked(str(error))), view=again, private=True)
        else:
            await reply(interaction, embed)

    def _line(
        self, label: str, entry: str, example: str, limit: int, *, required: bool = True
    ) -> ui.TextInput[SheetForm]:
        field = ui.TextInput[SheetForm](
            default=entry or None,
            placeholder=example,
            max_length=limit,
            required=required,
            custom_id=label.lower(),
        )
        self.add_item(ui.Label(text=label, component=field))
        return field


class Again(TableView):
    """A button that opens the form as it was filled in."""

    def __init__(self, asked: Interaction, form: SheetForm) -> None:
        super().__init__(asked, timeout=MEND_WITHIN_S)
        self._form = form

    @ui.button(label="Change it", style=discord.ButtonStyle.primary)
    async def change(self, interaction: Interaction, _: ui.Button[Again]) -> None:
        """Open the form again."""
        await interaction.response.send_modal(self._form)
