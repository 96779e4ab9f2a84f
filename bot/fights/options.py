"""What a hero can choose from in a fight: targets, weapons and spells, each as a key that says which it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from bot.errors import NotFound
from bot.fights.wording import health
from bot.rules.combat.casting import cost_of, lowest_slot
from bot.rules.combat.encounter import Encounter
from bot.rules.combat.strikes import attacks_of
from bot.rules.creature import Creature, Side
from bot.rules.intents import Intent, IntentKind
from bot.rules.intents.actions import HELP
from bot.rules.resolution.spells.reach import is_harmful
from bot.rules.srd.digest import digest
from bot.rules.srd.spells import Spell

MOST = 25
"""Options of a menu."""


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose; `key` is short and made of ids."""

    key: str
    label: str
    about: str = ""


def attacks(encounter: Encounter, hero: Creature) -> tuple[Option, ...]:
    """Every foe with every weapon; where those are too many, every foe, and the best weapon is taken."""
    foes, weapons = _standing(encounter, Side.FOES), attacks_of(hero)
    if len(foes) * len(weapons) > MOST:
        return tuple(Option(f"{foe.id}/", foe.name, _where(encounter, foe)) for foe in foes)[:MOST]
    return tuple(
        Option(f"{foe.id}/{place}", f"{foe.name}: {weapon.name}", _where(encounter, foe))
        for foe, (place, weapon) in product(foes, enumerate(weapons))
    )


def attack_of(encounter: Encounter, hero: Creature, key: str) -> Intent:
    """The attack that was chosen; NotFound where its target is not there any more."""
    foe_id, _, place = key.partition("/")
    weapons = attacks_of(hero)
    number = _number(place)
    weapon = weapons[number].name if number is not None and number < len(weapons) else ""
    return Intent(IntentKind.ATTACK, hero.name, (_combatant(encounter, foe_id).name,), weapon)


def helped(encounter: Encounter, hero: Creature) -> tuple[Option, ...]:
    """Whom the hero can help: the other heroes, those who lie there too."""
    others = (one for one in _present(encounter, Side.PARTY) if one.id != hero.id and not one.vitals.dead)
    return tuple(Option(one.id, one.name, _where(encounter, one)) for one in others)[:MOST]


def help_of(encounter: Encounter, hero: Creature, key: str) -> Intent:
    """The help that was chosen."""
    return Intent(IntentKind.HELP, hero.name, (_combatant(encounter, key).name,), HELP)


def spells(hero: Creature) -> tuple[Option, ...]:
    """Every spell that can be cast in a turn and has a slot left, then the same with higher slots."""
    known = list(_castable(hero))
    first = [Option(f"{spell.index}/{slot}", spell.name, _slot(slot)) for spell, slot in known]
    higher = [
        Option(f"{spell.index}/{slot}", f"{spell.name}, level {slot}", _slot(slot))
        for spell, lowest in known
        for slot in sorted(hero.stats.slots)
        if 0 < lowest < slot and hero.vitals.slots_spent.get(slot, 0) < hero.stats.slots[slot]
    ]
    return (*first, *higher)[:MOST]


def targets(encounter: Encounter, hero: Creature, key: str) -> tuple[Option, ...]:
    """Whom the spell can be cast at: foes where it harms, else the party; none where it is for its caster alone."""
    spell = _spell(key)
    if is_harmful(spell):
        there = _standing(encounter, Side.FOES)
    elif spell.range == "Self":
        return ()
    else:
        there = tuple(one for one in _present(encounter, Side.PARTY) if not one.vitals.dead)
    ordered = sorted(there, key=lambda one: one.id == hero.id)
    return tuple(Option(one.id, one.name, _where(encounter, one)) for one in ordered)[:MOST]


def spell_of(encounter: Encounter, hero: Creature, key: str, chosen: tuple[str, ...] = ()) -> Intent:
    """The spell that was chosen with its slot, at these targets."""
    spell, slot = _spell(key), key.partition("/")[2]
    names = tuple(_combatant(encounter, target).name for target in chosen)
    return Intent(IntentKind.CAST, hero.name, names, spell.name, slot=_number(slot) or None)


def _castable(hero: Creature) -> Iterator[tuple[Spell, int]]:
    book = digest().spells
    known = sorted(
        (book[index] for index in hero.stats.spells if index in book), key=lambda s: (s.level or 0, s.name)
    )
    for spell in known:
        slot = lowest_slot(hero, spell)
        if slot is not None and cost_of(spell) in {"action", "bonus_action"}:
            yield spell, slot


def _number(part: str) -> int | None:
    """The number in a key, which may have been made by somebody else."""
    return int(part) if re.fullmatch("[0-9]{1,2}", part) else None


def _spell(key: str) -> Spell:
    spell = digest().spells.get(key.partition("/")[0])
    if spell is None:
        raise NotFound("There is no such spell in the SRD.")
    return spell


def _slot(slot: int) -> str:
    return f"a level {slot} slot" if slot else "cantrip"


def _combatant(encounter: Encounter, creature_id: str) -> Creature:
    found = encounter.combatants.get(creature_id)
    if found is None:
        raise NotFound("Whom you chose is not in the fight any more. Choose again.")
    return found


def _present(encounter: Encounter, side: Side) -> tuple[Creature, ...]:
    present = (encounter.combatants[key] for key in encounter.order if key not in encounter.out)
    return tuple(one for one in present if one.side is side)


def _standing(encounter: Encounter, side: Side) -> tuple[Creature, ...]:
    return tuple(one for one in _present(encounter, side) if one.vitals.is_up)


def _where(encounter: Encounter, creature: Creature) -> str:
    zone = encounter.zones.get(creature.id)
    return ", ".join(filter(None, (health(creature), str(zone) if zone else "")))
