"""Races and subraces: the scores, speed, skills, weapons and resistances that come with them (SRD 5.1, Races)."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from bot.rules.srd.digest import digest
from bot.rules.srd.races import Race, Subrace

_SKILLS: Mapping[str, str] = MappingProxyType({"Keen Senses": "Perception", "Menacing": "Intimidation"})
_RESISTANCES: Mapping[str, str] = MappingProxyType(
    {"Dwarven Resilience": "poison", "Hellish Resistance": "fire", "Damage Resistance": "fire"}
)
_WEAPONS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "Dwarven Combat Training": ("battleaxe", "handaxe", "light-hammer", "warhammer"),
        "Elf Weapon Training": ("longsword", "shortsword", "shortbow", "longbow"),
    }
)
_CANTRIPS: Mapping[str, str] = MappingProxyType(
    {"High Elf Cantrip": "prestidigitation", "Infernal Legacy": "thaumaturgy"}
)
_COMMONER = Race(index="", name="", size="Medium", speed=30)


@dataclass(frozen=True, slots=True)
class Origin:
    """A race with its subrace, as one: what a hero is born with.

    `free_skills` and `free_points` are skills and single points of ability scores that the player chooses.
    """

    race: Race
    subrace: Subrace | None = None

    @property
    def bonuses(self) -> dict[str, int]:
        """Ability score increases of race and subrace together."""
        total = dict(self.race.bonuses)
        for ability, bonus in (self.subrace.bonuses if self.subrace else {}).items():
            total[ability] = total.get(ability, 0) + bonus
        return total

    @property
    def traits(self) -> tuple[str, ...]:
        """The names of the traits of both."""
        return (*self.race.traits, *(self.subrace.traits if self.subrace else ()))

    @property
    def speed(self) -> int:
        """Walking speed in feet."""
        return self.race.speed or 30

    @property
    def skills(self) -> tuple[str, ...]:
        """Skills that are learnt in the cradle."""
        return tuple(_SKILLS[trait] for trait in self.traits if trait in _SKILLS)

    @property
    def free_skills(self) -> int:
        """How many skills of any kind come with it."""
        return 2 * ("Skill Versatility" in self.traits)

    @property
    def free_points(self) -> int:
        """How many abilities of the player's choice it raises by 1, other than those that it raises anyway."""
        return 2 * (self.race.index == "half-elf")

    @property
    def resistances(self) -> tuple[str, ...]:
        """Types of damage that hurt half as much. A dragonborn is taken to be of the red dragons' line."""
        return tuple(_RESISTANCES[trait] for trait in self.traits if trait in _RESISTANCES)

    @property
    def weapons(self) -> frozenset[str]:
        """Weapons by index that the race trains everybody in."""
        return frozenset(weapon for trait in self.traits for weapon in _WEAPONS.get(trait, ()))

    @property
    def cantrips(self) -> tuple[str, ...]:
        """Cantrips by index that everybody of the race knows."""
        return tuple(_CANTRIPS[trait] for trait in self.traits if trait in _CANTRIPS)

    @property
    def hit_points_a_level(self) -> int:
        """What a level is worth beyond hit die and Constitution."""
        return int("Dwarven Toughness" in self.traits)


@functools.lru_cache(maxsize=256)
def origin_of(name: str) -> Origin:
    """The origin that a name in any case means; a race of one subrace means that too, an unknown one is no help."""
    wanted = "-".join(name.casefold().replace("-", " ").split())
    book = digest()
    if subrace := book.subraces.get(wanted):
        return Origin(book.races[subrace.race], subrace)
    race = book.races.get(wanted, _COMMONER)
    return Origin(race, book.subraces[race.subraces[0]] if len(race.subraces) == 1 else None)


def race_names() -> tuple[str, ...]:
    """The nine races of the SRD."""
    return tuple(race.name for race in digest().races.values())
