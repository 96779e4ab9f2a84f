"""The campaigns of a guild."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, and_, case, delete, exists, func, insert, select, update

from bot.errors import NotFound
from bot.facts import Campaign, CampaignStatus, DiceMode, PictureTiming, TimeOfDay, TurnState
from bot.settings import ContentLevel
from db import models
from db.models.base import NOW_AS_SNOWFLAKE
from db.repository.base import Record, Repository


class Campaigns(Repository):
    """The campaigns; a name is compared without regard to case, and means something in its own guild only."""

    async def add(
        self, *, guild_id: int, channel_id: int, name: str, style: str, language: str, created_by: int
    ) -> Campaign:
        """Begin a campaign, active in its channel.

        Raises AlreadyThere when the guild has that name, or the channel an active campaign.
        """
        statement = insert(models.Campaign).values(
            guild_id=guild_id,
            channel_id=channel_id,
            name=name,
            name_key=name,
            style=style,
            language=language,
            created_by=created_by,
        )
        (row,) = await self._rows(statement.returning(models.Campaign))
        return to_campaign(row)

    async def get(self, campaign_id: int) -> Campaign | None:
        """The campaign of that id, whatever guild it is in; None when it was deleted."""
        return _or_none(await self._row(select(models.Campaign).where(models.Campaign.id == campaign_id)))

    async def by_name(self, guild_id: int, name: str) -> Campaign | None:
        """The guild's campaign of that name."""
        statement = select(models.Campaign).where(
            models.Campaign.guild_id == guild_id, models.Campaign.name_key == name
        )
        return _or_none(await self._row(statement))

    async def active_in(self, channel_id: int) -> Campaign | None:
        """The campaign that is played in the channel now."""
        statement = select(models.Campaign).where(
            models.Campaign.channel_id == channel_id, models.Campaign.status == CampaignStatus.ACTIVE
        )
        return _or_none(await self._row(statement))

    async def seat(self, channel_id: int, user_id: int) -> tuple[Campaign, int | None, str | None] | None:
        """The campaign that is played in the channel now, with the id and the name of the user's character in it.

        None also for who does not want to be read.
        """
        character, campaign = models.Character, models.Campaign
        played = and_(character.campaign_id == campaign.id, character.user_id == user_id, ~character.retired)
        statement = (
            select(campaign, character.id.label("character_id"), character.name.label("character_name"))
            .outerjoin(character, played)
            .where(campaign.channel_id == channel_id, campaign.status == CampaignStatus.ACTIVE)
            .where(~exists().where(models.OptOut.user_id == user_id))
            .order_by(character.id.desc())
            .limit(1)
        )
        row = await self._row(statement)
        return None if row is None else (to_campaign(row), row.character_id, row.character_name)

    async def in_channel(self, channel_id: int) -> Campaign | None:
        """The channel's campaign: the active one, else the newest paused one."""
        statement = (
            select(models.Campaign)
            .where(
                models.Campaign.channel_id == channel_id,
                models.Campaign.status.in_([CampaignStatus.ACTIVE, CampaignStatus.PAUSED]),
            )
            .order_by(
                case((models.Campaign.status == CampaignStatus.ACTIVE, 0), else_=1), models.Campaign.id.desc()
            )
            .limit(1)
        )
        return _or_none(await self._row(statement))

    async def names(self, guild_id: int, starts_with: str, limit: int = 25) -> tuple[str, ...]:
        """The names in the guild that begin so, in alphabetical order."""
        names = select(models.Campaign.name).where(models.Campaign.guild_id == guild_id)
        return await self._beginning(names, models.Campaign.name_key, starts_with, limit)

    async def list(self, guild_id: int) -> tuple[Campaign, ...]:
        """All campaigns of the guild, in alphabetical order."""
        statement = (
            select(models.Campaign)
            .where(models.Campaign.guild_id == guild_id)
            .order_by(models.Campaign.name_key)
        )
        return tuple(to_campaign(row) for row in await self._rows(statement))

    async def count(self, guild_id: int) -> int:
        """How many campaigns the guild has."""
        statement = select(func.count()).where(models.Campaign.guild_id == guild_id)
        return int(await self._value(statement))

    async def find(self, name: str) -> tuple[Campaign, ...]:
        """The campaigns of that name in all guilds, the one played last first; for the operator only."""
        last_turn = (
            select(models.Turn.created_at)
            .where(models.Turn.campaign_id == models.Campaign.id)
            .order_by(models.Turn.id.desc())
            .limit(1)
            .scalar_subquery()
        )
        statement = (
            select(models.Campaign)
            .where(models.Campaign.name_key == name)
            .order_by(func.coalesce(last_turn, models.Campaign.created_at).desc())
        )
        return tuple(to_campaign(row) for row in await self._rows(statement))

    async def turns_played(self, campaign_id: int) -> int:
        """How many turns of the campaign were narrated and posted."""
        statement = select(func.count()).where(
            models.Turn.campaign_id == campaign_id, models.Turn.state == TurnState.POSTED
        )
        return int(await self._value(statement))

    async def set_style(self, campaign_id: int, style: str) -> None:
        """Change the tone in which the campaign is told."""
        await self._set(campaign_id, style=style)

    async def set_language(self, campaign_id: int, language: str) -> None:
        """Change the language in which the campaign is told."""
        await self._set(campaign_id, language=language)

    async def set_dice_mode(self, campaign_id: int, mode: DiceMode) -> None:
        """Say who lets the dice fall."""
        await self._set(campaign_id, dice_mode=mode)

    async def set_dm_role(self, campaign_id: int, role_id: int | None) -> None:
        """Say which role of the guild sees what is the Dungeon Master's to see; none without one."""
        await self._set(campaign_id, dm_role_id=role_id)

    async def set_pictures(self, campaign_id: int, timing: PictureTiming) -> None:
        """Say when the campaign gets pictures."""
        await self._set(campaign_id, pictures=timing)

    async def set_content(self, campaign_id: int, level: ContentLevel) -> None:
        """Say for whom the campaign is fit."""
        await self._set(campaign_id, content=level)

    async def set_daytime(self, campaign_id: int, daytime: TimeOfDay) -> None:
        """Say what time it is in the campaign's story."""
        await self._set(campaign_id, daytime=daytime)

    async def locked(self, campaign_id: int) -> Campaign | None:
        """The campaign, which nobody else changes before this transaction ends; None when it is gone."""
        statement = select(models.Campaign).where(models.Campaign.id == campaign_id)
        return _or_none(await self._row(statement.with_for_update(key_share=True)))

    async def set_pictured(self, campaign_id: int, *, place: int, fight: int, turn: int) -> None:
        """Note what the newest picture shows, and for which turn it is made; 0 for no place, or no fight."""
        await self._set(campaign_id, pictured_place=place, pictured_fight=fight, pictured_turn=turn)

    async def unset_pictured(
        self, campaign_id: int, *, place: int | None, fight: int | None, turn: int
    ) -> None:
        """Note that the turn got no picture after all, but the one before stands; nothing if a later one came."""
        statement = update(models.Campaign).where(
            models.Campaign.id == campaign_id, models.Campaign.pictured_turn == turn
        )
        await self._change(statement.values(pictured_place=place, pictured_fight=fight, pictured_turn=None))

    async def set_map(self, campaign_id: int, digest: str | None) -> None:
        """Make an upload the campaign's map, or take it away."""
        await self._set(campaign_id, map=digest)

    async def set_status(self, campaign_id: int, status: CampaignStatus) -> None:
        """Pause, resume or end the campaign; AlreadyThere when another one is active in its channel.

        What was written there before is no move.
        """
        await self._set(campaign_id, status=status, heard_to=NOW_AS_SNOWFLAKE)

    async def set_channel(self, campaign_id: int, channel_id: int) -> None:
        """Play the campaign elsewhere; AlreadyThere when it is active and another one is active there."""
        await self._set(campaign_id, channel_id=channel_id, heard_to=NOW_AS_SNOWFLAKE)

    async def set_location(self, campaign_id: int, location_id: int | None) -> None:
        """Say where the party is, without counting a visit."""
        await self._set(campaign_id, location_id=location_id)

    async def delete(self, campaign_id: int) -> None:
        """Remove the campaign and everything that belongs to it."""
        if not await self._change(delete(models.Campaign).where(models.Campaign.id == campaign_id)):
            raise NotFound("That campaign is gone.")

    async def clear_history(self, campaign_id: int) -> None:
        """Forget the turns that were played, and the story; a turn under way stays, with its moves."""
        await self._set(campaign_id, heard_to=NOW_AS_SNOWFLAKE)  # what is forgotten shall not be missed
        await self._change(delete(models.StorySegment).where(models.StorySegment.campaign_id == campaign_id))
        await self._change(
            delete(models.Turn).where(
                models.Turn.campaign_id == campaign_id,
                models.Turn.state.in_([TurnState.POSTED, TurnState.CLOSED]),
            )
        )

    async def _set(self, campaign_id: int, **values: Any) -> None:
        statement = update(models.Campaign).where(models.Campaign.id == campaign_id).values(**values)
        if not await self._change(statement):
            raise NotFound("That campaign is gone.")


def one_at_a_time(campaign_id: int) -> Select[int]:
    """Locks the campaign for receiving and rolling; it may be referred to and read all the while."""
    return select(models.Campaign.id).where(models.Campaign.id == campaign_id).with_for_update(key_share=True)


def to_campaign(row: Record) -> Campaign:
    """The fact that a row of the table states."""
    return Campaign(
        id=row.id,
        guild_id=row.guild_id,
        channel_id=row.channel_id,
        name=row.name,
        style=row.style,
        language=row.language,
        status=CampaignStatus(row.status),
        created_by=row.created_by,
        created_at=row.created_at,
        location_id=row.location_id,
        dice_mode=DiceMode(row.dice_mode),
        dm_role_id=row.dm_role_id,
        pictures=PictureTiming(row.pictures),
        pictured_place=row.pictured_place,
        pictured_fight=row.pictured_fight,
        content=None if row.content is None else ContentLevel(row.content),
        map=row.map,
        daytime=None if row.daytime is None else TimeOfDay(row.daytime),
        pictured_turn=row.pictured_turn,
    )


def _or_none(row: Record | None) -> Campaign | None:
    return None if row is None else to_campaign(row)
