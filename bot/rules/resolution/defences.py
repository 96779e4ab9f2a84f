"""How much of some damage gets through (SRD 5.1, Damage Resistance and Vulnerability)."""

from __future__ import annotations

from collections.abc import Iterable

from bot.rules.creature import Creature
from bot.rules.resolution.effects import WEAPONS, effects
from bot.rules.srd.monsters import Defence


def reduced(
    creature: Creature, amount: int, kind: str, *, magical: bool, made_of: str = ""
) -> tuple[int, str]:
    """What a creature takes of an amount of a type of damage, and why where that is not all of it.

    Immunity goes first; then resistance halves, rounded down, and vulnerability doubles; each counts once.
    """
    if _covers(creature.stats.immunities, kind, magical=magical, made_of=made_of):
        return 0, "immune"
    taken, why = amount, []
    resists = _covers(creature.stats.resistances, kind, magical=magical, made_of=made_of)
    if resists or _resists_by_effect(creature, kind, magical=magical):
        taken //= 2
        why.append("resistant")
    if _covers(creature.stats.vulnerabilities, kind, magical=magical, made_of=made_of):
        taken *= 2
        why.append("vulnerable")
    return taken, ", ".join(why)


def _covers(defences: Iterable[Defence], kind: str, *, magical: bool, made_of: str) -> bool:
    return any(
        kind in defence.types
        and not (defence.nonmagical and (magical or (defence.unless and defence.unless == made_of)))
        for defence in defences
    )


def _resists_by_effect(creature: Creature, kind: str, *, magical: bool) -> bool:
    return any(
        effect.resists_all
        or kind in effect.resists
        or (effect.resists_weapons and kind in WEAPONS and not magical)
        for _, effect in effects(creature)
    )
