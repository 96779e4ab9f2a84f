"""How heroes grow: experience that they earn, and the levels that they take for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.chronicle.access import own_campaign, owns, the_campaign
from bot.chronicle.cast import own_character, require_editor, the_character
from bot.chronicle.ledger import Cast, dice_tray
from bot.errors import BadInput, NotFound
from bot.facts import Actor, Campaign, Character
from bot.rules.heroes import (
    LevelGained,
    earn,
    level_up,
    sheet_of,
    vitals_of,
    with_sheet,
    with_vitals,
)
from bot.rules.heroes.experience import to_next
from bot.rules.heroes.magic import studied
from bot.rules.roller import Roller
from bot.rules.skills import ABILITIES
from db.session import Database, Transaction


@dataclass(frozen=True, slots=True)
class Risen:
    """A character after a new level, what the level brought, and the die of its hit points where it was rolled."""

    character: Character
    gained: LevelGained
    cast: Cast | None = None


class Growth:
    """The growth of the characters of the campaign in the actor's channel."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def award(self, actor: Actor, xp: int, name: str | None = None) -> tuple[Character, ...]:
        """Let a character earn experience points, or, without a name, every hero of the party; owners only."""
        async with self._database.transaction() as tx:
            campaign = await own_campaign(tx, actor)
            if name:
                deserving = [await the_character(tx, campaign, actor, name)]
            else:
                deserving = [hero for hero in await tx.characters.list(campaign.id) if not hero.is_npc]
            if not deserving:
                raise NotFound("Nobody is in the party yet. `/character create` makes a hero.")
            return tuple([await _earn(tx, campaign, hero, xp) for hero in deserving])

    async def level_up(
        self, actor: Actor, name: str | None = None, *, rolled: bool = False, improve: str = ""
    ) -> Risen:
        """Take the next level, hit points by average or by a die of the campaign's.

        `improve` names one or two abilities (`WIS`, `STR CON`) for the points of an ability score improvement.

        It takes the experience that the SRD's table asks for; the campaign's owner may raise anyone without.
        """
        abilities = _abilities(improve)
        async with self._database.transaction() as tx:
            campaign = await the_campaign(tx, actor)
            character = await the_character(tx, campaign, actor, name)
            if not owns(actor, campaign):
                require_editor(actor, campaign, character)
                _require_experience(character)
            if not rolled:
                return await _raise(tx, character, None, abilities)
            async with dice_tray(tx, campaign, user_id=actor.user_id) as tray:
                risen = await _raise(tx, character, tray.roller, abilities)
            return replace(risen, cast=tray.cast)

    async def study(
        self, actor: Actor, *, learn: str = "", forget: str = "", name: str | None = None
    ) -> Character:
        """Exchange spells that are known or prepared, within what class and level allow."""
        if not learn and not forget:
            raise BadInput("Say which spell to learn, which to forget, or both.")
        async with self._database.transaction() as tx:
            character = await own_character(tx, actor, name)
            changed = with_sheet(character, studied(sheet_of(character), learn, forget))
            await tx.characters.update(changed)
            return changed


async def _earn(tx: Transaction, campaign: Campaign, hero: Character, xp: int) -> Character:
    earned = earn(await tx.characters.hold(campaign.id, hero.id), xp)
    await tx.characters.update(earned)
    return earned


async def _raise(
    tx: Transaction, character: Character, roller: Roller | None, improve: Sequence[str]
) -> Risen:
    held = await tx.characters.hold(character.campaign_id, character.id)
    gained = level_up(sheet_of(held), roller, held.name, improve=improve)
    risen = with_vitals(with_sheet(held, gained.sheet), gained.healed(vitals_of(held)))
    await tx.characters.update(risen)
    return Risen(risen, gained)


def _require_experience(character: Character) -> None:
    sheet = sheet_of(character)
    needed = to_next(sheet.level)
    if needed is not None and sheet.xp < needed:
        raise BadInput(
            f"Level {sheet.level + 1} takes {needed:,} experience points, and there are {sheet.xp:,} so far."
            " Whoever made the campaign may grant it all the same."
        )


def _abilities(text: str) -> tuple[str, ...]:
    """The abilities that are named, in short or in full; BadInput for what is none."""
    known = {name.casefold(): short for short, full in ABILITIES.items() for name in (short, full)}
    words = text.replace(",", " ").casefold().split()
    if any(word not in known for word in words):
        raise BadInput(f"Abilities are {', '.join(ABILITIES)}; name one for both points, or two.")
    return tuple(dict.fromkeys(known[word] for word in words))
