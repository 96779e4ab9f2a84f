"""What a hero is trained in: saving throws, skills, tools and weapons, and the bonuses that this gives."""

from __future__ import annotations

from bot.rules.heroes.features import has
from bot.rules.heroes.sheet import Sheet
from bot.rules.skills import ABILITIES, ABILITY_OF, SKILLS, THIEVES_TOOLS, proficiency_bonus
from bot.rules.srd.items import Armor, Item

_HARDY = ("STR", "DEX", "CON")


def saves(sheet: Sheet) -> dict[str, int]:
    """What is added to a saving throw of each ability."""
    trained = set(ABILITIES) if has(sheet, "Diamond Soul") else set(sheet.class_.saves)
    if has(sheet, "Slippery Mind"):
        trained.add("WIS")
    bonus = proficiency_bonus(sheet.level)
    aura = max(1, sheet.modifier("CHA")) if has(sheet, "Aura of Protection") else 0
    return {
        ability: sheet.modifier(ability) + (bonus if ability in trained else 0) + aura
        for ability in ABILITIES
    }


def checks(sheet: Sheet) -> dict[str, int]:
    """What is added to a check of each skill, ability and tool that training counts for.

    What is missing takes the ability's modifier and no more.
    """
    trained = set(tools(sheet)) | set(sheet.skills)
    return {
        name: sheet.modifier(ABILITY_OF[name]) + bonus
        for name in ABILITY_OF
        if (bonus := _bonus(sheet, name, trained=name in trained))
    }


def check(sheet: Sheet, name: str) -> int:
    """What is added to a check of a skill, tool or ability named as in `ABILITY_OF`."""
    return checks(sheet).get(name, sheet.modifier(ABILITY_OF[name]))


def tools(sheet: Sheet) -> tuple[str, ...]:
    """The tools with checks of their own that the class trains everybody in."""
    return (THIEVES_TOOLS,) if THIEVES_TOOLS in sheet.class_.proficiencies else ()


def passive_perception(sheet: Sheet) -> int:
    """What others roll against to go unseen."""
    return 10 + check(sheet, "Perception")


def wields(sheet: Sheet, item: Item) -> bool:
    """True for a weapon that the hero is trained in."""
    if item.weapon is None or item.index in sheet.origin.weapons:
        return item.weapon is not None
    known = {_singular(name) for name in sheet.class_.proficiencies}
    return f"{item.weapon.category} weapon" in known or _singular(item.name) in known


def wears(sheet: Sheet, armor: Armor) -> bool:
    """True for armour, or a shield, that the hero is trained in."""
    known = {name.casefold() for name in sheet.class_.proficiencies}
    if armor.category == "shield":
        return "shields" in known
    ordained = armor.category == "heavy" and has(sheet, "Bonus Proficiency")  # the life domain's
    return ordained or "all armor" in known or f"{armor.category} armor" in known


def _bonus(sheet: Sheet, name: str, *, trained: bool) -> int:
    whole = proficiency_bonus(sheet.level)
    if trained:
        return 2 * whole if name in sheet.expertise else whole
    if has(sheet, "Jack of All Trades"):
        return whole // 2
    if has(sheet, "Remarkable Athlete") and ABILITY_OF[name] in _HARDY:
        return -(-whole // 2)
    return 0


def _singular(name: str) -> str:
    """A proficiency's name, or an item's, as they can be compared: `Crossbows, light` is `crossbow, light`."""
    first, comma, rest = name.casefold().partition(",")
    return first.removesuffix("s") + comma + rest


def class_skills(sheet: Sheet) -> tuple[str, ...]:
    """The skills among which the class lets its heroes choose; any for a class that the SRD does not know."""
    return sheet.class_.skills or tuple(SKILLS)
