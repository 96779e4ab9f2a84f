"""Budgets: how much is left of them, and what a server has of its own; set by whoever runs the bot."""

from __future__ import annotations

from bot.errors import BadInput
from bot.facts import Actor, Allowance, Balance, Limits, Payer
from db.session import Database

MOST = 1_000_000_000
SHARES = (1, 2, 3, 6)


class Budgets:
    """What the actor, the campaign of the actor's channel and the guild may use, and have used."""

    def __init__(self, database: Database, limits: Limits) -> None:
        self._database, self._limits = database, limits

    async def balances(self, actor: Actor) -> tuple[Balance, ...]:
        """Every budget that has a limit here, and how much of it is used now."""
        async with self._database.transaction() as tx:
            campaign = await tx.campaigns.in_channel(actor.channel_id)
            payers = {Payer.USER: actor.user_id, Payer.GUILD: actor.guild_id}
            if campaign is not None and campaign.guild_id == actor.guild_id:
                payers[Payer.CAMPAIGN] = campaign.id
            return await tx.budgets.balances(actor.guild_id, payers, self._limits)

    async def set_limit(self, guild_id: int, allowance: Allowance, most: int | None) -> int | None:
        """Give a guild a limit of its own, 0 for nothing at all, or with None everybody's again.

        Returns what holds now. For whoever runs the bot: the caller has to see to that.
        """
        if not allowance.is_counted:
            raise BadInput("Voice is counted for campaigns and servers: many hear it at once.")
        if most is not None and not 0 <= most <= MOST:
            raise BadInput(f"A limit is 0 to {MOST:,}.")
        async with self._database.transaction() as tx:
            own = await tx.budgets.own(guild_id)
            own.pop(allowance, None)
            if most is not None:
                own[allowance] = most
            await tx.budgets.set_own(guild_id, own)
        return self._limits.get(allowance) if most is None else most

    async def set_share(self, guild_id: int, share: int) -> None:
        """Say how many turns of a guild are played for each one of another that waits too."""
        if share not in SHARES:
            raise BadInput(f"A share is one of {', '.join(map(str, SHARES))}.")
        async with self._database.transaction() as tx:
            await tx.budgets.set_share(guild_id, share)

    async def share(self, guild_id: int) -> int:
        """How many turns of a guild are played for each one of another that waits too."""
        async with self._database.transaction() as tx:
            return await tx.budgets.share(guild_id)
