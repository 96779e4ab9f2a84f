"""Who is in a fight and when they act: those who come later, and those who are taken out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.rules.combat.encounter import Economy, Encounter, Zone
from bot.rules.creature import Creature


def joined(encounter: Encounter, creature: Creature, initiative: int) -> Encounter:
    """The fight with one more in it, who comes up near the fray; of equal initiative the others go first.

    Whose turn it is does not change.
    """
    order = [*encounter.order, creature.id]
    return _ordered(
        replace(
            encounter,
            combatants={**encounter.combatants, creature.id: creature},
            order=tuple(order),
            zones={**encounter.zones, creature.id: Zone.NEAR},
            economies={**encounter.economies, creature.id: Economy()},
        ),
        {**encounter.initiative, creature.id: initiative},
    )


def reordered(encounter: Encounter, creature_id: str, initiative: int) -> Encounter:
    """The fight in which somebody's initiative is another; whose turn it is does not change."""
    return _ordered(encounter, {**encounter.initiative, creature_id: initiative})


def without(encounter: Encounter, creature_id: str) -> Encounter:
    """The fight as if somebody had never been in it, whose turn it must not be."""
    acting = encounter.order[encounter.turn]
    order = tuple(key for key in encounter.order if key != creature_id)
    return replace(
        encounter,
        combatants={key: one for key, one in encounter.combatants.items() if key != creature_id},
        order=order,
        turn=order.index(acting),
        initiative={key: value for key, value in encounter.initiative.items() if key != creature_id},
        zones={key: value for key, value in encounter.zones.items() if key != creature_id},
        economies={key: value for key, value in encounter.economies.items() if key != creature_id},
        out=tuple(key for key in encounter.out if key != creature_id),
    )


def next_number(creatures: Iterable[Creature]) -> int:
    """The number of the next foe: one more than the highest."""
    numbers = (one.id.partition(":")[2] for one in creatures if one.id.startswith("foe:"))
    return 1 + max((int(number) for number in numbers if number.isdigit()), default=0)


def _ordered(encounter: Encounter, initiative: dict[str, int]) -> Encounter:
    """Sorting is stable: who is where by a tie that was broken stays there."""
    acting = encounter.order[encounter.turn]
    order = tuple(sorted(encounter.order, key=lambda key: -initiative[key]))
    return replace(encounter, order=order, turn=order.index(acting), initiative=initiative)
