"""*Report to the owner*, in the menu of a message."""

from __future__ import annotations

import logging

import discord

from bot.client import Torchlit
from bot.facts import Actor, Campaign, Report
from cogs._interaction import Interaction, actor_of, promptly, reply
from cogs._menu import MessageMenuCog, answered_by
from cogs.safety import _reports
from cogs.safety._reason import ReasonForm

log = logging.getLogger(__name__)


class ReportingCog(MessageMenuCog):
    """Takes a message and a reason to the owner, in private."""

    def __init__(self, bot: Torchlit) -> None:
        others = (
            "This reports what the Dungeon Master says. What people write is for the server's moderators."
        )
        super().__init__(bot, "Report to the owner", others=others)
        self._reports = bot.app.chronicle.reports

    async def pick(self, interaction: Interaction, message: discord.Message) -> None:
        """Ask for a reason, then take it to the owner."""

        async def file(answered: Interaction, reason: str) -> None:
            filing = self._file(actor_of(answered), message, reason)
            await reply(answered, await promptly(answered, filing, private=True), private=True)

        await interaction.response.send_modal(ReasonForm(file))

    async def _file(self, actor: Actor, message: discord.Message, reason: str) -> discord.Embed:
        campaign, report = await self._reports.file(
            actor,
            message_id=message.id,
            answers=answered_by(message),
            text=_reports.told(message),
            reason=reason,
        )
        return _reports.filed(campaign, sent=await self._send(campaign, report))

    async def _send(self, campaign: Campaign, report: Report) -> bool:
        """Tell the owner in a direct message; False where they take none, and `/safety reports` has it."""
        try:
            owner = self._bot.get_user(campaign.created_by) or await self._bot.fetch_user(campaign.created_by)
            await owner.send(embed=_reports.report(campaign, report))
        except discord.HTTPException as refused:
            log.info("a report waits to be looked up: %s", refused)
            return False
        return True
