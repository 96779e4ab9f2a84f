"""The figures of an entry as pairs of a label and a value in words: for cards, the terminal and the prompt alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import singledispatch
from typing import TypeAlias

from bot.rules.skills import ABILITIES, modifier
from bot.rules.srd.actions import Action, Attack, Strikes
from bot.rules.srd.classes import CharacterClass, Feature, Subclass
from bot.rules.srd.harm import Area, Damage, Save
from bot.rules.srd.items import Armor, Item, MagicItem, Weapon
from bot.rules.srd.monsters import Defence, Monster
from bot.rules.srd.races import Race, Subrace
from bot.rules.srd.spells import Spell, SpellDamage
from bot.rules.srd.terms import Condition, Language, Section, Skill

Figure: TypeAlias = tuple[str, str]
"""A label, empty where the value needs none, and a value in words."""

_COINS = (("gp", 100), ("sp", 10), ("cp", 1))


def figures(entry: object) -> tuple[Figure, ...]:
    """Everything that the entry says in figures, most important first; what it does not say is left out."""
    return tuple((label, value) for label, value in _figures(entry) if value)


@singledispatch
def _figures(entry: object) -> Iterator[Figure]:
    del entry
    return iter(())


@_figures.register
def _(entry: Spell) -> Iterator[Figure]:
    held = "concentration, " if entry.concentration else ""
    yield "Casting time", entry.casting_time
    yield "Range", entry.range
    yield "Area", _area(entry.area)
    yield "Duration", f"{held}{entry.duration.lower()}" if entry.duration else ""
    yield "Saving throw", _save(entry.save)
    yield "Attack", f"{entry.attack} spell attack" if entry.attack else ""
    yield "Damage", " and ".join(map(_spell_damage, entry.damage))
    yield "Healing", _steps(entry.healing, "slot")
    yield "Hit points reached", _steps(entry.pool, "slot")
    cost = f" (worth {entry.material_gp:,} gp)" if entry.material_gp else ""
    yield "Components", ", ".join(entry.components) + cost
    yield "Classes", ", ".join(entry.classes)


@_figures.register
def _(entry: Monster) -> Iterator[Figure]:
    points = entry.hit_points
    yield "Armour class", _number(entry.armor_class)
    yield "Hit points", f"{points} ({entry.hit_dice})" if points and entry.hit_dice else _number(points)
    yield "Speed", _distances(entry.speeds)
    xp = f" ({entry.xp:,} XP)" if entry.xp else ""
    yield "Challenge", f"{entry.rating}{xp}" if entry.rating else ""
    scores = entry.abilities.items()
    yield "Abilities", ", ".join(f"{short} {score} ({modifier(score):+d})" for short, score in scores)
    for action in entry.actions:
        yield action.name, _action(action)
    yield "Saving throws", _bonuses(entry.saves)
    yield "Skills", _bonuses(entry.skills)
    yield "Vulnerable to", _defences(entry.vulnerabilities)
    yield "Resists", _defences(entry.resistances)
    yield (
        "Immune to",
        "; ".join(filter(None, (_defences(entry.immunities), ", ".join(entry.condition_immunities)))),
    )
    passive = entry.passive_perception
    senses = (_distances(entry.senses), "" if passive is None else f"passive Perception {passive}")
    yield "Senses", ", ".join(filter(None, senses))
    yield "Languages", entry.languages
    yield "Traits", ", ".join(trait.name for trait in entry.traits)
    yield "Legendary actions", ", ".join(action.name for action in entry.legendary_actions)


@_figures.register
def _(entry: Item) -> Iterator[Figure]:
    if entry.weapon is not None:
        yield from _weapon(entry.weapon)
    elif entry.armor is not None:
        yield from _armor(entry.armor)
    else:
        yield "", entry.kind.capitalize()
    yield "Cost", _coins(entry.cost, entry.quantity)
    yield "Weight", f"{entry.weight:g} lb." if entry.weight else ""
    yield "Holds", ", ".join(f"{count} {index.replace('-', ' ')}" for index, count in entry.contents)


@_figures.register
def _(entry: MagicItem) -> Iterator[Figure]:
    yield "", f"{entry.rarity} {entry.category.replace('-', ' ')}".strip().capitalize()
    yield "", "Requires attunement" if entry.attunement else ""


@_figures.register
def _(entry: Condition) -> Iterator[Figure]:
    for effect in entry.effects:
        yield "", effect


@_figures.register
def _(entry: Skill) -> Iterator[Figure]:
    yield "", f"{ABILITIES[entry.ability]} check" if entry.ability else ""


@_figures.register
def _(entry: Language) -> Iterator[Figure]:
    yield "", f"{entry.kind} language".strip().capitalize()
    yield "Script", entry.script


@_figures.register
def _(entry: Section) -> Iterator[Figure]:
    yield "About", ", ".join(entry.headings)


@_figures.register
def _(entry: CharacterClass) -> Iterator[Figure]:
    yield "Hit die", f"d{entry.hit_die}" if entry.hit_die else ""
    yield "Saving throws", ", ".join(entry.saves)
    yield "Spellcasting ability", ABILITIES.get(entry.spellcasting, "")
    yield "Proficiencies", ", ".join(entry.proficiencies)
    yield f"Skills ({entry.choose} of)", ", ".join(entry.skills)
    yield "Subclasses", ", ".join(entry.subclasses)


@_figures.register
def _(entry: Subclass) -> Iterator[Figure]:
    yield "Subclass of", entry.class_index
    gains = (f"{name} ({row.level})" for row in entry.levels for name in row.features)
    yield "Features by level", ", ".join(gains)


@_figures.register
def _(entry: Feature) -> Iterator[Figure]:
    yield "Feature of", " ".join(filter(None, (entry.class_index, entry.subclass_index)))
    yield "From level", _number(entry.level)


@_figures.register
def _(entry: Race) -> Iterator[Figure]:
    yield "Size", entry.size
    yield "Speed", f"{entry.speed} ft." if entry.speed else ""
    yield "Abilities", _bonuses(entry.bonuses)
    yield "Traits", ", ".join(entry.traits)
    yield "Languages", ", ".join(entry.languages)


@_figures.register
def _(entry: Subrace) -> Iterator[Figure]:
    yield "Subrace of", entry.race
    yield "Abilities", _bonuses(entry.bonuses)
    yield "Traits", ", ".join(entry.traits)


def _weapon(weapon: Weapon) -> Iterator[Figure]:
    yield "", f"{weapon.category} {'ranged' if weapon.ranged else 'melee'} weapon".capitalize()
    hands = f", {weapon.two_handed.dice} in two hands" if weapon.two_handed else ""
    yield "Damage", f"{_damage(weapon.damage)}{hands}" if weapon.damage else ""
    yield "Properties", ", ".join(weapon.properties)
    yield "Range", _range(weapon.range or weapon.thrown)


def _armor(armor: Armor) -> Iterator[Figure]:
    if armor.category == "shield":
        yield "Armour class", f"{armor.base:+d}"
        return
    most = "" if armor.most_dexterity is None else f" (at most {armor.most_dexterity})"
    yield "", f"{armor.category} armour".strip().capitalize()
    yield "Armour class", f"{armor.base}{f' plus Dexterity{most}' if armor.dexterity else ''}"
    yield "Strength", _number(armor.strength or None)
    yield "", "Stealth at disadvantage" if armor.noisy else ""


def _action(action: Action) -> str:
    """An action in one line; empty where it has no figures."""
    either = " or ".join(", ".join(map(_strikes, strikes)) for strikes in action.multiattack)
    parts = [either, _attack(action.attack)]
    failed = " and ".join(map(_damage, action.save_damage))
    parts += [_area(action.area), _save(action.save), f"{failed} damage" if failed else ""]
    parts += [
        ", ".join(action.conditions),
        f"recharge on {action.recharge} or more" if action.recharge else "",
    ]
    parts.append(f"{action.per_day} a day" if action.per_day else "")
    parts += [f"{choice.name} ({_action(choice)})" for choice in action.choices]
    return ", ".join(filter(None, parts))


def _strikes(strikes: Strikes) -> str:
    return strikes.name if strikes.count == "1" else f"{strikes.count} {strikes.name}"


def _attack(attack: Attack | None) -> str:
    if attack is None:
        return ""
    reach = "" if attack.reach is None else f"reach {attack.reach} ft."
    where = " or ".join(filter(None, (reach, f"range {_range(attack.range)}" if attack.range else "")))
    both, either = map(_damage, attack.damage), " or ".join(map(_damage, attack.or_damage))
    dealt = " plus ".join(filter(None, (*both, either)))
    return ", ".join(filter(None, (f"{attack.bonus:+d} to hit", where, f"{dealt} damage" if dealt else "")))


def _damage(damage: Damage) -> str:
    return f"{damage.dice} {damage.type}".strip()


def _spell_damage(damage: SpellDamage) -> str:
    steps = _steps(damage.by_slot, "slot") or _steps(damage.by_level, "level")
    each = " with each hit" if damage.per_hit else ""
    return f"{steps.partition(' (')[0]} {damage.type}".strip() + each + steps[len(steps.partition(" (")[0]) :]


def _steps(by_level: Mapping[int, str], what: str) -> str:
    """The lowest dice, and the highest where they grow: `8d6 (slot 9: 14d6)`."""
    if not by_level:
        return ""
    lowest, highest = min(by_level), max(by_level)
    grown = "" if by_level[lowest] == by_level[highest] else f" ({what} {highest}: {by_level[highest]})"
    return f"{by_level[lowest]}{grown}"


def _save(save: Save | None) -> str:
    if save is None:
        return ""
    dc = "" if save.dc is None else f"DC {save.dc} "
    return f"{dc}{ABILITIES[save.ability]}{', half on a success' if save.half else ''}"


def _area(area: Area | None) -> str:
    return f"{area.feet}-foot {area.shape}" if area else ""


def _range(feet: tuple[int, int] | None) -> str:
    if feet is None:
        return ""
    return f"{feet[0]} ft." if feet[0] == feet[1] else f"{feet[0]}/{feet[1]} ft."


def _distances(feet: Mapping[str, int]) -> str:
    return ", ".join(f"{kind} {distance} ft." for kind, distance in feet.items())


def _bonuses(bonuses: Mapping[str, int]) -> str:
    return ", ".join(f"{what} {bonus:+d}" for what, bonus in bonuses.items())


def _defences(defences: tuple[Defence, ...]) -> str:
    return "; ".join(map(_defence, defences))


def _defence(defence: Defence) -> str:
    if defence.note:
        return defence.note
    unless = f" and not {defence.unless}" if defence.unless else ""
    return ", ".join(defence.types) + (f" (not magical{unless})" if defence.nonmagical else "")


def _coins(copper: int | None, quantity: int) -> str:
    """The price in the largest coin that is whole."""
    if copper is None:
        return ""
    coin, worth = next(((coin, worth) for coin, worth in _COINS if copper and copper % worth == 0), ("cp", 1))
    return f"{copper // worth:,} {coin}{f' for {quantity}' if quantity > 1 else ''}"


def _number(value: int | None) -> str:
    return "" if value is None else str(value)
