"""Short and long rests (SRD 5.1, Resting)."""

from __future__ import annotations

from dataclasses import replace

from bot.errors import BadInput
from bot.rules.creature import Affliction, Vitals
from bot.rules.heroes.features import resources
from bot.rules.heroes.sheet import Sheet
from bot.rules.resolution import end_concentration, heal
from bot.rules.resolution.conditions import most_hit_points
from bot.rules.resolution.relief import end
from bot.rules.scene import Scene

_ROUNDS_AN_HOUR = 600
_PACT = "warlock"


def short_rest(scene: Scene, creature_id: str, sheet: Sheet, dice: int | None = None) -> None:
    """An hour: hit dice are spent for hit points, and what comes back with a short rest is there again.

    Without a number, dice are spent as long as none is likely to be wasted. BadInput for who is dying or dead, and for
    more dice than are left.
    """
    creature = scene[creature_id]
    _require_rest(creature.vitals)
    left = hit_dice_left(creature.vitals, sheet)
    if dice is not None and not 0 <= dice <= left:
        raise BadInput(
            f"There {'is 1 hit die' if left == 1 else f'are {left} hit dice'} left to spend;"
            " a long rest brings back half of them."
        )
    _let_an_hour_pass(scene, creature_id)
    spent = _spend(scene, creature_id, sheet, left if dice is None else dice, sparing=dice is None)
    vitals = scene[creature_id].vitals
    back = {name for name, resource in resources(sheet).items() if resource.rest == "short"}
    scene.change(
        creature_id,
        hit_dice_spent=vitals.hit_dice_spent + spent,
        slots_spent={} if sheet.class_.index == _PACT else vitals.slots_spent,
        spent={name: times for name, times in vitals.spent.items() if name not in back},
    )


def long_rest(scene: Scene, creature_id: str, sheet: Sheet) -> None:
    """Eight hours: all hit points, slots and features, half of the hit dice, one level of exhaustion less.

    Who is stable at 0 hit points wakes up within hours and rests then. BadInput for who is dying or dead.
    """
    _require_rest(scene[creature_id].vitals)
    end_concentration(scene, creature_id)
    while any(
        _passes(one) for one in scene[creature_id].vitals.afflictions
    ):  # some leave another in their place
        end(scene, creature_id, _passes)
    vitals = scene[creature_id].vitals
    scene.change(
        creature_id,
        temporary_hit_points=0,
        exhaustion=max(0, vitals.exhaustion - 1),
        slots_spent={},
        hit_dice_spent=max(0, vitals.hit_dice_spent - max(1, sheet.level // 2)),
        spent={},
    )
    if missing := _missing(scene, creature_id):
        heal(scene, creature_id, missing)


def hit_dice_left(vitals: Vitals, sheet: Sheet) -> int:
    """How many hit dice can still be spent."""
    return max(0, sheet.level - vitals.hit_dice_spent)


def _require_rest(vitals: Vitals) -> None:
    if vitals.dead:
        raise BadInput("The dead have rest enough.")
    if vitals.is_dying:
        raise BadInput("Who is dying cannot rest. Heal or stabilize them first.")


def _let_an_hour_pass(scene: Scene, creature_id: str) -> None:
    """What is counted in rounds ends, or goes on for an hour less."""
    end(scene, creature_id, lambda one: one.rounds is not None and one.rounds <= _ROUNDS_AN_HOUR)
    afflictions = tuple(
        one if one.rounds is None else replace(one, rounds=max(1, one.rounds - _ROUNDS_AN_HOUR))
        for one in scene[creature_id].vitals.afflictions
    )
    scene.change(creature_id, afflictions=afflictions)


def _spend(scene: Scene, creature_id: str, sheet: Sheet, dice: int, *, sparing: bool) -> int:
    """Roll up to so many hit dice while hit points are missing (sparing: as many as one gives); how many it were."""
    die, constitution = sheet.class_.hit_die or 8, sheet.modifier("CON")
    expression = f"1d{die}{constitution:+d}" if constitution else f"1d{die}"
    worth = max(1, die // 2 + 1 + constitution) if sparing else 1
    for spent in range(dice):
        if _missing(scene, creature_id) < worth:
            return spent
        rolled = scene.roller.sum(scene[creature_id].name, "Hit die", expression)
        heal(scene, creature_id, rolled.total, expression)
    return dice


def _missing(scene: Scene, creature_id: str) -> int:
    creature = scene[creature_id]
    return most_hit_points(creature) - creature.vitals.hit_points


def _passes(one: Affliction) -> bool:
    """True for what a night outlasts: anything that is counted, saved against or held up by concentration."""
    return one.rounds is not None or one.save is not None or one.concentration
