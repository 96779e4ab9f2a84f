"""The button below a picture that asks for another one; it works as long as the message stands."""

from __future__ import annotations

import re
from typing import Any, Self

import discord
from discord import ui

from bot.client import Torchlit
from cogs._attachments import picture_file
from cogs._interaction import Interaction, actor_of
from cogs._views import errors_answered

_PICTURE = "scene."
_MOST_TAKES = 10_000
_ALT_TEXT = 1024  # characters


class RedrawButton(
    ui.DynamicItem[ui.Button[ui.View]],
    template=r"torchlit:redraw:(?P<campaign>[0-9]{1,18}):(?P<take>[0-9]{1,5})",
):
    """Another picture of the scene as it is now; the id says of which campaign, and the how many-th it will be."""

    def __init__(self, campaign_id: int, take: int) -> None:
        super().__init__(
            ui.Button(
                label="Draw again",
                emoji="🎨",
                style=discord.ButtonStyle.secondary,
                custom_id=f"torchlit:redraw:{campaign_id}:{take}",
            )
        )
        self._campaign_id, self._take = campaign_id, take

    @classmethod
    async def from_custom_id(cls, _: Interaction, __: ui.Item[Any], match: re.Match[str], /) -> Self:
        """The button that was pressed, maybe posted by a process that is gone."""
        return cls(int(match["campaign"]), int(match["take"]))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Put another picture in the place of the message's own; its other files stay."""
        bot: Torchlit = interaction.client
        async with errors_answered(interaction):
            await interaction.response.defer()
            message = interaction.message
            assert message is not None
            campaign, picture = await bot.app.gallery.on_request(
                actor_of(interaction),
                campaign_id=self._campaign_id,
                narration=message.content,
                take=self._take,
            )
            kept = [file for file in message.attachments if not file.filename.startswith(_PICTURE)]
            file = picture_file(picture.filename, picture.data, picture.alt_text)
            await interaction.edit_original_response(
                attachments=[*kept, file], view=redrawing(campaign.id, self._take % _MOST_TAKES + 1)
            )


def redrawing(campaign_id: int, take: int = 1) -> ui.View:
    """The button for the next picture of the campaign's scene."""
    view = ui.View(timeout=None)
    view.add_item(RedrawButton(campaign_id, take))
    return view
