"""Rests: what an hour or a night gives back to a hero."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from bot.chronicle.access import the_campaign
from bot.chronicle.cast import require_editor, the_character
from bot.chronicle.ledger import Cast, dice_tray
from bot.errors import BadInput
from bot.facts import Actor, Campaign, Character, TimeOfDay
from bot.rules.creature import Vitals
from bot.rules.happenings import Happening
from bot.rules.heroes import (
    Sheet,
    creature_of,
    long_rest,
    sheet_of,
    short_rest,
    stored_vitals,
    with_vitals,
)
from bot.rules.roller import Roller
from bot.rules.scene import Scene
from db.session import Database, Transaction

Rest = Callable[[Scene, str, Sheet], None]


@dataclass(frozen=True, slots=True)
class Rested:
    """A character after a rest, how it fared before, what happened, and the hit dice that were rolled."""

    character: Character
    before: Vitals
    happenings: tuple[Happening, ...]
    cast: Cast | None = None


class Rests:
    """Rests of the characters of the campaign in the actor's channel."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def short(self, actor: Actor, name: str | None = None, *, dice: int | None = None) -> Rested:
        """An hour: hit dice from the campaign's stream, as many as asked for or as make sense."""
        async with self._database.transaction() as tx:
            campaign = await the_campaign(tx, actor)
            async with dice_tray(tx, campaign, user_id=actor.user_id) as tray:
                hero = await _resting(tx, campaign, actor, name)
                rested = await _rest(
                    tx, hero, tray.roller, lambda scene, key, sheet: short_rest(scene, key, sheet, dice)
                )
            return Rested(rested.character, rested.before, rested.happenings, tray.cast)

    async def long(self, actor: Actor, name: str | None = None) -> Rested:
        """A night; it is morning then, in the whole campaign's story."""
        async with self._database.transaction() as tx:
            campaign = await the_campaign(tx, actor)
            hero = await _resting(tx, campaign, actor, name)
            rested = await _rest(tx, hero, Roller(Random()), long_rest)  # a night needs no dice
            await tx.campaigns.set_daytime(campaign.id, TimeOfDay.MORNING)
            return rested


async def _resting(tx: Transaction, campaign: Campaign, actor: Actor, name: str | None) -> Character:
    hero = await the_character(tx, campaign, actor, name)
    require_editor(actor, campaign, hero)
    if await tx.encounters.open_in(campaign.id) is not None:
        raise BadInput("Nobody can rest while a fight is on. `/combat status` shows it.")
    return hero


async def _rest(tx: Transaction, hero: Character, roller: Roller, rest: Rest) -> Rested:
    """Rest among the campaign's characters: whom the hero's concentration held is concerned as well."""
    cast = {f"hero:{one.id}": one for one in await tx.characters.list(hero.campaign_id, hold=True)}
    key = f"hero:{hero.id}"
    scene = Scene(map(creature_of, cast.values()), roller)
    before = scene[key].vitals
    rest(scene, key, sheet_of(cast[key]))
    for creature_id in dict.fromkeys(change.subject for change in scene.changes()):
        await tx.characters.save_vitals(cast[creature_id].id, stored_vitals(scene[creature_id].vitals))
    return Rested(with_vitals(cast[key], scene[key].vitals), before, tuple(scene.happenings))
