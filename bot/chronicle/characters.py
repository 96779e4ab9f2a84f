"""Characters: a player's own hero, and the campaign's NPCs."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from bot.chronicle import wording
from bot.chronicle.access import leads, owns, require_owner, the_campaign
from bot.chronicle.cast import own_character, require_editor, the_character
from bot.chronicle.ledger import Cast, dice_tray
from bot.chronicle.uploads import Uploads
from bot.errors import AlreadyThere, NotAllowed
from bot.facts import Actor, Campaign, Character
from bot.rules.creature import Vitals
from bot.rules.heroes import (
    Belongings,
    Choices,
    Sheet,
    build,
    export_character,
    hit_points,
    import_character,
    remade,
    sheet_of,
    starting_gear,
    stored_vitals,
    vitals_of,
    with_sheet,
    with_vitals,
)
from bot.rules.heroes.abilities import rolled
from bot.rules.heroes.experience import MAX_LEVEL, level_for
from db.session import Database, Transaction

MOST_PLAYERS = 12
MOST_NPCS = 50
DEFAULT_RACE = "Human"
DEFAULT_CLASS = "Fighter"
_NEW = Choices()


@dataclass(frozen=True, slots=True)
class Draft:
    """A character as somebody wrote it down, unchecked; what is left empty is a level 1 human fighter's.

    `choices` are those beyond the words: how the scores came about, and the skills of the class.
    """

    name: str
    race: str = ""
    class_name: str = ""
    level: str = ""
    background: str = ""
    choices: Choices = field(default=_NEW)


@dataclass(frozen=True, slots=True)
class RolledScores:
    """Six ability scores that were rolled, in the order in which they fell, and the dice behind them."""

    scores: tuple[int, ...]
    cast: Cast


class Characters:
    """The cast of the campaign in the actor's channel; names are matched without regard to case."""

    def __init__(self, database: Database, uploads: Uploads) -> None:
        self._database, self._uploads = database, uploads

    async def require_room(self, actor: Actor, *, npc: bool = False, level: int = 1) -> None:
        """Raise what `create` would raise for somebody of that level, whatever else were written on the sheet."""
        async with self._database.transaction() as tx:
            campaign = await _campaign_with_room(tx, actor, npc=npc)
            await _require_fitting(tx, actor, campaign, level)

    async def create(self, actor: Actor, draft: Draft, *, npc: bool = False) -> Character:
        """A new hero by the 5e rules: the actor's one character here, or an NPC of the campaign's owner.

        Raises AlreadyThere when the name is taken, the actor plays someone already or the table is full; NotAllowed
        for a level that only who leads the campaign can give.
        """
        name, choices = _checked(draft)
        sheet = build(choices)
        async with self._database.transaction() as tx:
            campaign = await _campaign_with_room(tx, actor, npc=npc)
            await _require_fitting(tx, actor, campaign, sheet.level)
            return await _add(
                tx, campaign, None if npc else actor, name, sheet, belongings=starting_gear(sheet)
            )

    async def roll_scores(self, actor: Actor) -> RolledScores:
        """Six scores for a hero to come, from the campaign's dice; AlreadyThere where there is no room for one."""
        async with self._database.transaction() as tx:
            campaign = await _campaign_with_room(tx, actor, npc=False)
            async with dice_tray(tx, campaign, user_id=actor.user_id) as tray:
                scores = rolled(tray.roller, actor.name)
        assert tray.cast is not None
        return RolledScores(scores, tray.cast)

    async def bring_in(self, actor: Actor, file: bytes, *, npc: bool = False) -> Character:
        """A character from a file of Torchlit's schema; BadInput names the field that cannot be used."""
        read = import_character(file)
        name = wording.name(read.name, "character's name")
        sheet, belongings = _tidy_sheet(read.sheet), _tidy_belongings(read.belongings)
        async with self._database.transaction() as tx:
            campaign = await _campaign_with_room(tx, actor, npc=npc)
            await _require_fitting(tx, actor, campaign, max(sheet.level, level_for(sheet.xp)))
            player = None if npc else actor
            return await _add(
                tx,
                campaign,
                player,
                name,
                sheet,
                belongings=belongings,
                vitals=read.vitals,
                appearance=wording.appearance(read.appearance),
            )

    async def export(self, actor: Actor, name: str | None = None) -> tuple[Character, str]:
        """A character, and the file that brings it in elsewhere."""
        character = await self.sheet(actor, name)
        return character, export_character(character)

    async def sheet(self, actor: Actor, name: str | None = None) -> Character:
        """The character of that name; without a name, the one that the actor plays."""
        async with self._database.transaction() as tx:
            return await the_character(tx, await the_campaign(tx, actor), actor, name)

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
            character = await the_character(tx, campaign, actor, name)
            require_editor(actor, campaign, character)
            return character

    async def edit(self, actor: Actor, character: Character, draft: Draft) -> Character:
        """Rewrite the sheet; a new race, class or level brings its own numbers, wounds stay.

        NotAllowed for another level, unless the actor leads the campaign.
        """
        name, choices = _checked(draft)
        async with self._database.transaction() as tx:
            current = await own_character(tx, actor, character.name)
            campaign = await the_campaign(tx, actor)
            if choices.level != current.level and not leads(actor, campaign):
                raise NotAllowed(
                    "Levels are earned: `/character level-up` takes one once the experience is there. To write down"
                    f" another is for <@{campaign.created_by}>, who made this campaign, and its Dungeon Masters."
                )
            rewritten = replace(_rewritten(current, choices), name=name)
            await tx.characters.update(rewritten)
            return rewritten

    async def retire(self, actor: Actor, name: str | None = None) -> Character:
        """Let a character leave the story; the campaign's owner may retire anyone's."""
        async with self._database.transaction() as tx:
            campaign = await the_campaign(tx, actor)
            character = await the_character(tx, campaign, actor, name)
            if not owns(actor, campaign):
                require_editor(actor, campaign, character)
            await tx.characters.retire(campaign.id, character.id)
        await self._uploads.sweep()
        return replace(character, retired=True, portrait=None)


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


