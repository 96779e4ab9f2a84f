"""When a campaign gets a picture, and of what."""

from __future__ import annotations

import asyncio
import logging

from bot.errors import LimitReached, NotAllowed, NotFound
from bot.facts import Actor, Campaign, Fight, Limits, PictureTiming, SceneContext, Turn
from bot.media import Images, Picture, View
from bot.media.pictures.album import Album
from bot.turn.budgets import pay_picture
from bot.turn.sight import view_of
from db.session import Database, Transaction

log = logging.getLogger(__name__)


class Gallery:
    """Makes pictures of campaigns, as many as the limits allow."""

    def __init__(
        self, database: Database, images: Images, *, limits: Limits, album: Album | None = None
    ) -> None:
        self._database, self._images, self._album = database, images, album
        self._limits = limits

    async def is_due(self, turn: Turn) -> bool:
        """Whether the turn's campaign wants a picture now: a look before anything is made ready for one."""
        async with self._database.transaction() as tx:
            campaign = await tx.campaigns.get(turn.campaign_id)
            fight = await tx.encounters.open_in(turn.campaign_id)
        if campaign is None:
            return False
        here = campaign.location_id or 0
        return _is_due(campaign, turn, here if turn.place_id is None else turn.place_id, fight)

    async def of_turn(self, turn: Turn, scene: SceneContext) -> Picture | None:
        """The picture that follows a turn, where the campaign wants one now and one is to be had.

        Turns that ask at the same time, in any process, get one picture of a new place between them.
        """
        place = scene.campaign.location_id or 0
        try:
            async with self._database.transaction() as tx:
                before = await tx.campaigns.locked(turn.campaign_id)
                fight = await tx.encounters.open_in(turn.campaign_id)
                if before is None or not _is_due(before, turn, place, fight):
                    return None
                await pay_picture(tx, self._limits, before)
                await tx.campaigns.set_pictured(
                    before.id, place=place, fight=fight.id if fight else 0, turn=turn.id
                )
        except LimitReached as reached:
            log.info("no picture in guild %d: %s", scene.campaign.guild_id, reached)
            return None
        picture = await self._images.picture(await self._view(scene, fight, narration=turn.narration))
        if picture is None:
            async with self._database.transaction() as tx:
                await tx.campaigns.unset_pictured(
                    before.id, place=before.pictured_place, fight=before.pictured_fight, turn=turn.id
                )
        return picture

    async def on_request(
        self, actor: Actor, *, campaign_id: int | None = None, narration: str = "", take: int = 0
    ) -> tuple[Campaign, Picture]:
        """The scene in the actor's channel as it is now; another picture of it for each `take`.

        Without a narration, what was told last is painted.

        NotFound without a campaign there (or another than `campaign_id`), and where nobody could make one; NotAllowed
        where the campaign wants none; LimitReached where the actor, the campaign or the guild has had its share.
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
            await pay_picture(tx, self._limits, campaign, actor.user_id)
        view = await self._view(scene, fight, narration=narration or last, take=take)
        picture = await self._images.picture(view)
        if picture is None:
            raise NotFound(
                "Nobody could make a picture just now. The story goes on without; try again later."
            )
        return campaign, picture

    async def _view(
        self, scene: SceneContext, fight: Fight | None, *, narration: str = "", take: int = 0
    ) -> View:
        faces = await asyncio.to_thread(self._faces, scene)
        return view_of(scene, fight, faces, narration=narration, take=take)

    def _faces(self, scene: SceneContext) -> dict[str, bytes]:
        """The portraits of everybody who has one, by digest."""
        if self._album is None:
            return {}
        hung = {one.portrait for one in (*scene.party, *scene.npcs) if one.portrait}
        return {digest: face for digest in hung if (face := self._album.find(digest)) is not None}


async def _here(tx: Transaction, actor: Actor) -> tuple[SceneContext, Fight | None]:
    campaign = await tx.campaigns.in_channel(actor.channel_id)
    if campaign is None or campaign.guild_id != actor.guild_id:
        raise NotFound("No campaign is played in this channel. Begin one with `/campaign create`.")
    return await tx.context.load_scene(campaign.id, history=1, segments=0), await tx.encounters.open_in(
        campaign.id
    )


def _is_due(campaign: Campaign, turn: Turn, place: int, fight: Fight | None) -> bool:
    """Whether a turn gets a picture; one that was broken off while it was made counts anew."""
    match campaign.pictures:
        case PictureTiming.EVERY_TURN:
            return True
        case PictureTiming.NEW_PLACE:
            last = campaign.pictured_turn or 0  # what comes before it comes late: the story has gone on
            return last == turn.id or (last < turn.id and _is_new(campaign, place, fight))
        case _:
            return False


def _is_new(campaign: Campaign, place: int, fight: Fight | None) -> bool:
    """Whether no picture was made of this place, or of this fight, since the party came."""
    if fight is not None and campaign.pictured_fight != fight.id:
        return True
    return campaign.pictured_place != place
