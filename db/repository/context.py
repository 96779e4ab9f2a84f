"""Everything the Dungeon Master knows when a turn begins, in a constant number of short statements."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Select, exists, select

from bot.errors import NotFound
from bot.facts import Campaign, Character, Exchange, Location, Quest, QuestStatus, SceneContext
from db import models
from db.repository.base import Repository
from db.repository.boundaries import Boundaries
from db.repository.campaigns import to_campaign
from db.repository.characters import active_characters, to_character
from db.repository.locations import to_location
from db.repository.quests import to_quest
from db.repository.secrets import Secrets
from db.repository.story import Story
from db.repository.turns import exchanges, to_exchange

PARTY = 12
NPCS = 12
QUESTS = 10
REVEALED = 10


class Context(Repository):
    """Reads scenes, whose size and cost have a bound however long the campaign lasts.

    A scene is for whoever reads the campaign's channel: secrets and notes that are not theirs to know, and private
    rolls, are not read at all.
    """

    async def load_scene(
        self,
        campaign_id: int,
        *,
        history: int = 5,
        segments: int = 3,
        before_turn_id: int | None = None,
        place_id: int | None = None,
    ) -> SceneContext:
        """The campaign's scene, with the last `history` posted turns and the last `segments` of the story.

        With `before_turn_id`, the scene in which that turn begins: its actors are in the party, however many
        others there are, and later turns are not in the history. With `place_id`, the party is at that location, or
        nowhere that has a name (0), wherever it went since. Raises NotFound when the campaign is gone.
        """
        campaign = await self._campaign(campaign_id)
        if place_id is not None:
            campaign = replace(campaign, location_id=place_id or None)
        return SceneContext(
            campaign=campaign,
            boundaries=await Boundaries(self._connection).list(campaign_id),
            location=await self._location(campaign),
            party=await self._party(campaign_id, before_turn_id),
            npcs=await self._npcs(campaign_id),
            quests=await self._quests(campaign_id),
            revealed=await Secrets(self._connection).known_to(campaign_id, None, limit=REVEALED),
            story=await Story(self._connection).last(campaign_id, segments),
            history=await self._history(campaign_id, history, before_turn_id),
        )

    async def _campaign(self, campaign_id: int) -> Campaign:
        row = await self._row(select(models.Campaign).where(models.Campaign.id == campaign_id))
        if row is None:
            raise NotFound("That campaign is gone.")
        return to_campaign(row)

    async def _location(self, campaign: Campaign) -> Location | None:
        statement = select(models.Location).where(
            models.Location.id == campaign.location_id, models.Location.campaign_id == campaign.id
        )
        row = await self._row(statement)
        return None if row is None else to_location(row)

    async def _party(self, campaign_id: int, turn_id: int | None) -> tuple[Character, ...]:
        players = active_characters(campaign_id).where(models.Character.user_id.is_not(None))
        if turn_id is not None:
            acts = exists().where(
                models.Action.turn_id == turn_id, models.Action.character_id == models.Character.id
            )
            players = players.order_by(acts.desc())
        return await self._newest(players, PARTY)

    async def _npcs(self, campaign_id: int) -> tuple[Character, ...]:
        return await self._newest(
            active_characters(campaign_id).where(models.Character.user_id.is_(None)), NPCS
        )

    async def _newest(self, characters: Select[models.Character], limit: int) -> tuple[Character, ...]:
        rows = await self._rows(characters.order_by(models.Character.id.desc()).limit(limit))
        return tuple(sorted((to_character(row) for row in rows), key=lambda character: character.id))

    async def _quests(self, campaign_id: int) -> tuple[Quest, ...]:
        statement = (
            select(models.Quest)
            .where(models.Quest.campaign_id == campaign_id, models.Quest.status == QuestStatus.ACTIVE)
            .order_by(models.Quest.id.desc())
            .limit(QUESTS)
        )
        return tuple(to_quest(row) for row in reversed(await self._rows(statement)))

    async def _history(self, campaign_id: int, turns: int, before: int | None) -> tuple[Exchange, ...]:
        statement = exchanges(campaign_id).order_by(models.Turn.id.desc()).limit(turns)
        if before is not None:
            statement = statement.where(models.Turn.id < before)
        return tuple(to_exchange(row) for row in reversed(await self._rows(statement)))
