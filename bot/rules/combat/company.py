"""The standard party, for fights without players: a fighter, a rogue, a cleric, a wizard, and what they do.

They are plain statistics (SRD 5.1, Classes) with the standard array and the gear of their classes, and stand in for a
table of sensible people in tests and benchmarks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.rules.combat.act import act
from bot.rules.combat.battlefield import Battlefield
from bot.rules.combat.casting import cost_of, lowest_slot
from bot.rules.combat.encounter import Encounter
from bot.rules.combat.features import SECOND_WIND
from bot.rules.combat.tactics import play_monster
from bot.rules.combat.turns import over
from bot.rules.creature import Creature, Side, Stats, Vitals
from bot.rules.heroes.classes import bent_of, class_of
from bot.rules.intents import actions
from bot.rules.intents.intent import Intent, IntentKind
from bot.rules.resolution.spells.reach import is_harmful
from bot.rules.scene import Scene
from bot.rules.skills import proficiency_bonus
from bot.rules.srd.actions import Action, Attack
from bot.rules.srd.digest import digest
from bot.rules.srd.harm import Damage

_HEALING = "healing-word"
_MAGIC_FROM = 5  # the level from which on their weapons are magical


@dataclass(frozen=True, slots=True)
class _Role:
    name: str
    class_name: str
    scores: tuple[int, int, int, int, int, int]  # STR DEX CON INT WIS CHA
    armor_class: int
    weapons: tuple[str, ...]
    traits: tuple[tuple[int, str], ...] = ()  # from a level on
    attacks: tuple[int, ...] = ()  # the levels from which on there is one more
    ability: str = ""
    spells: tuple[str, ...] = ()  # what they cast first, first


_ROLES = (
    _Role(
        "Borin",
        "Fighter",
        (16, 12, 15, 8, 13, 10),
        18,
        ("longsword", "longbow"),
        ((1, "Second Wind"), (2, "Action Surge")),
        attacks=(5, 11, 20),
    ),
    _Role(
        "Kira",
        "Rogue",
        (8, 16, 14, 13, 12, 10),
        14,
        ("shortsword", "shortbow"),
        ((1, "Sneak Attack"), (2, "Cunning Action")),
    ),
    _Role(
        "Odo",
        "Cleric",
        (14, 10, 14, 8, 16, 12),
        18,
        ("mace",),
        ability="WIS",
        spells=(
            "sacred-flame",
            "healing-word",
            "cure-wounds",
            "guiding-bolt",
            "spiritual-weapon",
            "flame-strike",
        ),
    ),
    _Role(
        "Wren",
        "Wizard",
        (8, 14, 14, 16, 12, 10),
        12,
        ("dagger",),
        ability="INT",
        spells=("fire-bolt", "magic-missile", "burning-hands", "scorching-ray", "fireball", "cone-of-cold"),
    ),
)


def standard_party(level: int = 1) -> tuple[Creature, ...]:
    """Borin the fighter, Kira the rogue, Odo the cleric and Wren the wizard at that level (1 to 20), well rested."""
    return tuple(_hero(number, role, level) for number, role in enumerate(_ROLES, start=1))


def play_turn(scene: Scene, encounter: Encounter) -> Encounter:
    """The turn of whoever acts."""
    acting = encounter.acting
    assert acting is not None
    if acting.side is Side.FOES:
        return play_monster(scene, encounter, acting.id)
    for intent in intents(scene, encounter, acting.id):
        encounter = act(scene, encounter, acting.id, intent)
        if encounter.economies[acting.id].action is False or over(encounter, scene):
            break
    return encounter


def intents(scene: Scene, encounter: Encounter, hero_id: str) -> Iterator[Intent]:
    """What a sensible hero tries, in order, until one of it takes the action of the turn."""
    field = Battlefield(scene, encounter)
    hero = scene[hero_id]
    name = hero.name
    fallen = field.fallen(hero.side)
    heals = fallen and _HEALING in hero.stats.spells and lowest_slot(hero, digest().spells[_HEALING])
    if heals:
        yield Intent(IntentKind.CAST, name, (fallen[0].name,), _HEALING)
    is_hurt = hero.vitals.hit_points * 2 <= hero.vitals.max_hit_points
    if is_hurt and SECOND_WIND in hero.stats.traits and not hero.vitals.spent.get(SECOND_WIND):
        yield Intent(IntentKind.USE, name, means=SECOND_WIND)
    foes = sorted(field.foes(hero), key=lambda foe: (field.feet(hero, foe), foe.vitals.hit_points))
    if not foes:
        return
    for spell in _worth_casting(hero, len(foes), slots=not heals):
        yield Intent(IntentKind.CAST, name, (foes[0].name,), spell)
    for foe in foes:
        yield Intent(IntentKind.ATTACK, name, (foe.name,))
    yield Intent(IntentKind.OTHER, name, means=actions.DODGE)


def _worth_casting(hero: Creature, foes: int, *, slots: bool) -> Iterator[str]:
    """Its harmful spells that it can cast: the strongest first, those with an area at several foes only."""
    for index in reversed(hero.stats.spells):
        spell = digest().spells[index]
        able = cost_of(spell) == "action" and lowest_slot(hero, spell) is not None
        if able and is_harmful(spell) and (slots or not spell.level) and (foes > 1 or not spell.area):
            yield index


def _hero(number: int, role: _Role, level: int) -> Creature:
    facts = class_of(role.class_name)
    hit_die = facts.hit_die or 8
    abilities = dict(zip(("STR", "DEX", "CON", "INT", "WIS", "CHA"), role.scores, strict=True))
    rising = next(one for one in bent_of(facts).priority if one in {"STR", "DEX", "INT", "WIS"})
    abilities[rising] = min(20, abilities[rising] + 2 * (level // 4))
    bonus = proficiency_bonus(level)
    stats = Stats(
        abilities,
        role.armor_class + level // 6,
        level=level,
        proficiency_bonus=bonus,
        attacks=1 + sum(level >= least for least in role.attacks),
        traits=tuple(trait for least, trait in role.traits if level >= least),
        spell_ability=role.ability,
    )
    modifier = stats.modifier(role.ability)
    row = next(row for row in digest().classes[role.class_name.lower()].levels if row.level == level)
    known = tuple(
        spell
        for spell in role.spells
        if (needed := digest().spells[spell].level or 0) == 0 or row.slots.get(needed)
    )
    points = hit_die + stats.modifier("CON") + (level - 1) * (hit_die // 2 + 1 + stats.modifier("CON"))
    return Creature(
        id=f"hero:{number}",
        name=role.name,
        side=Side.PARTY,
        stats=replace(
            stats,
            saves={one: stats.modifier(one) + bonus for one in facts.saves},
            actions=tuple(_weapon(stats, weapon) for weapon in role.weapons),
            spells=known,
            spell_dc=8 + bonus + modifier if role.ability else 0,
            spell_bonus=bonus + modifier if role.ability else 0,
            slots=row.slots,
        ),
        vitals=Vitals(points, points),
        user_id=number,
    )


def _weapon(stats: Stats, index: str) -> Action:
    item = digest().equipment[index]
    weapon = item.weapon
    assert weapon is not None
    assert weapon.damage is not None
    ability = "DEX" if weapon.ranged else "STR"
    if "finesse" in weapon.properties:
        ability = max("STR", "DEX", key=stats.modifier)
    modifier = stats.modifier(ability)
    plus = 1 if stats.level >= _MAGIC_FROM else 0
    return Action(
        f"{item.name}{f' +{plus}' if plus else ''}",
        Attack(
            bonus=stats.proficiency_bonus + modifier + plus,
            melee=not weapon.ranged,
            ranged=weapon.ranged or weapon.thrown is not None,
            reach=weapon.reach,
            range=weapon.range or weapon.thrown,
            damage=(Damage(f"{weapon.damage.dice}{modifier + plus:+d}", weapon.damage.type),),
        ),
    )
