"""The `/limits` commands."""

from __future__ import annotations

from typing import Literal

from discord import app_commands
from discord.ext import commands

from bot.chronicle.budgets import MOST
from bot.client import Torchlit
from bot.errors import BadInput, NotAllowed
from bot.facts import Allowance, Meter, Payer, Span
from cogs._interaction import Interaction, actor_of, promptly, reply
from cogs.limits import _embeds

_PAYERS = {"player": Payer.USER, "campaign": Payer.CAMPAIGN, "server": Payer.GUILD}


@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
@app_commands.allowed_installs(guilds=True, users=False)
class LimitsCog(commands.GroupCog, group_name="limits", group_description="How much there is to play with."):
    """Everybody sees what is left for them; who runs the bot says how much there is."""

    def __init__(self, bot: Torchlit) -> None:
        self._bot, self._budgets = bot, bot.app.chronicle.budgets

    @app_commands.command()
    async def show(self, interaction: Interaction) -> None:
        """Show what you, this channel's campaign and this server may use, and have used."""
        balances = await promptly(interaction, self._budgets.balances(actor_of(interaction)), private=True)
        await reply(interaction, _embeds.balances(balances), private=True)

    @app_commands.command(name="set")
    @app_commands.describe(
        who="Whose budget",
        what="What is counted; voice in minutes",
        per="How long it has to last",
        most="How much there is, 0 for none; everybody's limit again if you leave it out",
        server="Another server's id; this one if you leave it out",
    )
    async def set_(  # noqa: PLR0917 - the command's options
        self,
        interaction: Interaction,
        who: Literal["player", "campaign", "server"],
        what: Literal["turns", "tokens", "pictures", "voice"],
        per: Literal["hour", "day"],
        most: app_commands.Range[int, 0, MOST] | None = None,
        server: str | None = None,
    ) -> None:
        """Give a server a limit of its own; for whoever runs this bot."""
        await self._require_owner(interaction)
        allowance = Allowance(_PAYERS[who], Meter(what), Span(per))
        setting = self._budgets.set_limit(_guild(interaction, server), allowance, most)
        await reply(
            interaction, _embeds.limited(allowance, await promptly(interaction, setting)), private=True
        )

    @app_commands.command()
    @app_commands.describe(
        turns="How many turns are played for each one of another server when many wait",
        server="Another server's id; this one if you leave it out",
    )
    async def share(
        self, interaction: Interaction, turns: Literal[1, 2, 3, 6], server: str | None = None
    ) -> None:
        """Give a server a larger share when many wait; for whoever runs this bot."""
        await self._require_owner(interaction)
        await promptly(interaction, self._budgets.set_share(_guild(interaction, server), turns))
        await reply(interaction, _embeds.shared(turns), private=True)

    async def _require_owner(self, interaction: Interaction) -> None:
        if not await self._bot.is_owner(interaction.user):
            raise NotAllowed("Only who runs this bot can do that. `/limits show` shows what there is.")


def _guild(interaction: Interaction, server: str | None) -> int:
    """The id of the server that is meant."""
    if server is None:
        return actor_of(interaction).guild_id
    if not (server.isascii() and server.isdecimal() and len(server) < 20 and int(server) < 2**63):
        raise BadInput("A server's id is a number: switch on Discord's developer mode, then copy it.")
    return int(server)
