"""Long lists, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence

import discord
from discord import ui

from cogs._cards import Kind, card
from cogs._interaction import Interaction, reply
from cogs._views import TableView

LINES_PER_PAGE = 8
LEAF_WITHIN_S = 180.0


class Pages(TableView):
    """A list with buttons to leaf through it."""

    def __init__(self, asked: Interaction, kind: Kind, title: str, lines: Sequence[str]) -> None:
        super().__init__(asked, timeout=LEAF_WITHIN_S)
        self._kind, self._title, self._lines = kind, title, lines
        self._leaf_to(0)

    @property
    def embed(self) -> discord.Embed:
        """The page that is open."""
        start = self._page * LINES_PER_PAGE
        lines = self._lines[start : start + LINES_PER_PAGE]
        number = f"Page {self._page + 1} of {self._last + 1}"
        return card(self._kind, self._title, "\n".join(lines), next_step=number)

    @ui.button(label="Back", emoji="◀️")
    async def back(self, interaction: Interaction, _: ui.Button[Pages]) -> None:
        """Show the page before."""
        self._leaf_to(self._page - 1)
        await interaction.response.edit_message(embed=self.embed, view=self)

    @ui.button(label="More", emoji="▶️")
    async def more(self, interaction: Interaction, _: ui.Button[Pages]) -> None:
        """Show the next page."""
        self._leaf_to(self._page + 1)
        await interaction.response.edit_message(embed=self.embed, view=self)

    @property
    def _last(self) -> int:
        return (len(self._lines) - 1) // LINES_PER_PAGE

    def _leaf_to(self, page: int) -> None:
        self._page = max(0, min(page, self._last))
        self.back.disabled = self._page == 0
        self.more.disabled = self._page == self._last


async def reply_list(
    interaction: Interaction, kind: Kind, title: str, lines: Sequence[str], *, empty: str, next_step: str
) -> None:
    """Answer with markdown lines, paged where there are many, and the `empty` sentence for none."""
    if len(lines) > LINES_PER_PAGE:
        pages = Pages(interaction, kind, title, lines)
        await reply(interaction, pages.embed, view=pages)
    else:
        await reply(interaction, card(kind, title, "\n".join(lines) or empty, next_step=next_step))
