"""A hero's weapons as attacks (SRD 5.1, Making an Attack; Weapons)."""

from __future__ import annotations

from dataclasses import replace

from bot.rules.heroes.armor import body_armor, worn_shield
from bot.rules.heroes.features import figure, has
from bot.rules.heroes.sheet import Belonging, Belongings, Sheet
from bot.rules.heroes.training import wields
from bot.rules.skills import proficiency_bonus
from bot.rules.srd.actions import Action, Attack
from bot.rules.srd.digest import digest
from bot.rules.srd.harm import Damage
from bot.rules.srd.items import Item, Weapon, spoken_name

UNARMED = "Unarmed Strike"
_MARTIAL_ARTS = ((17, "1d10"), (11, "1d8"), (5, "1d6"), (1, "1d4"))
_DICE = ("1d4", "1d6", "1d8", "1d10", "1d12")


def attacks(sheet: Sheet, belongings: Belongings) -> tuple[Action, ...]:
    """Each weapon that is carried, those in hand first, and at last the bare fist.

    A versatile weapon is swung with both hands when no shield is worn; what needs both hands cannot be used with one.
    """
    shielded = worn_shield(belongings) is not None
    carried = sorted(belongings.items, key=lambda item: not item.equipped)
    found = [
        (belonging, item)
        for belonging in carried
        if (item := digest().equipment.get(belonging.index)) and item.weapon
    ]
    usable = [pair for pair in found if not (shielded and is_two_handed(pair[1]))]
    actions = [_attack(sheet, belongings, *pair, shielded=shielded) for pair in usable]
    by_name = {action.name: action for action in reversed(actions)}
    return (*reversed(by_name.values()), _fist(sheet, belongings))


def number_of_attacks(sheet: Sheet) -> int:
    """How many attacks the Attack action has."""
    return 1 + max(figure(sheet, "extra_attacks"), int(has(sheet, "Extra Attack")))


def is_two_handed(item: Item) -> bool:
    """True for a weapon that takes both hands."""
    return item.weapon is not None and "two-handed" in item.weapon.properties


def _attack(
    sheet: Sheet, belongings: Belongings, carried: Belonging, item: Item, *, shielded: bool
) -> Action:
    assert item.weapon is not None
    weapon = item.weapon
    ability = _ability(sheet, belongings, item, weapon)
    bonus = ability + carried.bonus + (proficiency_bonus(sheet.level) if wields(sheet, item) else 0)
    if weapon.ranged and sheet.fighting_style == "Archery":
        bonus += 2
    extra = ability + carried.bonus
    if sheet.fighting_style == "Dueling" and not weapon.ranged and not _both_hands(weapon, shielded=shielded):
        extra += 2
    both = _both_hands(weapon, shielded=shielded)
    damage = weapon.two_handed if both and weapon.two_handed else weapon.damage
    if damage and _is_monks(sheet, belongings, item):
        damage = Damage(max(damage.dice, _martial_arts(sheet), key=_DICE.index), damage.type)
    return Action(
        name=carried.name if carried.bonus else spoken_name(item.name).capitalize(),
        attack=Attack(
            bonus=bonus,
            melee=not weapon.ranged,
            ranged=weapon.ranged or weapon.thrown is not None,
            reach=weapon.reach,
            range=weapon.range or weapon.thrown,
            damage=() if damage is None else (_with(damage, extra),),
        ),
    )


def _fist(sheet: Sheet, belongings: Belongings) -> Action:
    monk = _is_free(sheet, belongings)
    ability = max(sheet.modifier("STR"), sheet.modifier("DEX")) if monk else sheet.modifier("STR")
    damage = Damage(_martial_arts(sheet) if monk else "1", "bludgeoning")
    attack = Attack(
        bonus=ability + proficiency_bonus(sheet.level), melee=True, reach=5, damage=(_with(damage, ability),)
    )
    return Action(name=UNARMED, attack=attack)


def _ability(sheet: Sheet, belongings: Belongings, item: Item, weapon: Weapon) -> int:
    """Strength at hand and Dexterity at range; with finesse, and in a monk's hands, the better of the two."""
    strength, dexterity = sheet.modifier("STR"), sheet.modifier("DEX")
    if "finesse" in weapon.properties or _is_monks(sheet, belongings, item):
        return max(strength, dexterity)
    return dexterity if weapon.ranged else strength


def _is_monks(sheet: Sheet, belongings: Belongings, item: Item) -> bool:
    return item.weapon is not None and "monk" in item.weapon.properties and _is_free(sheet, belongings)


def _is_free(sheet: Sheet, belongings: Belongings) -> bool:
    """True for a monk who is not hampered by armour or a shield."""
    free = body_armor(belongings) is None and worn_shield(belongings) is None
    return free and has(sheet, "Martial Arts")


def _martial_arts(sheet: Sheet) -> str:
    return next(dice for level, dice in _MARTIAL_ARTS if level <= sheet.level)


def _both_hands(weapon: Weapon, *, shielded: bool) -> bool:
    return "two-handed" in weapon.properties or (weapon.two_handed is not None and not shielded)


def _with(damage: Damage, extra: int) -> Damage:
    """The damage with a number added; a flat damage is summed up and never less than 0."""
    if damage.dice.isdigit():
        return replace(damage, dice=str(max(0, int(damage.dice) + extra)))
    return replace(damage, dice=f"{damage.dice}{extra:+d}" if extra else damage.dice)
