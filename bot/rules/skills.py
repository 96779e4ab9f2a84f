"""The six abilities, the eighteen skills and the tools a check can use (SRD 5.1, Using Ability Scores)."""

from collections.abc import Mapping
from types import MappingProxyType

ABILITIES: Mapping[str, str] = MappingProxyType(
    {
        "STR": "Strength",
        "DEX": "Dexterity",
        "CON": "Constitution",
        "INT": "Intelligence",
        "WIS": "Wisdom",
        "CHA": "Charisma",
    }
)

SKILLS: Mapping[str, str] = MappingProxyType(
    {
        "Acrobatics": "DEX",
        "Animal Handling": "WIS",
        "Arcana": "INT",
        "Athletics": "STR",
        "Deception": "CHA",
        "History": "INT",
        "Insight": "WIS",
        "Intimidation": "CHA",
        "Investigation": "INT",
        "Medicine": "WIS",
        "Nature": "INT",
        "Perception": "WIS",
        "Performance": "CHA",
        "Persuasion": "CHA",
        "Religion": "INT",
        "Sleight of Hand": "DEX",
        "Stealth": "DEX",
        "Survival": "WIS",
    }
)

THIEVES_TOOLS = "Thieves' Tools"

# What the name before "check" can be, and the ability that it rests on.
ABILITY_OF: Mapping[str, str] = MappingProxyType(
    {**SKILLS, THIEVES_TOOLS: "DEX", **{name: short for short, name in ABILITIES.items()}}
)


def modifier(score: int) -> int:
    """The modifier of an ability score: 10 and 11 give 0, each two points one more or less."""
    return (score - 10) // 2


def proficiency_bonus(level: int) -> int:
    """+2 at levels 1 to 4, one more every four levels, +6 from 17 on."""
    return 2 + (max(1, level) - 1) // 4
