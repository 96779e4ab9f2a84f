"""Long lists, a page at a time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import discord
from discord import ui

from cogs._cards import DESCRIPTION_LIMIT, Kind, card, size
from cogs._interaction import Interaction, reply
from cogs._views import TableView

LINES_PER_PAGE = 8
LEAF_WITHIN_S = 180.0


class Pages(TableView):
    """A list with buttons to leaf through it."""

    def __init__(self, asked: Interaction, kind: Kind, title: str, pages: Sequence[str]) -> None:
        super().__init__(asked, timeout=LEAF_WITHIN_S)
        self._kind, self._title, self._pages = kind, title, pages
        self._leaf_to(0)

    @property
    def embed(self) -> discord.Embed:
        """The page that is open."""
        number = f"Page {self._open + 1} of {len(self._pages)}"
        return card(self._kind, self._title, self._pages[self._open], next_step=number)

    @ui.button(label="Back")
    async def back(self, interaction: Interaction, _: ui.Button[Pages]) -> None:
        """Show the page before."""
        self._leaf_to(self._open - 1)
        await interaction.response.edit_message(embed=self.embed, view=self)

    @ui.button(label="More")
    async def more(self, interaction: Interaction, _: ui.Button[Pages]) -> None:
        """Show the next page."""
        self._leaf_to(self._open + 1)
        await interaction.response.edit_message(embed=self.embed, view=self)

    def _leaf_to(self, page: int) -> None:
        last = len(self._pages) - 1
        self._open = max(0, min(page, last))
        self.back.disabled = self._open == 0
        self.more.disabled = self._open == last


async def reply_list(
    interaction: Interaction, kind: Kind, title: str, lines: Sequence[str], *, empty: str, next_step: str
) -> None:
    """Answer with markdown lines, paged where there are many, and the `empty` sentence for none."""
    await reply_pages(interaction, kind, title, in_pages(lines) or [empty], next_step=next_step)


async def reply_pages(
    interaction: Interaction,
    kind: Kind,
    title: str,
    pages: Sequence[str],
    *,
    next_step: str,
    private: bool = False,
) -> None:
    """Answer with pages of markdown, of which there is at least one, and buttons where there are more."""
    if len(pages) > 1:
        view = Pages(interaction, kind, title, pages)
        await reply(interaction, view.embed, view=view, private=private)
    else:
        await reply(interaction, card(kind, title, pages[0], next_step=next_step), private=private)


def in_pages(
    lines: Iterable[str], *, most: int = LINES_PER_PAGE, limit: int = DESCRIPTION_LIMIT
) -> list[str]:
    """The lines joined to pages, each with `most` of them and within a limit of UTF-16 units."""
    pages: list[str] = []
    on_page = most
    for line in lines:
        if on_page < most and size(f"{pages[-1]}\n{line}") <= limit:
            pages[-1] = f"{pages[-1]}\n{line}"
            on_page += 1
        else:
            pages.append(line)
            on_page = 1
    return pages
