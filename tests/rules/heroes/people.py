"""Heroes in a few words, for tests of what the rules make of them."""

from __future__ import annotations

import random

from bot.facts import Character
from bot.rules.heroes import Belongings, Choices, Sheet, build, hit_points, inventory, starting_gear

CLASSES = (
    "Barbarian",
    "Bard",
    "Cleric",
    "Druid",
    "Fighter",
    "Monk",
    "Paladin",
    "Ranger",
    "Rogue",
    "Sorcerer",
    "Warlock",
    "Wizard",
)
RACES = ("Dragonborn", "Dwarf", "Elf", "Gnome", "Half-Elf", "Half-Orc", "Halfling", "Human", "Tiefling")


class Loaded(random.Random):
    """Dice that fall as a test wants them."""

    def __init__(self, *faces: int) -> None:
        super().__init__()
        self._faces = list(faces)

    def randint(self, a: int, b: int) -> int:
        face = self._faces.pop(0)
        assert a <= face <= b
        return face


def hero(class_name: str = "Fighter", level: int = 1, race: str = "Human", **choices: object) -> Sheet:
    return build(Choices(race=race, class_name=class_name, level=level, **choices))  # type: ignore[arg-type]


def carrying(*names: str) -> Belongings:
    """What is named, worn and wielded as far as it can be."""
    owned = Belongings()
    for name in names:
        owned = inventory.add(owned, inventory.named(name))
        if (item := inventory.item_of(inventory.named(name))) and (item.weapon or item.armor):
            owned, _ = inventory.equip(owned, inventory.named(name).name)
    return owned


def character(sheet: Sheet, *, name: str = "Kira", wounds: int = 0) -> Character:
    """The hero as the chronicle keeps it."""
    most = hit_points(sheet)
    return Character(
        id=7,
        campaign_id=1,
        user_id=11,
        name=name,
        race=sheet.race,
        class_name=sheet.class_name,
        level=sheet.level,
        background=sheet.background,
        abilities=sheet.abilities,
        hit_points=most - wounds,
        max_hit_points=most,
        sheet=sheet.stored(),
        belongings=starting_gear(sheet).stored(),
    )
