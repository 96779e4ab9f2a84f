"""Characters: a player's own hero, and the campaign's NPCs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from bot.chronicle import wording
from bot.chronicle.access import owns, require_owner, the_campaign
from bot.errors import AlreadyThere, NotAllowed, NotFound
from bot.facts import Actor, Campaign, Character
from bot.rules.characters import MAX_LEVEL, new_sheet
from db.session import Database, Transaction

MOST_PLAYERS = 12
MOST_NPCS = 50
DEFAULT_RACE = "Human"
DEFAULT_CLASS = "Fighter"


@dataclass(frozen=True, slots=True)
class Draft:
    """A character as somebody wrote it down, unchecked; what is left empty is a level 1 human fighter's."""

    name: str
    race: str = ""
    class_name: str = ""
    level: str = ""
    background: str = ""


class _Traits(NamedTuple):
    """The checked words of a draft."""

    name: str
    race: str
    class_name: str
    level: int
    background: str


class Characters:
    """The cast of the campaign in the actor's channel; names are matched without regard to case."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def require_room(self, actor: Actor, *, npc: bool = False) -> None:
        """Raise what `create` would raise, whatever were written on the sheet."""
        async with self._database.transaction() as tx:
            await _campaign_with_room(tx, actor, npc=npc)

    async def create(self, actor: Actor, draft: Draft, *, npc: bool = False) -> Character:
        """A new sheet by the 5e rules: the actor's one character here, or an NPC of the campaign's owner.

        Raises AlreadyThere when the name is taken, the actor plays someone already or the table is full.
        """
        traits = _checked(draft)
        async with self._database.transaction() as tx:
            campaign = await _campaign_with_room(tx, actor, npc=npc)
            sheet = new_sheet(traits.class_name, traits.level)
            return await tx.characters.add(
                campaign_id=campaign.id,
                user_id=None if npc else actor.user_id,
                **traits._asdict(),
                **sheet._asdict(),
            )

    async def sheet(self, actor: Actor, name: str | None = None) -> Character:
        """The character of that name; without a name, the one that the actor plays."""
        async with self._database.transaction() as tx:
            return await _the_character(tx, await the_campaign(tx, actor), actor, name)

    async def list(self, actor: Actor) -> tuple[Character, ...]:
        """Everyone who is not retired, players' characters first."""
        async with self._database.transaction() as tx:
            campaign = await the_campaign(tx, actor)
            return tuple(sorted(await tx.characters.list(campaign.id), key=lambda c: c.is_npc))

    async def names(self, actor: Actor, starts_with: str = "") -> tuple[str, ...]:
        """At most 25 names, for completion."""
        async with self._database.transaction() as tx:
            campaign = await the_campaign(tx, actor)
            return await tx.characters.names(campaign.id, wording.sought(starts_with))

    async def editable(self, actor: Actor, name: str | None = None) -> Character:
        """The character, if the actor may edit it: what an edit begins with."""
        async with self._database.transaction() as tx:
            campaign = await the_campaign(tx, actor)
            character = await _the_character(tx, campaign, actor, name)
            _require_editor(actor, campaign, character)
            return character

    async def edit(self, actor: Actor, character: Character, draft: Draft) -> Character:
        """Rewrite the sheet; a new class or level brings its own scores and hit points, wounds stay."""
        traits = _checked(draft)
        async with self._database.transaction() as tx:
            campaign = await the_campaign(tx, actor)
            current = await _the_character(tx, campaign, actor, character.name)
            _require_editor(actor, campaign, current)
            rewritten = _rewritten(current, traits)
            await tx.characters.update(rewritten)
            return rewritten

    async def retire(self, actor: Actor, name: str | None = None) -> Character:
        """Let a character leave the story; the campaign's owner may retire anyone's."""
        async with self._database.transaction() as tx:
            campaign = await the_campaign(tx, actor)
            character = await _the_character(tx, campaign, actor, name)
            if not owns(actor, campaign):
                _require_editor(actor, campaign, character)
            await tx.characters.retire(campaign.id, character.id)
            return replace(character, retired=True)


async def _the_character(tx: Transaction, campaign: Campaign, actor: Actor, name: str | None) -> Character:
    if name:
        named = await tx.characters.by_name(campaign.id, wording.sought(name))
        if named is None:
            raise NotFound("Nobody of that name is in this campaign. `/character list` shows everyone.")
        return named
    played = await tx.characters.of_user(campaign.id, actor.user_id)
    if played is None:
        raise NotFound("You play nobody in this campaign yet. Make your hero with `/character create`.")
    return played


async def _campaign_with_room(tx: Transaction, actor: Actor, *, npc: bool) -> Campaign:
    campaign = await the_campaign(tx, actor)
    cast = await tx.characters.list(campaign.id)
    if npc:
        require_owner(actor, campaign)
        if sum(character.is_npc for character in cast) >= MOST_NPCS:
            raise AlreadyThere(f"This campaign has {MOST_NPCS} NPCs, the most it can. Retire one first.")
    elif any(character.user_id == actor.user_id for character in cast):
        raise AlreadyThere("You play somebody here already. `/character retire` them first to begin another.")
    elif sum(not character.is_npc for character in cast) >= MOST_PLAYERS:
        raise AlreadyThere(f"The party is full: {MOST_PLAYERS} heroes are the most.")
    return campaign


def _require_editor(actor: Actor, campaign: Campaign, character: Character) -> None:
    if character.is_npc:
        require_owner(actor, campaign)
    elif character.user_id != actor.user_id:
        raise NotAllowed(f"Only <@{character.user_id}>, who plays that character, can do that.")


def _rewritten(current: Character, traits: _Traits) -> Character:
    rewritten = replace(current, **traits._asdict())
    if (rewritten.class_name, rewritten.level) == (current.class_name, current.level):
        return rewritten
    sheet = new_sheet(traits.class_name, traits.level)
    wounds = current.max_hit_points - current.hit_points
    return replace(rewritten, **sheet._asdict(), hit_points=max(0, sheet.max_hit_points - wounds))


def _checked(draft: Draft) -> _Traits:
    return _Traits(
        name=wording.name(draft.name, "character's name"),
        race=wording.name(draft.race or DEFAULT_RACE, "race", limit=wording.TRAIT_LIMIT),
        class_name=wording.name(draft.class_name or DEFAULT_CLASS, "class", limit=wording.TRAIT_LIMIT),
        level=wording.whole_number(draft.level or "1", "level", least=1, most=MAX_LEVEL),
        background=wording.optional_name(draft.background, "background", limit=wording.BACKGROUND_LIMIT),
    )
