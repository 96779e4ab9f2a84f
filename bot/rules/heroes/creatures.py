"""From a character as it is kept to a creature that the rules can happen to."""

from __future__ import annotations

import functools
from dataclasses import replace
from typing import Any

from pydantic import TypeAdapter

from bot.facts import Character
from bot.rules.creature import Creature, Side, Stats, Vitals
from bot.rules.heroes.armor import armor_class, body_armor, hindered
from bot.rules.heroes.building import completed, starting_gear
from bot.rules.heroes.features import features, figure, has
from bot.rules.heroes.magic import slots, spell_ability, spell_bonus, spell_dc
from bot.rules.heroes.sheet import Belongings, Sheet, read_belongings, read_sheet
from bot.rules.heroes.training import checks, passive_perception, saves
from bot.rules.heroes.weapons import attacks, number_of_attacks
from bot.rules.skills import proficiency_bonus
from bot.rules.srd.monsters import Defence

_HEAVY_PENALTY = 10  # feet, for who is too weak for the armour
_FAST = 10


def creature_of(character: Character, *, id: str | None = None) -> Creature:  # noqa: A002 - a creature's word for it
    """The character in a scene, with its weapons as actions; `id` is `hero:12` for the character 12 by default."""
    return Creature(
        id=id or f"hero:{character.id}",
        name=character.name,
        side=Side.PARTY,
        stats=stats_of(sheet_of(character), belongings_of(character)),
        vitals=vitals_of(character),
        user_id=character.user_id,
    )


def sheet_of(character: Character) -> Sheet:
    """The character's sheet; what was never chosen, because the character is older than sheets, is the default."""
    return completed(read_sheet(character), chosen=character.sheet.keys())


def belongings_of(character: Character) -> Belongings:
    """What the character owns; who never had a list of it has the class's equipment."""
    if character.belongings:
        return read_belongings(character.belongings)
    return starting_gear(read_sheet(character))


def vitals_of(character: Character) -> Vitals:
    """How the character fares; the hit points are the character's own."""
    own = {"hit_points": character.hit_points, "max_hit_points": character.max_hit_points}
    return _vitals().validate_python({**character.vitals, **own})


def stored_vitals(vitals: Vitals) -> dict[str, Any]:
    """The vitals as JSON, as they are kept with a character."""
    return _vitals().dump_python(vitals, mode="json")  # type: ignore[no-any-return]


def with_vitals(character: Character, vitals: Vitals) -> Character:
    """The character as it fares now."""
    return replace(
        character,
        hit_points=vitals.hit_points,
        max_hit_points=vitals.max_hit_points,
        vitals=stored_vitals(vitals),
    )


def with_sheet(character: Character, sheet: Sheet) -> Character:
    """The character with that sheet, and what its own fields repeat of it."""
    return replace(
        character,
        race=sheet.race,
        class_name=sheet.class_name,
        level=sheet.level,
        background=sheet.background,
        abilities=sheet.abilities,
        sheet=sheet.stored(),
    )


def stats_of(sheet: Sheet, belongings: Belongings) -> Stats:
    """What the hero is, as far as the rules ask."""
    return Stats(
        abilities=sheet.abilities,
        armor_class=armor_class(sheet, belongings),
        level=sheet.level,
        proficiency_bonus=proficiency_bonus(sheet.level),
        speed=_speed(sheet, belongings),
        size=sheet.origin.race.size,
        saves=saves(sheet),
        skills=checks(sheet),
        passive_perception=passive_perception(sheet),
        actions=attacks(sheet, belongings),
        attacks=number_of_attacks(sheet),
        traits=tuple(feature.name for feature in features(sheet)),
        resistances=tuple(Defence(types=(kind,)) for kind in sheet.origin.resistances),
        immunities=(Defence(types=("poison",)),) if has(sheet, "Purity of Body") else (),
        condition_immunities=("poisoned",) if has(sheet, "Purity of Body") else (),
        spells=sheet.spells,
        spell_ability=spell_ability(sheet),
        spell_dc=spell_dc(sheet),
        spell_bonus=spell_bonus(sheet),
        slots=slots(sheet),
        hindered=hindered(sheet, belongings),
    )


def _speed(sheet: Sheet, belongings: Belongings) -> int:
    """Feet a turn: the race's, faster for barbarians and monks, slower in armour too heavy for them (not dwarves)."""
    speed, worn = sheet.origin.speed, body_armor(belongings)
    heavy = worn is not None and worn[1].category == "heavy"
    if has(sheet, "Fast Movement") and not heavy:
        speed += _FAST
    if worn is None:
        speed += figure(sheet, "unarmored_movement")
    too_weak = worn is not None and sheet.abilities["STR"] < worn[1].strength
    return speed - (_HEAVY_PENALTY if too_weak and sheet.origin.race.index != "dwarf" else 0)


@functools.cache
def _vitals() -> TypeAdapter[Vitals]:
    return TypeAdapter(Vitals)
