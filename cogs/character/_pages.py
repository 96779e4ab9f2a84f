"""The sheet of a character, a page for each thing that one looks for in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import groupby

import discord
from discord import ui

from bot.facts import Character
from bot.media.files import Picture
from bot.rules.creature import Vitals
from bot.rules.heroes import belongings_of, creature_of, resources, sheet_of, vitals_of
from bot.rules.heroes.experience import to_next
from bot.rules.heroes.features import features, left
from bot.rules.heroes.rests import hit_dice_left
from bot.rules.heroes.training import check, tools
from bot.rules.resolution.effects import label
from bot.rules.skills import ABILITIES, modifier
from bot.rules.srd.actions import Action
from bot.rules.srd.digest import digest
from cogs._belongings import gear_lines, purse
from cogs._cards import Kind, add_field, add_lines, card, plain, signed
from cogs._interaction import Interaction
from cogs._views import TableView

LEAF_WITHIN_S = 180.0
_SPENT, _LEFT = "○", "●"


class SheetPages(TableView):
    """A sheet with a button for each of its pages."""

    def __init__(self, asked: Interaction, character: Character, portrait: Picture | None) -> None:
        super().__init__(asked, timeout=LEAF_WITHIN_S)
        self._character, self._portrait = character, portrait
        for name in PAGES:
            self.add_item(_Leaf(name, disabled=name == "Stats"))

    @property
    def embed(self) -> discord.Embed:
        """The first page."""
        return page_of(self._character, "Stats", self._portrait)

    async def open(self, interaction: Interaction, name: str) -> None:
        """Show a page; its button rests meanwhile."""
        for leaf in self.children:
            if isinstance(leaf, _Leaf):
                leaf.disabled = leaf.label == name
        page = page_of(self._character, name, self._portrait)  # its file stays with the message
        await interaction.response.edit_message(embed=page, view=self)


class _Leaf(ui.Button[SheetPages]):
    def __init__(self, name: str, *, disabled: bool) -> None:
        super().__init__(label=name, disabled=disabled)

    async def callback(self, interaction: Interaction) -> None:
        assert self.view is not None
        await self.view.open(interaction, str(self.label))


def page_of(character: Character, name: str, portrait: Picture | None = None) -> discord.Embed:
    """One page of a sheet, in the frame that all share: who, and the portrait where there is one.

    A `portrait` that was brought is among the message's files; else the address of one is shown.
    """
    played = "An NPC of the campaign." if character.user_id is None else f"Played by <@{character.user_id}>."
    about = "\n".join(part for part in (plain(character.background), played) if part)
    embed = card(Kind.CHARACTER, plain(character.name), f"**{kind(character)}**\n{about}")
    if shown := f"attachment://{portrait.filename}" if portrait else sheet_of(character).portrait:
        embed.set_thumbnail(url=shown)
    PAGES[name](embed, character)
    return embed


def kind(character: Character) -> str:
    """Level, race and class in a line."""
    return f"Level {character.level} {plain(character.race)} {plain(character.class_name)}"


def health(character: Character) -> str:
    """Hit points that are left, of how many, and those that are on loan."""
    temporary = vitals_of(character).temporary_hit_points
    return f"❤️ {character.hit_points}/{character.max_hit_points}{f' +{temporary}' if temporary else ''}"


def _stats(embed: discord.Embed, character: Character) -> None:
    stats, sheet = creature_of(character).stats, sheet_of(character)
    add_field(embed, "Appearance", plain(character.appearance), inline=False)
    add_field(embed, "Hit points", health(character))
    add_field(embed, "Armour class", f"🛡️ {stats.armor_class}")
    add_field(embed, "Proficiency", signed(stats.proficiency_bonus))
    add_field(
        embed,
        "Abilities",
        " · ".join(
            f"**{ability}** {score} ({signed(modifier(score))})"
            for ability in ABILITIES
            if (score := stats.abilities.get(ability)) is not None
        ),
        inline=False,
    )
    add_field(embed, "Saving throws", ", ".join(f"{name} {signed(stats.save(name))}" for name in ABILITIES))
    trained = (f"{name} {signed(check(sheet, name))}" for name in (*sheet.skills, *tools(sheet)))
    add_field(embed, "Skills", ", ".join(trained), inline=False)
    add_field(embed, "Passive Perception", str(stats.passive_perception))
    add_field(embed, "Speed", f"{stats.speed} ft.")
    needed = to_next(character.level)
    add_field(embed, "Experience", f"{sheet.xp:,}" + (f" of {needed:,}" if needed else ""))


def _combat(embed: discord.Embed, character: Character) -> None:
    creature, sheet = creature_of(character), sheet_of(character)
    vitals = creature.vitals
    add_field(embed, "Hit points", health(character))
    add_field(embed, "Armour class", f"🛡️ {creature.stats.armor_class}")
    add_field(embed, "Hindered by armour", ", ".join(creature.stats.hindered))
    die = sheet.class_.hit_die or 8
    add_field(embed, "Hit dice", f"{hit_dice_left(vitals, sheet)} of {sheet.level}d{die}")
    add_lines(embed, "State", [plain(line) for line in state(vitals)])
    times = f" ({creature.stats.attacks} a turn)" if creature.stats.attacks > 1 else ""
    add_lines(embed, f"Attacks{times}", [_attack(action) for action in creature.stats.actions])
    remaining = left(resources(sheet), vitals.spent).items()
    add_lines(embed, "To be used", [f"{name}: {now} of {most}" for name, (now, most) in remaining])


def _spells(embed: discord.Embed, character: Character) -> None:
    creature = creature_of(character)
    stats, spent = creature.stats, creature.vitals.slots_spent
    if stats.spell_ability:
        add_field(embed, "Cast with", stats.spell_ability)
        add_field(embed, "Save DC", str(stats.spell_dc))
        add_field(embed, "Attack", signed(stats.spell_bonus))
    slots = (f"**{level}** {_dots(most - spent.get(level, 0), most)}" for level, most in stats.slots.items())
    add_field(embed, "Slots", " · ".join(slots), inline=False)
    known = sorted((digest().spells[index] for index in stats.spells), key=lambda s: (s.level or 0, s.name))
    for level, group in groupby(known, key=lambda spell: spell.level or 0):
        names = ", ".join(spell.name for spell in group)
        add_field(embed, f"Level {level}" if level else "Cantrips", names, inline=False)
    if not known:
        add_field(embed, "Spells", "None.")


def _gear(embed: discord.Embed, character: Character) -> None:
    belongings = belongings_of(character)
    add_lines(embed, "Belongings", gear_lines(belongings) or ["Nothing at all."])
    add_field(embed, "Purse", purse(belongings))


def _features(embed: discord.Embed, character: Character) -> None:
    sheet = sheet_of(character)
    lines = [
        f"{plain(one.name)} · {one.source}{f' {one.level}' if one.level else ''}" for one in features(sheet)
    ]
    if sheet.fighting_style:
        lines.append(f"Fighting style: {plain(sheet.fighting_style)}")
    add_lines(embed, "Features", lines or ["None that the SRD knows of."])


PAGES: Mapping[str, Callable[[discord.Embed, Character], None]] = {
    "Stats": _stats,
    "Combat": _combat,
    "Spells": _spells,
    "Gear": _gear,
    "Features": _features,
}
"""What each page adds to its card."""


def state(vitals: Vitals) -> Iterator[str]:
    """How somebody fares beyond hit points, a line each; nothing for the hale."""
    if vitals.dead:
        yield "Dead"
    elif vitals.is_dying:
        successes, failures = _dots(vitals.death_successes, 3), _dots(vitals.death_failures, 3)
        yield f"Dying: successes {successes}, failures {failures}"
    elif not vitals.hit_points:
        yield "Unconscious, but stable"
    if vitals.temporary_hit_points:
        yield f"{vitals.temporary_hit_points} temporary hit points"
    if vitals.exhaustion:
        yield f"Exhaustion {vitals.exhaustion} of 6"
    if vitals.concentration:
        spell = digest().spells.get(vitals.concentration)
        yield f"Concentrating on {spell.name if spell else vitals.concentration}"
    for one in vitals.afflictions:
        if one.name != "concentration":
            told = label(one)
            yield told[:1].upper() + told[1:] + (f", {one.rounds} rounds" if one.rounds else "")


def _attack(action: Action) -> str:
    attack = action.attack
    assert attack is not None  # a hero's actions are weapons
    damage = ", ".join(f"{one.dice} {one.type}" for one in attack.damage) or "no damage"
    reach = f"reach {attack.reach} ft." if attack.melee else ""
    far = f"range {attack.range[0]}/{attack.range[1]} ft." if attack.range else ""
    distances = ", ".join(part for part in (reach, far) if part)
    return f"**{plain(action.name)}** {signed(attack.bonus)}, {damage} ({distances})"


def _dots(left: int, most: int) -> str:
    return _LEFT * max(0, left) + _SPENT * (most - max(0, left))
