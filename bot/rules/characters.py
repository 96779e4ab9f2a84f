"""What a sheet follows from: classes, modifiers, hit points (SRD 5.1, Classes; Beyond 1st Level)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from bot.facts import Character
from bot.rules.skills import ABILITIES, ABILITY_OF, THIEVES_TOOLS

STANDARD_ARRAY = (15, 14, 13, 12, 10, 8)
MAX_LEVEL = 20

RACES = ("Dragonborn", "Dwarf", "Elf", "Gnome", "Half-Elf", "Half-Orc", "Halfling", "Human", "Tiefling")


@dataclass(frozen=True, slots=True)
class ClassFacts:
    """A class: size of its hit die, saving throws, abilities from best to worst, what it is trained in."""

    hit_die: int
    saving_throws: tuple[str, str]
    priority: tuple[str, ...]
    proficiencies: tuple[str, ...]


class Sheet(NamedTuple):
    """The numbers of a new character."""

    abilities: dict[str, int]
    max_hit_points: int


def _class(hit_die: int, saves: str, priority: str, *proficiencies: str) -> ClassFacts:
    first, second = saves.split()
    return ClassFacts(hit_die, (first, second), tuple(priority.split()), proficiencies)


CLASSES: Mapping[str, ClassFacts] = MappingProxyType(
    {
        "Barbarian": _class(12, "STR CON", "STR CON DEX WIS CHA INT", "Athletics", "Perception"),
        "Bard": _class(8, "DEX CHA", "CHA DEX CON WIS INT STR", "Deception", "Performance", "Persuasion"),
        "Cleric": _class(8, "WIS CHA", "WIS CON STR CHA DEX INT", "Insight", "Religion"),
        "Druid": _class(8, "INT WIS", "WIS CON DEX INT CHA STR", "Nature", "Perception"),
        "Fighter": _class(10, "STR CON", "STR CON DEX WIS CHA INT", "Athletics", "Intimidation"),
        "Monk": _class(8, "STR DEX", "DEX WIS CON STR INT CHA", "Acrobatics", "Stealth"),
        "Paladin": _class(10, "WIS CHA", "STR CHA CON WIS DEX INT", "Athletics", "Persuasion"),
        "Ranger": _class(10, "STR DEX", "DEX WIS CON STR INT CHA", "Perception", "Stealth", "Survival"),
        "Rogue": _class(
            8,
            "DEX INT",
            "DEX INT CON WIS CHA STR",
            "Acrobatics",
            "Perception",
            "Sleight of Hand",
            "Stealth",
            THIEVES_TOOLS,
        ),
        "Sorcerer": _class(6, "CON CHA", "CHA CON DEX WIS INT STR", "Arcana", "Persuasion"),
        "Warlock": _class(8, "WIS CHA", "CHA CON DEX WIS INT STR", "Arcana", "Deception"),
        "Wizard": _class(6, "INT WIS", "INT CON DEX WIS CHA STR", "Arcana", "Investigation"),
    }
)

# Whoever has no class of the SRD fares like a sturdy commoner.
_COMMONER = ClassFacts(8, ("STR", "CON"), tuple(ABILITIES), ())


def class_facts(class_name: str) -> ClassFacts:
    """The facts of a class by its name in any case; an unknown class has a d8 and no training."""
    return CLASSES.get(class_name.strip().title(), _COMMONER)


def modifier(score: int) -> int:
    """The modifier of an ability score: 10 and 11 give 0, each two points one more or less."""
    return (score - 10) // 2


def proficiency_bonus(level: int) -> int:
    """+2 at levels 1 to 4, one more every four levels, +6 from 17 on."""
    return 2 + (max(1, level) - 1) // 4


def new_sheet(class_name: str, level: int = 1) -> Sheet:
    """The standard array in the order the class needs; hit points with the fixed average after level 1."""
    facts = class_facts(class_name)
    abilities = dict(zip(facts.priority, STANDARD_ARRAY, strict=True))
    per_level = facts.hit_die // 2 + 1
    constitution = modifier(abilities["CON"])
    hit_points = facts.hit_die + constitution + (max(1, level) - 1) * (per_level + constitution)
    return Sheet({ability: abilities[ability] for ability in ABILITIES}, hit_points)


def ability_modifier(character: Character, ability: str) -> int:
    """The modifier of STR, DEX, CON, INT, WIS or CHA; a score that was never written counts as 10."""
    return modifier(character.abilities.get(ability, 10))


def skill_modifier(character: Character, skill: str) -> int:
    """What a character adds to a check of a skill, tool or plain ability named as in `ABILITY_OF`."""
    trained = skill in class_facts(character.class_name).proficiencies
    bonus = proficiency_bonus(character.level) if trained else 0
    return ability_modifier(character, ABILITY_OF[skill]) + bonus


def attack_modifier(character: Character, *, ranged: bool) -> int:
    """What a character adds to a weapon attack: proficiency, and Dexterity at range.

    At hand it is the better of Strength and Dexterity: the quick pick a weapon with finesse.
    """
    dexterity = ability_modifier(character, "DEX")
    ability = dexterity if ranged else max(dexterity, ability_modifier(character, "STR"))
    return ability + proficiency_bonus(character.level)
