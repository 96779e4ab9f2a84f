"""Who the tests play with: heroes, foes, what Kira casts at them, and dice that fall as wanted."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from bot.rules.creature import Affliction, Creature, Side, Stats, Vitals
from bot.rules.happenings import Happening
from bot.rules.resolution import cast
from bot.rules.roller import Roller
from bot.rules.scene import Scene
from bot.rules.srd.actions import Action, Attack
from bot.rules.srd.digest import digest
from bot.rules.srd.harm import Damage
from bot.rules.srd.monsters import Monster
from tests.rules.test_roller import Loaded

EVERY_SLOT = dict.fromkeys(range(1, 10), 9)
ABILITIES = {"STR": 16, "DEX": 14, "CON": 14, "INT": 18, "WIS": 12, "CHA": 10}
LONGSWORD = Action("Longsword", Attack(5, melee=True, reach=5, damage=(Damage("1d8+3", "slashing"),)))
LONGBOW = Action("Longbow", Attack(4, ranged=True, range=(150, 600), damage=(Damage("1d8+2", "piercing"),)))
HANDAXE = Action(
    "Handaxe",
    Attack(5, melee=True, ranged=True, reach=5, range=(20, 60), damage=(Damage("1d6+3", "slashing"),)),
)

KIRA, BORIN, GOBLIN, OGRE = "hero:1", "hero:2", "foe:1", "foe:2"


def kira(**vitals: Any) -> Creature:
    """A wizard of level 20 who knows every spell."""
    stats = Stats(
        ABILITIES,
        armor_class=12,
        level=20,
        proficiency_bonus=6,
        saves={"INT": 10, "WIS": 7},
        skills={"Stealth": 8},
        spells=tuple(digest().spells),
        spell_ability="INT",
        spell_dc=18,
        spell_bonus=10,
        slots=EVERY_SLOT,
    )
    return Creature(KIRA, "Kira", Side.PARTY, stats, replace(Vitals(40, 40), **vitals))


def borin(**vitals: Any) -> Creature:
    """A fighter with a longsword, AC 16 and 20 hit points."""
    stats = Stats(ABILITIES, armor_class=16, actions=(LONGSWORD, LONGBOW, HANDAXE))
    return Creature(BORIN, "Borin", Side.PARTY, stats, replace(Vitals(20, 20), **vitals))


def foe(index: str = "goblin", number: int = 1, **vitals: Any) -> Creature:
    """A monster of the digest."""
    return of(digest().monsters[index], number, **vitals)


def ogre(**vitals: Any) -> Creature:
    """The second foe, with 59 hit points."""
    return foe("ogre", 2, **vitals)


def orc() -> Creature:
    """The second foe, where it must be a humanoid."""
    return foe("orc", 2)


def of(monster: Monster, number: int = 1, **vitals: Any) -> Creature:
    """A monster as a creature, as far as these tests need one."""
    most = monster.hit_points or 1
    stats = Stats(
        monster.abilities,
        armor_class=monster.armor_class or 10,
        saves=monster.saves,
        actions=monster.actions,
        legendary_actions=monster.legendary_actions,
        traits=tuple(trait.name for trait in monster.traits),
        vulnerabilities=monster.vulnerabilities,
        resistances=monster.resistances,
        immunities=monster.immunities,
        condition_immunities=monster.condition_immunities,
    )
    name = f"the {monster.name.lower()}"
    return Creature(
        f"foe:{number}", name, Side.FOES, stats, replace(Vitals(most, most), **vitals), kind=monster.index
    )


def scene(*creatures: Creature, dice: Iterable[int] | random.Random = ()) -> Scene:
    """These creatures, and dice that fall so; a die too many is an error."""
    rng = dice if isinstance(dice, random.Random) else Loaded(*dice)
    return Scene(creatures, Roller(rng))


def bearing(creature: Creature, *names: str, source: str = "") -> Creature:
    """The same creature under conditions or effects."""
    afflictions = tuple(Affliction(name, source) for name in names)
    return replace(creature, vitals=replace(creature.vitals, afflictions=afflictions))


def action(creature: Creature, name: str) -> Action:
    """Its action of that name."""
    actions = (*creature.stats.actions, *creature.stats.legendary_actions)
    return next(one for one in actions if one.name == name)


def told(happenings: Iterable[Happening]) -> list[str]:
    """What players read."""
    return [happening.line for happening in happenings]


def spell(fight: Scene, index: str, *targets: str, slot: int | None = None) -> list[str]:
    """Kira casts it, with the lowest slot unless told; what players read."""
    found = digest().spells[index]
    cast(fight, KIRA, found, slot=found.level or 0 if slot is None else slot, targets=targets)
    return told(fight.happenings)
