"""Monsters as creatures: the digest's stat blocks in the terms of a fight (SRD 5.1, Monsters)."""

from __future__ import annotations

from dataclasses import replace

from bot.errors import BadInput
from bot.rules.creature import Creature, Side, Stats, Vitals
from bot.rules.srd.digest import digest
from bot.rules.srd.monsters import Monster, Spellcasting

_EXAMPLE = "goblin"


def monster(index: str, number: int, name: str | None = None) -> Creature:
    """The monster of that index as the fight's `number`th foe, called `Goblin 3` unless it has a name of its own.

    It has the average hit points of its stat block. BadInput for an index that the SRD does not have.
    """
    entry = digest().monsters.get(index)
    if entry is None:
        raise BadInput(f"The SRD knows no monster `{index[:40]}`; names are like `{_EXAMPLE}`.")
    points = max(1, entry.hit_points or 1)
    return Creature(
        id=f"foe:{number}",
        name=name or f"{entry.name.partition(',')[0]} {number}",
        side=Side.FOES,
        stats=stats_of(entry),
        vitals=Vitals(points, points),
        kind=index,
    )


def stats_of(entry: Monster) -> Stats:
    """A stat block as statistics; it moves at the best of its speeds, and casts as its first way of casting says."""
    casting = next(iter(entry.spellcasting), None)
    stats = Stats(
        abilities=entry.abilities,
        armor_class=10 if entry.armor_class is None else entry.armor_class,
        level=max(1, int(entry.challenge or 1)),
        proficiency_bonus=entry.proficiency_bonus,
        speed=max(entry.speeds.values(), default=0),
        size=entry.size or "Medium",
        saves=entry.saves,
        skills=entry.skills,
        passive_perception=10 if entry.passive_perception is None else entry.passive_perception,
        actions=entry.actions,
        reactions=entry.reactions,
        legendary_actions=entry.legendary_actions,
        traits=tuple(trait.name for trait in entry.traits),
        vulnerabilities=entry.vulnerabilities,
        resistances=entry.resistances,
        immunities=entry.immunities,
        condition_immunities=entry.condition_immunities,
        xp=entry.xp,
    )
    return stats if casting is None else _casting(stats, casting)


def _casting(stats: Stats, casting: Spellcasting) -> Stats:
    """The statistics of a caster; a DC or bonus that the block leaves out follows from the ability."""
    bonus = stats.proficiency_bonus + stats.modifier(casting.ability)
    return replace(
        stats,
        level=casting.level or stats.level,
        spells=casting.spells,
        spell_ability=casting.ability,
        spell_dc=casting.dc or 8 + bonus,
        spell_bonus=casting.bonus or bonus,
        slots=casting.slots,
        innate=casting.per_day,
    )