async def _require_fitting(tx: Transaction, actor: Actor, campaign: Campaign, level: int) -> None:
    """Raise NotAllowed for a newcomer who would outgrow the party.

    Before its first turn a table agrees on any level; later nobody but who leads the campaign begins above the others.
    """
    if leads(actor, campaign) or not await tx.campaigns.turns_played(campaign.id):
        return
    highest = max(1, await tx.characters.highest_level(campaign.id))
    if level > highest:
        raise NotAllowed(
            f"The party has come to level {highest}, and newcomers begin there at most. Those who lead the campaign can"
            " raise a hero with `/character level-up`."
        )


async def _add(
    tx: Transaction,
    campaign: Campaign,
    player: Actor | None,
    name: str,
    sheet: Sheet,
    *,
    belongings: Belongings,
    vitals: Vitals | None = None,
    appearance: str = "",
) -> Character:
    most = vitals.max_hit_points if vitals else hit_points(sheet)
    return await tx.characters.add(
        campaign_id=campaign.id,
        user_id=player.user_id if player else None,
        name=name,
        race=sheet.race,
        class_name=sheet.class_name,
        level=sheet.level,
        background=sheet.background,
        abilities=sheet.abilities,
        max_hit_points=most,
        sheet=sheet.stored(),
        belongings=belongings.stored(),
        vitals=stored_vitals(vitals or Vitals(most, most)),
        appearance=appearance,
    )


def _rewritten(current: Character, choices: Choices) -> Character:
    sheet, vitals = sheet_of(current), vitals_of(current)
    new = remade(
        sheet,
        race=choices.race,
        class_name=choices.class_name,
        level=choices.level,
        background=choices.background,
    )
    if new.class_.index == sheet.class_.index:
        most = max(1, vitals.max_hit_points + hit_points(new) - hit_points(sheet))
        rewritten = replace(vitals, hit_dice_spent=min(new.level, vitals.hit_dice_spent))
    else:
        most = hit_points(new)
        rewritten = Vitals(most, most, exhaustion=vitals.exhaustion, afflictions=vitals.afflictions)
    wounds = vitals.max_hit_points - vitals.hit_points
    left = max(0, most - wounds)
    return with_vitals(with_sheet(current, new), replace(rewritten, hit_points=left, max_hit_points=most))


def _checked(draft: Draft) -> tuple[str, Choices]:
    """The name, and everything else as choices."""
    return wording.name(draft.name, "character's name"), replace(
        draft.choices,
        race=wording.name(draft.race or DEFAULT_RACE, "race", limit=wording.TRAIT_LIMIT),
        class_name=wording.name(draft.class_name or DEFAULT_CLASS, "class", limit=wording.TRAIT_LIMIT),
        level=wording.whole_number(draft.level or "1", "level", least=1, most=MAX_LEVEL),
        background=wording.optional_name(draft.background, "background", limit=wording.BACKGROUND_LIMIT),
    )


def _tidy_sheet(sheet: Sheet) -> Sheet:
    """The sheet of a file with its words as they may be shown."""
    return replace(
        sheet,
        race=wording.name(sheet.race, "`race`", limit=wording.TRAIT_LIMIT),
        class_name=wording.name(sheet.class_name, "`class`", limit=wording.TRAIT_LIMIT),
        background=wording.optional_name(sheet.background, "`background`", limit=wording.BACKGROUND_LIMIT),
        fighting_style=wording.optional_name(
            sheet.fighting_style, "`fighting_style`", limit=wording.TRAIT_LIMIT
        ),
    )


def _tidy_belongings(belongings: Belongings) -> Belongings:
    items = tuple(
        replace(item, name=wording.name(item.name, f"name in `items.{place}`"))
        for place, item in enumerate(belongings.items)
    )
    return replace(belongings, items=items)
