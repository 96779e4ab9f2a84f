"""Which campaign an actor means, whether they may change it, and whether there is room for another."""

from __future__ import annotations

from bot.chronicle.wording import sought
from bot.errors import AlreadyThere, NotAllowed, NotFound
from bot.facts import Actor, Campaign
from db.session import Transaction

MOST_PER_GUILD = 100


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


def require_leader(actor: Actor, campaign: Campaign) -> None:
    """Raise NotAllowed unless the actor leads the campaign."""
    if not leads(actor, campaign):
        raise NotAllowed(
            f"Only <@{campaign.created_by}>, who made this campaign, whoever may manage the server, and its Dungeon"
            " Masters (`/campaign dm-role`) can do that."
        )


def require_owner(actor: Actor, campaign: Campaign) -> None:
    """Raise NotAllowed unless the actor owns the campaign."""
    if not owns(actor, campaign) and campaign.created_by <= 0:
        raise NotAllowed("Only someone who may manage the server can do that.")
    if not owns(actor, campaign):
        raise NotAllowed(
            f"Only <@{campaign.created_by}>, who made this campaign, or someone who may manage the server"
            " can do that."
        )


async def require_free_channel(tx: Transaction, channel_id: int) -> None:
    """Raise AlreadyThere where a campaign is being played in the channel."""
    if await tx.campaigns.active_in(channel_id) is not None:
        raise AlreadyThere(
            f"A campaign is being played in <#{channel_id}> already. Pause or end it first, or play in another"
            " channel or thread."
        )


async def require_room(tx: Transaction, actor: Actor) -> None:
    """Raise AlreadyThere where the actor's guild has as many campaigns as it can."""
    if await tx.campaigns.count(actor.guild_id) >= MOST_PER_GUILD:
        raise AlreadyThere(f"This server has {MOST_PER_GUILD} campaigns, the most it can. Delete one first.")
