"""When a campaign gets a picture, and what is on it."""

from __future__ import annotations

import logging

from bot.errors import NotAllowed, NotFound
from bot.facts import Actor, Campaign, Character, Fight, PictureTiming, SceneContext, Turn
from bot.fights.wording import conditions, health
from bot.media import Images, Picture, View
from bot.media.view import Figure, Fray
from bot.rules.combat.encounter import Encounter
from bot.rules.creature import Creature, Side
from bot.rules.heroes import creature_of
from bot.rules.zones import Zone
from db.session import Database, Transaction

log = logging.getLogger(__name__)


class Gallery:
    """Makes pictures of campaigns, for each guild at most `per_hour` in an hour."""

    def __init__(self, database: Database, images: Images, *, per_hour: int) -> None:
        self._database, self._images, self._per_hour = database, images, per_hour

    async def of_turn(self, turn: Turn, scene: SceneContext) -> Picture | None:
        """The picture that follows a turn, where the campaign wants one now and one is to be had.

        Turns that ask at the same time, in any process, get one picture of a new place between them.
        """
        if scene.campaign.pictures not in {PictureTiming.EVERY_TURN, PictureTiming.NEW_PLACE}:
            return None
        async with self._database.transaction() as tx:
            before, fight = (
                await tx.campaigns.locked(turn.campaign_id),
                await tx.encounters.open_in(turn.campaign_id),
            )
            if before is None or not await self._is_due(tx, turn, before, scene, fight):
                return None
            place = scene.campaign.location_id or 0
            await tx.campaigns.set_pictured(
                before.id, place=place, fight=fight.id if fight else 0, turn=turn.id
            )
        picture = await self._images.picture(view_of(scene, fight, narration=turn.narration))
        if picture is None:
            async with self._database.transaction() as tx:
                await tx.campaigns.unset_pictured(
                    before.id, place=before.pictured_place, fight=before.pictured_fight, turn=turn.id
                )
        return picture

    async def _is_due(
        self, tx: Transaction, turn: Turn, campaign: Campaign, scene: SceneContext, fight: Fight | None
    ) -> bool:
        """Whether the turn gets a picture; one that was broken off while it was made counts anew."""
        always = campaign.pictures is PictureTiming.EVERY_TURN or campaign.pictured_turn == turn.id
        if not always and not _is_new(campaign, scene.campaign.location_id or 0, fight):
            return False
        if not await tx.pictures.take(campaign.guild_id, per_hour=self._per_hour):
            log.info("no picture: guild %d has had those of this hour", campaign.guild_id)
            return False
        return True

    async def on_request(
        self, actor: Actor, *, campaign_id: int | None = None, narration: str = "", take: int = 0
    ) -> tuple[Campaign, Picture]:
        """The scene in the actor's channel as it is now; another picture of it for each `take`.

        Without a narration, what was told last is painted.

        NotFound without a campaign there (or another than `campaign_id`), and where nobody could make one; NotAllowed
        where the campaign wants none or the guild has had its share.
        """
        async with self._database.transaction() as tx:
            scene, fight = await _here(tx, actor)
        campaign, last = scene.campaign, "".join(exchange.narration for exchange in scene.history)
        if campaign_id not in {None, campaign.id}:
            raise NotFound("Another campaign is played here by now. `/scene` shows where its party is.")
        if campaign.pictures is PictureTiming.NEVER:
            raise NotAllowed(
                "This campaign is told without pictures. Its owner can change that: `/campaign pictures`."
            )
        async with self._database.transaction() as tx:
            granted = await tx.pictures.take(campaign.guild_id, per_hour=self._per_hour)
        if not granted:
            raise NotAllowed("This server has had its pictures of this hour. Try again in a while.")
        picture = await self._images.picture(view_of(scene, fight, narration=narration or last, take=take))
        if picture is None:
            raise NotFound(
                "Nobody could make a picture just now. The story goes on without; try again later."
            )
        return campaign, picture


def view_of(scene: SceneContext, fight: Fight | None, *, narration: str = "", take: int = 0) -> View:
    """What a picture of the scene shows; heroes in a fight fare as the fight says."""
    return View(
        campaign=scene.campaign,
        place=scene.location,
        party=tuple(_hero(character) for character in scene.party),
        quests=tuple(quest.title for quest in scene.quests),
        narration=narration,
        fray=_fray(Encounter.from_json(fight.state)) if fight else None,
        take=take,
    )


async def _here(tx: Transaction, actor: Actor) -> tuple[SceneContext, Fight | None]:
    campaign = await tx.campaigns.in_channel(actor.channel_id)
    if campaign is None or campaign.guild_id != actor.guild_id:
        raise NotFound("No campaign is played in this channel. Begin one with `/campaign create`.")
    return await tx.context.load_scene(campaign.id, history=1, segments=0), await tx.encounters.open_in(
        campaign.id
    )


def _is_new(campaign: Campaign, place: int, fight: Fight | None) -> bool:
    """Whether no picture was made of this place, or of this fight, since the party came."""
    if fight is not None and campaign.pictured_fight != fight.id:
        return True
    return campaign.pictured_place != place


def _hero(character: Character) -> Figure:
    looks = " ".join(filter(None, (character.race, character.class_name)))
    return _figure(creature_of(character), looks)


def _fray(encounter: Encounter) -> Fray:
    figures = tuple(
        _figure(
            encounter.combatants[key],
            encounter.combatants[key].kind.replace("-", " "),
            zone=encounter.zones.get(key),
            out=key in encounter.out,
        )
        for key in encounter.order
    )
    return Fray(encounter.round, figures, encounter.turn if encounter.order else None)


def _figure(creature: Creature, looks: str, *, zone: Zone | None = None, out: bool = False) -> Figure:
    vitals = creature.vitals
    share = min(1.0, vitals.hit_points / max(1, vitals.max_hit_points))
    return Figure(
        name=creature.name,
        health=health(creature),
        share=share if creature.is_hero else None,
        conditions=conditions(creature),
        looks=looks,
        is_foe=creature.side is Side.FOES,
        is_down=not vitals.is_up,
        zone=zone,
        out=out,
    )
