"""Which campaign an actor means, and whether they may change it."""

from __future__ import annotations

from bot.chronicle.wording import sought
from bot.errors import NotAllowed, NotFound
from bot.facts import Actor, Campaign
from db.session import Transaction


async def the_campaign(tx: Transaction, actor: Actor, name: str | None = None) -> Campaign:
    """The guild's campaign of that name; without a name, the one played or paused in the actor's channel."""
    if name:
        named = await tx.campaigns.by_name(actor.guild_id, sought(name))
        if named is None:
            raise NotFound("This server has no campaign of that name. `/campaign list` shows them all.")
        return named
    here = await tx.campaigns.in_channel(actor.channel_id)
    if here is None or here.guild_id != actor.guild_id:
        raise NotFound("No campaign is played in this channel. Begin one with `/campaign create`.")
    return here


async def own_campaign(tx: Transaction, actor: Actor, name: str | None = None) -> Campaign:
    """Like `the_campaign`, for changing it: NotAllowed unless the actor made it or may manage the server."""
    campaign = await the_campaign(tx, actor, name)
    require_owner(actor, campaign)
    return campaign


def owns(actor: Actor, campaign: Campaign) -> bool:
    """True for who made the campaign and for who may manage its server."""
    return actor.guild_id == campaign.guild_id and (
        actor.manages_guild or actor.user_id == campaign.created_by
    )


def sees_secrets(actor: Actor, campaign: Campaign) -> bool:
    """True for who has the campaign's Dungeon Master role, where it has one."""
    return actor.guild_id == campaign.guild_id and campaign.dm_role_id in actor.role_ids


def leads(actor: Actor, campaign: Campaign) -> bool:
    """True for who owns the campaign and for who has its Dungeon Master role."""
    return owns(actor, campaign) or sees_secrets(actor, campaign)


def require_owner(actor: Actor, campaign: Campaign) -> None:
    """Raise NotAllowed unless the actor owns the campaign."""
    if not owns(actor, campaign):
        raise NotAllowed(
            f"Only <@{campaign.created_by}>, who made this campaign, or someone who may manage the server"
            " can do that."
        )
