"""The `/dice` commands."""

from __future__ import annotations

import asyncio
import io

import discord
from discord import app_commands
from discord.ext import commands

from bot.chronicle import Chronicle
from bot.chronicle.dice import MOST_PAGES, Checked
from cogs._completion import Choices, looked_up
from cogs._interaction import Interaction, actor_of, promptly, reply
from cogs.dice import _embeds
from cogs.dice._plot import PLOT, describe, draw, tallies

_MOST_SESSION = 1_000_000


@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
@app_commands.allowed_installs(guilds=True, users=False)
class DiceCog(
    commands.GroupCog, group_name="dice", group_description="The campaign's dice, and their proof."
):
    """The campaign's dice: what fell, for whom, and that nobody could have chosen it."""

    session = app_commands.Group(name="session", description="A stretch of dice from one sealed seed.")

    def __init__(self, chronicle: Chronicle) -> None:
        self._campaigns, self._dice = chronicle.campaigns, chronicle.dice

    @session.command()
    async def show(self, interaction: Interaction) -> None:
        """Show the newest session of dice: its commitment and, once it is closed, its seed."""
        newest = await promptly(interaction, self._dice.session(actor_of(interaction)))
        await reply(interaction, _embeds.session(newest))

    @session.command()
    async def start(self, interaction: Interaction) -> None:
        """Begin a session of dice: its seed is sealed before the first of them falls."""
        begun = await promptly(interaction, self._dice.start(actor_of(interaction)))
        await reply(interaction, _embeds.session(begun))

    @session.command()
    async def end(self, interaction: Interaction) -> None:
        """Close the session of dice and reveal its seed."""
        ended = await promptly(interaction, self._dice.end(actor_of(interaction)))
        await reply(interaction, _embeds.session(ended))

    @app_commands.command()
    @app_commands.describe(
        player="Whose rolls; everybody's if you leave it out", page="1 has the newest rolls"
    )
    async def ledger(
        self,
        interaction: Interaction,
        player: discord.Member | None = None,
        page: app_commands.Range[int, 1, MOST_PAGES] = 1,
    ) -> None:
        """Show the last rolls with their places in the stream, your private ones too; only you see this."""
        looking = self._dice.ledger(actor_of(interaction), player_id=player.id if player else None, page=page)
        await reply(
            interaction,
            _embeds.ledger(await promptly(interaction, looking, private=True)),
            private=True,
        )

    @app_commands.command()
    @app_commands.describe(
        session="Which session of dice; the one that was closed last if you leave it out",
        campaign="Which campaign; this channel's if you leave it out",
    )
    async def verify(
        self,
        interaction: Interaction,
        session: app_commands.Range[int, 1, _MOST_SESSION] | None = None,
        campaign: str | None = None,
    ) -> None:
        """Compute every roll of a closed session again from its seed, and show how the dice fell."""
        checking = self._dice.verify(actor_of(interaction), session, campaign_name=campaign)
        checked = await promptly(interaction, checking)
        await reply(interaction, _embeds.verified(checked), files=await _files(checked))

    @verify.autocomplete("campaign")
    async def _names(self, interaction: Interaction, current: str) -> Choices:
        return await looked_up(self._campaigns.names(actor_of(interaction), current))


async def _files(checked: Checked) -> list[discord.File]:
    """The record for whoever wants to check it alone, and a picture of the d20s where there were any."""
    record = checked.record.public()
    name = f"dice-session-{record.session}.json"
    written = discord.File(
        io.BytesIO(record.to_json().encode()), name, description="Every roll of the session, with its seed."
    )
    players = tallies(record.rolls)
    if not players:
        return [written]
    picture = await asyncio.to_thread(draw, players, title=f"Session {record.session}: how the d20 fell")
    return [discord.File(io.BytesIO(picture), PLOT, description=describe(players)), written]
