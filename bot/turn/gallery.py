"""When a campaign gets a picture."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import OrderedDict, deque
from dataclasses import dataclass

from bot.errors import NotAllowed, NotFound
from bot.facts import Actor, Campaign, Fight, PictureTiming, SceneContext, Turn
from bot.media import Images, Picture, View
from bot.media.pictures.album import Album
from bot.turn.sight import view_of
from db.session import Database, Transaction

log = logging.getLogger(__name__)

_HOUR_S = 3600.0
_GUILDS_REMEMBERED = 10_000


@dataclass(frozen=True, slots=True)
class Hanging:
    """A picture, and what it shows: the id of the place and that of the fight, 0 where there is none."""

    picture: Picture
    place: int
    fight: int


class Gallery:
    """Makes pictures of campaigns, for each guild at most `per_hour` in an hour."""

    def __init__(
        self, database: Database, images: Images, *, per_hour: int, album: Album | None = None
    ) -> None:
        self._database, self._images, self._album = database, images, album
        self._allowance = _Allowance(per_hour)

    async def of_turn(self, turn: Turn, scene: SceneContext) -> Hanging | None:
        """The picture that follows a turn, where the campaign wants one now and one is to be had."""
        campaign = scene.campaign
        if campaign.pictures not in {PictureTiming.EVERY_TURN, PictureTiming.NEW_PLACE}:
            return None
        async with self._database.transaction() as tx:
            fight = await tx.encounters.open_in(campaign.id)
        if campaign.pictures is PictureTiming.NEW_PLACE and not _is_new(campaign, fight):
            return None
        if not self._allowance.take(campaign.guild_id):
            log.info("no picture: guild %d has had those of this hour", campaign.guild_id)
            return None
        picture = await self._images.picture(await self._view(scene, fight, narration=turn.narration))
        if picture is None:
            return None
        return Hanging(picture, campaign.location_id or 0, fight.id if fight else 0)

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
        if not self._allowance.take(campaign.guild_id):
            raise NotAllowed("This server has had its pictures of this hour. Try again in a while.")
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


def _is_new(campaign: Campaign, fight: Fight | None) -> bool:
    """Whether no picture was made of this place, or of this fight, since the party came."""
    if fight is not None and campaign.pictured_fight != fight.id:
        return True
    return campaign.pictured_place != (campaign.location_id or 0)


class _Allowance:
    """How many pictures guilds have had in the last hour, as far as this process made them."""

    def __init__(self, per_hour: int) -> None:
        self._per_hour = per_hour
        self._taken: OrderedDict[int, deque[float]] = OrderedDict()

    def take(self, guild_id: int) -> bool:
        """Count one more for the guild; False where it has had them all."""
        now = time.monotonic()
        taken = self._taken.setdefault(guild_id, deque())
        self._taken.move_to_end(guild_id)
        while taken and now - taken[0] > _HOUR_S:
            taken.popleft()
        if len(taken) >= self._per_hour:
            return False
        taken.append(now)
        while len(self._taken) > _GUILDS_REMEMBERED:
            self._taken.popitem(last=False)
        return True
