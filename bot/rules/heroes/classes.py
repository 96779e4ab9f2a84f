"""What a class wants of its hero by default: the choices that the SRD leaves to players, made sensibly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from bot.rules.skills import ABILITIES
from bot.rules.srd.classes import CharacterClass, Subclass
from bot.rules.srd.digest import digest


@dataclass(frozen=True, slots=True)
class Bent:
    """A class's needs: abilities from best to worst, skills from most to least wanted, gear at the beginning.

    Gear is written `longsword*` for what is worn or wielded and `javelin x5` for several; packs are unpacked.
    """

    priority: tuple[str, ...]
    skills: tuple[str, ...]
    gear: tuple[str, ...]
    fighting_style: str = ""
    style_level: int = 0


def _bent(priority: str, skills: str, gear: str, style: str = "", style_level: int = 0) -> Bent:
    return Bent(
        tuple(priority.split()), tuple(skills.split(", ")), tuple(gear.split(", ")), style, style_level
    )


BENTS: Mapping[str, Bent] = MappingProxyType(
    {
        "barbarian": _bent(
            "STR CON DEX WIS CHA INT",
            "Athletics, Perception, Survival, Intimidation, Animal Handling, Nature",
            "greataxe*, handaxe x2, javelin x4, explorers-pack",
        ),
        "bard": _bent(
            "CHA DEX CON WIS INT STR",
            "Performance, Persuasion, Deception, Perception, Insight, Stealth, Acrobatics, History",
            "rapier*, leather-armor*, dagger, lute, entertainers-pack",
        ),
        "cleric": _bent(
            "WIS CON STR CHA DEX INT",
            "Insight, Religion, Medicine, Persuasion, History, Perception",
            "mace*, scale-mail*, shield*, spear, emblem, priests-pack",
        ),
        "druid": _bent(
            "WIS CON DEX INT CHA STR",
            "Nature, Perception, Survival, Animal Handling, Medicine, Insight",
            "scimitar*, leather-armor*, shield*, sling, sling-bullet x20, sprig-of-mistletoe, explorers-pack",
        ),
        "fighter": _bent(
            "STR CON DEX WIS CHA INT",
            "Athletics, Intimidation, Perception, Survival, Insight, Acrobatics, History",
            "longsword*, chain-mail*, shield*, handaxe x2, dungeoneers-pack",
            "Defense",
            1,
        ),
        "monk": _bent(
            "DEX WIS CON STR INT CHA",
            "Acrobatics, Stealth, Insight, Athletics, Perception, Religion, History",
            "shortsword*, dart x10, dungeoneers-pack",
        ),
        "paladin": _bent(
            "STR CHA CON WIS DEX INT",
            "Athletics, Persuasion, Religion, Insight, Intimidation, Medicine",
            "longsword*, chain-mail*, shield*, javelin x5, emblem, priests-pack",
            "Defense",
            2,
        ),
        "ranger": _bent(
            "DEX WIS CON STR INT CHA",
            "Perception, Stealth, Survival, Athletics, Nature, Insight, Animal Handling",
            "longbow*, arrow x20, leather-armor*, shortsword x2, explorers-pack",
            "Archery",
            2,
        ),
        "rogue": _bent(
            "DEX INT CON WIS CHA STR",
            "Stealth, Perception, Acrobatics, Sleight of Hand, Investigation, Deception, Persuasion, Insight",
            "rapier*, leather-armor*, shortbow, arrow x20, dagger x2, thieves-tools, burglars-pack",
        ),
        "sorcerer": _bent(
            "CHA CON DEX WIS INT STR",
            "Arcana, Persuasion, Deception, Insight, Intimidation, Religion",
            "crossbow-light*, crossbow-bolt x20, dagger x2, component-pouch, dungeoneers-pack",
        ),
        "warlock": _bent(
            "CHA CON DEX WIS INT STR",
            "Arcana, Deception, Investigation, Intimidation, History, Religion, Insight",
            "crossbow-light*, crossbow-bolt x20, leather-armor*, dagger x2, component-pouch, scholars-pack",
        ),
        "wizard": _bent(
            "INT CON DEX WIS CHA STR",
            "Arcana, Investigation, History, Insight, Religion, Medicine, Perception",
            "quarterstaff*, dagger, spellbook, component-pouch, scholars-pack",
        ),
    }
)

# Whoever has no class of the SRD fares like a sturdy commoner.
_COMMONER = Bent(tuple(ABILITIES), (), ("club*", "clothes-common"))
COMMONER = CharacterClass(index="", name="", hit_die=8, saves=("STR", "CON"))


def class_of(name: str) -> CharacterClass:
    """The class by its name in any case; an unknown one has a d8 and no training."""
    return digest().classes.get(name.strip().casefold(), COMMONER)


def bent_of(class_: CharacterClass) -> Bent:
    """What a hero of the class wants."""
    return BENTS.get(class_.index, _COMMONER)


def subclass_of(class_: CharacterClass, level: int) -> Subclass | None:
    """The SRD's one subclass of the class, once the level has come at which it is chosen."""
    for index in class_.subclasses:
        subclass = digest().subclasses[index]
        if any(row.features and row.level <= level for row in subclass.levels):
            return subclass
    return None


def class_names() -> tuple[str, ...]:
    """The twelve classes of the SRD."""
    return tuple(class_.name for class_ in digest().classes.values())
