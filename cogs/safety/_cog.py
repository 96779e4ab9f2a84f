"""The `/safety` commands."""

from __future__ import annotations

from typing import Literal

from discord import app_commands
from discord.ext import commands

from bot.chronicle import Chronicle
from bot.chronicle.safety import BOUNDARY_LIMIT
from bot.facts import BoundaryKind
from bot.settings import ContentLevel
from cogs._cards import Kind
from cogs._completion import Choices, looked_up
from cogs._interaction import Interaction, actor_of, promptly, reply
from cogs._pages import in_pages, reply_pages
from cogs.safety import _embeds, _reports

_REPORTS_A_PAGE = 3

Text = app_commands.Range[str, 1, BOUNDARY_LIMIT]


@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
@app_commands.allowed_installs(guilds=True, users=False)
class SafetyCog(commands.GroupCog, group_name="safety", group_description="What the table keeps away from."):
    """Lines, veils and the level of content. What anybody adds is answered to them alone, and is nobody's then."""

    def __init__(self, chronicle: Chronicle) -> None:
        self._safety, self._reports = chronicle.safety, chronicle.reports

    @app_commands.command()
    @app_commands.describe(never="What the story never has in it; several with commas between them")
    async def lines(self, interaction: Interaction, never: Text) -> None:
        """Draw a line that the story never crosses; only you see this, and nobody learns whose it is."""
        await self._add(interaction, BoundaryKind.LINE, never)

    @app_commands.command()
    @app_commands.describe(
        offscreen="What may happen, but is never described; several with commas between them"
    )
    async def veils(self, interaction: Interaction, offscreen: Text) -> None:
        """Draw a veil over something; only you see this, and nobody learns whose it is."""
        await self._add(interaction, BoundaryKind.VEIL, offscreen)

    @app_commands.command()
    @app_commands.describe(content="For whom the story and its pictures are fit")
    async def level(self, interaction: Interaction, content: Literal["everyone", "teen", "mature"]) -> None:
        """Say for whom the story of this channel's campaign is fit; owners only."""
        setting = self._safety.set_level(actor_of(interaction), ContentLevel(content))
        await reply(interaction, _embeds.level(await promptly(interaction, setting)))

    @app_commands.command()
    async def show(self, interaction: Interaction) -> None:
        """Show the lines, the veils and the level of this channel's campaign; only you see this."""
        charter = await promptly(interaction, self._safety.show(actor_of(interaction)), private=True)
        await reply(interaction, _embeds.charter(charter), private=True)

    @app_commands.command()
    @app_commands.describe(which="Which line or veil")
    async def remove(self, interaction: Interaction, which: str) -> None:
        """Take a line or a veil back; owners only."""
        removing = self._safety.remove(actor_of(interaction), which)
        removed = await promptly(interaction, removing, private=True)
        await reply(interaction, _embeds.removed(removed), private=True)

    @app_commands.command()
    async def reports(self, interaction: Interaction) -> None:
        """Show what players reported in this channel's campaign; owners only, and only you see this."""
        reports = await promptly(interaction, self._reports.list(actor_of(interaction)), private=True)
        lines = (_reports.line(report) for report in reports)
        await reply_pages(
            interaction,
            Kind.SAFETY,
            "Reports",
            in_pages(lines, most=_REPORTS_A_PAGE) or ["None."],
            next_step="They come from the menu of a message: Apps, Report to the owner.",
            private=True,
        )

    @remove.autocomplete("which")
    async def _boundaries(self, interaction: Interaction, current: str) -> Choices:
        return await looked_up(self._safety.labels(actor_of(interaction), current))

    async def _add(self, interaction: Interaction, kind: BoundaryKind, text: str) -> None:
        await promptly(interaction, self._safety.add(actor_of(interaction), kind, text), private=True)
        await reply(interaction, _embeds.added(kind, text), private=True)
