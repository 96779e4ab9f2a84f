"""Armour class from what is worn and from what a class can do without (SRD 5.1, Armor and Shields)."""

from __future__ import annotations

from bot.rules.heroes.features import has
from bot.rules.heroes.sheet import Belonging, Belongings, Sheet
from bot.rules.heroes.training import wears
from bot.rules.srd.digest import digest
from bot.rules.srd.items import Armor

SHIELD = "shield"
_UNUSED = ("STR", "DEX")  # who is not used to what they wear


def armor_class(sheet: Sheet, belongings: Belongings) -> int:
    """What attacks are held against: the armour that is worn or the best defence without, a shield, a style."""
    dexterity = sheet.modifier("DEX")
    worn, shield = body_armor(belongings), worn_shield(belongings)
    if worn is None:
        total = _unarmored(sheet, dexterity, shielded=shield is not None)
    else:
        belonging, armor = worn
        limit = dexterity if armor.most_dexterity is None else min(dexterity, armor.most_dexterity)
        style = sheet.fighting_style == "Defense"
        total = armor.base + (limit if armor.dexterity else 0) + belonging.bonus + style
    if shield is not None:
        belonging, armor = shield
        total += armor.base + belonging.bonus
    return total


def hindered(sheet: Sheet, belongings: Belongings) -> tuple[str, ...]:
    """What is harder in what is worn: Stealth in noisy armour, Strength and Dexterity without training for it."""
    worn = _worn(belongings)
    untrained = any(not wears(sheet, armor) for _, armor in worn)
    noisy = any(armor.noisy for _, armor in worn)
    return (*(_UNUSED if untrained else ()), *(("Stealth",) if noisy else ()))


def body_armor(belongings: Belongings) -> tuple[Belonging, Armor] | None:
    """The suit of armour that is worn, if any."""
    return next((pair for pair in _worn(belongings) if pair[1].category != SHIELD), None)


def worn_shield(belongings: Belongings) -> tuple[Belonging, Armor] | None:
    """The shield on the arm, if any."""
    return next((pair for pair in _worn(belongings) if pair[1].category == SHIELD), None)


def armor_of(belonging: Belonging) -> Armor | None:
    """What a belonging is as armour or a shield."""
    item = digest().equipment.get(belonging.index)
    return item.armor if item else None


def _worn(belongings: Belongings) -> list[tuple[Belonging, Armor]]:
    equipped = (item for item in belongings.items if item.equipped)
    return [(item, armor) for item in equipped if (armor := armor_of(item)) is not None]


def _unarmored(sheet: Sheet, dexterity: int, *, shielded: bool) -> int:
    """10 and Dexterity; a barbarian's Constitution or a monk's Wisdom (with free hands), a dragon's blood."""
    defences = [10 + dexterity]
    if has(sheet, "Unarmored Defense"):
        if sheet.class_.index == "barbarian":
            defences.append(10 + dexterity + sheet.modifier("CON"))
        elif not shielded:
            defences.append(10 + dexterity + sheet.modifier("WIS"))
    if has(sheet, "Draconic Resilience"):
        defences.append(13 + dexterity)
    return max(defences)
