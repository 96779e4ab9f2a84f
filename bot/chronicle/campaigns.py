"""Campaigns: begun by anyone in the guild, changed by who made them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.chronicle import wording
from bot.chronicle.access import (
    own_campaign,
    require_free_channel,
    require_owner,
    require_room,
    the_campaign,
)
from bot.chronicle.uploads import Uploads
from bot.errors import BadInput, NotFound
from bot.facts import (
    Actor,
    Campaign,
    CampaignStatus,
    Character,
    DiceMode,
    Location,
    PictureTiming,
    Quest,
    QuestStatus,
    TimeOfDay,
)
from bot.prompt.persona import DEFAULT_STYLE
from db.session import Database, Transaction

DEFAULT_LANGUAGE = "English"


@dataclass(frozen=True, slots=True)
class Overview:
    """A campaign at a glance: who is in it, what they set out to do, where they are, how far they came."""

    campaign: Campaign
    party: tuple[Character, ...]
    npcs: tuple[Character, ...]
    quests: tuple[Quest, ...]  # the active ones
    location: Location | None
    turns: int


class Campaigns:
    """The campaigns of the actor's guild; without a name, the one of the actor's channel is meant."""

    def __init__(self, database: Database, uploads: Uploads) -> None:
        self._database, self._uploads = database, uploads

    async def create(
        self, actor: Actor, name: str, style: str = DEFAULT_STYLE, language: str = DEFAULT_LANGUAGE
    ) -> Campaign:
        """Begin a campaign in the actor's channel; AlreadyThere when the name or the channel is taken."""
        name = wording.name(name, "campaign's name")
        style = wording.name(style, "style", limit=wording.STYLE_LIMIT)
        language = wording.name(language, "language", limit=wording.LANGUAGE_LIMIT)
        async with self._database.transaction() as tx:
            await require_free_channel(tx, actor.channel_id)
            await require_room(tx, actor)
            return await tx.campaigns.add(
                guild_id=actor.guild_id,
                channel_id=actor.channel_id,
                name=name,
                style=style,
                language=language,
                created_by=actor.user_id,
            )

    async def here(self, actor: Actor) -> Campaign | None:
        """The campaign that is active (else paused) in the actor's channel, if there is one."""
        async with self._database.transaction() as tx:
            return await tx.campaigns.in_channel(actor.channel_id)

    async def why_silent(self, guild_id: int, channel_id: int, *, spoken_to: bool) -> str | None:
        """Why a message in the channel is no action; None where people may just be talking.

        That is so in a guild that has campaigns elsewhere, unless the Dungeon Master was spoken to.
        """
        async with self._database.transaction() as tx:
            here = await tx.campaigns.in_channel(channel_id)
            if here is not None and here.status is CampaignStatus.PAUSED:
                return "This channel's campaign is paused. `/campaign resume` takes it up again."
            if not spoken_to and await tx.campaigns.count(guild_id):
                return None
        return "No campaign is played in this channel. Begin one with `/campaign create`."

    async def list(self, actor: Actor) -> tuple[Campaign, ...]:
        """Every campaign of the guild."""
        async with self._database.transaction() as tx:
            return await tx.campaigns.list(actor.guild_id)

    async def names(self, actor: Actor, starts_with: str = "") -> tuple[str, ...]:
        """At most 25 names of the guild's campaigns, for completion."""
        async with self._database.transaction() as tx:
            return await tx.campaigns.names(actor.guild_id, wording.sought(starts_with))

    async def overview(self, actor: Actor, name: str | None = None) -> Overview:
        """Everything that `/campaign info` shows."""
        async with self._database.transaction() as tx:
            campaign = await the_campaign(tx, actor, name)
            characters = await tx.characters.list(campaign.id)
            locations = await tx.locations.list(campaign.id)
            return Overview(
                campaign=campaign,
                party=tuple(c for c in characters if not c.is_npc),
                npcs=tuple(c for c in characters if c.is_npc),
                quests=tuple(q for q in await tx.quests.list(campaign.id) if q.status is QuestStatus.ACTIVE),
                location=next((place for place in locations if place.id == campaign.location_id), None),
                turns=await tx.campaigns.turns_played(campaign.id),
            )

    async def restyle(self, actor: Actor, style: str) -> Campaign:
        """Set the tone of the channel's campaign from the next turn on."""
        style = wording.name(style, "style", limit=wording.STYLE_LIMIT)
        async with self._database.transaction() as tx:
            campaign = await own_campaign(tx, actor)
            await tx.campaigns.set_style(campaign.id, style)
            return replace(campaign, style=style)

    async def translate(self, actor: Actor, language: str) -> Campaign:
        """Set the language in which the channel's campaign is told and read aloud from the next turn on."""
        language = wording.name(language, "language", limit=wording.LANGUAGE_LIMIT)
        async with self._database.transaction() as tx:
            campaign = await own_campaign(tx, actor)
            await tx.campaigns.set_language(campaign.id, language)
            return replace(campaign, language=language)

    async def set_dice_mode(self, actor: Actor, mode: DiceMode) -> Campaign:
        """Say who lets the dice of the channel's campaign fall from the next turn on."""
        async with self._database.transaction() as tx:
            campaign = await own_campaign(tx, actor)
            await tx.campaigns.set_dice_mode(campaign.id, mode)
            return replace(campaign, dice_mode=mode)

    async def set_pictures(self, actor: Actor, timing: PictureTiming) -> Campaign:
        """Say when the channel's campaign gets pictures, from the next turn on."""
        async with self._database.transaction() as tx:
            campaign = await own_campaign(tx, actor)
            await tx.campaigns.set_pictures(campaign.id, timing)
            return replace(campaign, pictures=timing)

    async def set_daytime(self, actor: Actor, daytime: TimeOfDay) -> Campaign:
        """Say what time it is in the story of the channel's campaign."""
        async with self._database.transaction() as tx:
            campaign = await own_campaign(tx, actor)
            await tx.campaigns.set_daytime(campaign.id, daytime)
            return replace(campaign, daytime=daytime)

    async def set_dm_role(self, actor: Actor, role_id: int | None) -> Campaign:
        """Say which role may see the private rolls of the channel's campaign; none without one.

        BadInput for the role that everybody has: nothing would be private any more.
        """
        if role_id == actor.guild_id:
            raise BadInput("Everybody has that role. Name one that only your Dungeon Masters have.")
        async with self._database.transaction() as tx:
            campaign = await own_campaign(tx, actor)
            await tx.campaigns.set_dm_role(campaign.id, role_id)
            return replace(campaign, dm_role_id=role_id)

    async def pause(self, actor: Actor, name: str | None = None) -> Campaign:
        """Let the campaign rest: messages in its channel are no actions any more."""
        return await self._close(CampaignStatus.PAUSED, actor, name)

    async def end(self, actor: Actor, name: str | None = None) -> Campaign:
        """Close the campaign: its channel is free, its chronicle stays, and the seed of its dice is told."""
        return await self._close(CampaignStatus.ENDED, actor, name)

    async def resume(self, actor: Actor, name: str | None = None) -> Campaign:
        """Play a paused or ended campaign on, in the actor's channel, which must have no other active one."""
        async with self._database.transaction() as tx:
            campaign = await own_campaign(tx, actor, name)
            if campaign.status is CampaignStatus.ACTIVE:
                raise BadInput(f"That campaign is being played already, in <#{campaign.channel_id}>.")
            await require_free_channel(tx, actor.channel_id)
            await tx.campaigns.set_channel(campaign.id, actor.channel_id)
            await tx.campaigns.set_status(campaign.id, CampaignStatus.ACTIVE)
            await tx.encounters.resume(campaign.id, actor.channel_id)
            return replace(campaign, status=CampaignStatus.ACTIVE, channel_id=actor.channel_id)

    async def owned(self, actor: Actor, name: str | None = None) -> Campaign:
        """The campaign, if the actor may change it: what a confirmation asks about."""
        async with self._database.transaction() as tx:
            return await own_campaign(tx, actor, name)

    async def clear_history(self, actor: Actor, campaign: Campaign) -> None:
        """Forget the turns and the story told so far; party, quests and places stay."""
        async with self._database.transaction() as tx:
            await _require_still_own(tx, actor, campaign)
            await tx.campaigns.clear_history(campaign.id)

    async def delete(self, actor: Actor, campaign: Campaign) -> None:
        """Remove the campaign with everything in it, for good."""
        async with self._database.transaction() as tx:
            await _require_still_own(tx, actor, campaign)
            await tx.campaigns.delete(campaign.id)
        await self._uploads.sweep()

    async def _close(self, status: CampaignStatus, actor: Actor, name: str | None) -> Campaign:
        async with self._database.transaction() as tx:
            campaign = await own_campaign(tx, actor, name)
            if campaign.status is status:
                raise BadInput(f"That campaign is {status.value} already.")
            await tx.campaigns.set_status(campaign.id, status)
            if status is CampaignStatus.ENDED:
                await tx.dice.end(campaign.id)
            return replace(campaign, status=status)


async def _require_still_own(tx: Transaction, actor: Actor, campaign: Campaign) -> None:
    """A question is answered later than it is asked; only the very campaign that it was about may go."""
    current = await tx.campaigns.by_name(actor.guild_id, campaign.name)
    if current is None or current.id != campaign.id:
        raise NotFound("That campaign is gone already.")
    require_owner(actor, current)
