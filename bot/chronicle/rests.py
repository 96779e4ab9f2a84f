"""Rests: what an hour or a night gives back to a hero."""

from __future__ import annotations

from dataclasses import dataclass

from bot.chronicle.access import the_campaign
from bot.chronicle.cast import own_character
from bot.chronicle.ledger import Cast, dice_tray
from bot.facts import Actor, Character
from bot.rules.creature import Vitals
from bot.rules.heroes import long_rest, sheet_of, short_rest, vitals_of, with_vitals
from db.session import Database


@dataclass(frozen=True, slots=True)
class Rested:
    """A character after a rest, how it fared before, and the hit dice that were rolled."""

    character: Character
    before: Vitals
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
                hero = await own_character(tx, actor, name)
                before = vitals_of(hero)
                rest = short_rest(before, sheet_of(hero), tray.roller, hero.name, dice)
            rested = with_vitals(hero, rest.vitals)
            await tx.characters.save_vitals(hero.id, rested.vitals)
        return Rested(rested, before, tray.cast)

    async def long(self, actor: Actor, name: str | None = None) -> Rested:
        """A night."""
        async with self._database.transaction() as tx:
            hero = await own_character(tx, actor, name)
            before = vitals_of(hero)
            rested = with_vitals(hero, long_rest(before, sheet_of(hero)))
            await tx.characters.save_vitals(hero.id, rested.vitals)
        return Rested(rested, before)
