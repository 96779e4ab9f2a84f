"""Short and long rests (SRD 5.1, Resting)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.errors import BadInput
from bot.rules.creature import Affliction, Vitals
from bot.rules.heroes.features import resources
from bot.rules.heroes.sheet import Sheet
from bot.rules.roller import Roller, Sum
from bot.rules.srd.digest import digest

_ROUNDS_AN_HOUR = 600
_FOR_HOURS = ("hours", "day")
_PACT = "warlock"


@dataclass(frozen=True, slots=True)
class ShortRest:
    """How a hero fares after an hour's rest, the hit dice that were rolled, and how many hit points they gave."""

    vitals: Vitals
    dice: tuple[Sum, ...]
    regained: int


def short_rest(
    vitals: Vitals, sheet: Sheet, roller: Roller, actor: str, dice: int | None = None
) -> ShortRest:
    """An hour's rest: hit dice are spent for hit points, and what comes back with a short rest is there again.

    Without a number, dice are spent as long as one is not likely to be wasted. BadInput for who is dying or dead, and
    for more dice than are left.
    """
    _require_rest(vitals)
    left = hit_dice_left(vitals, sheet)
    if dice is not None and not 0 <= dice <= left:
        raise BadInput(
            f"There {'is 1 hit die' if left == 1 else f'are {left} hit dice'} left to spend;"
            " a long rest brings back half of them."
        )
    constitution = sheet.modifier("CON")
    die = sheet.class_.hit_die or 8
    worth = max(1, die // 2 + 1 + constitution)
    rolled: list[Sum] = []
    hit_points = vitals.hit_points
    while len(rolled) < (left if dice is None else dice):
        missing = vitals.max_hit_points - hit_points
        if missing <= 0 or (dice is None and missing < worth):
            break
        rolled.append(
            roller.sum(actor, "Hit die", f"1d{die}{constitution:+d}" if constitution else f"1d{die}")
        )
        hit_points = min(vitals.max_hit_points, hit_points + rolled[-1].total)
    rested = replace(
        vitals,
        hit_points=hit_points,
        hit_dice_spent=vitals.hit_dice_spent + len(rolled),
        slots_spent={} if sheet.class_.index == _PACT else vitals.slots_spent,
        spent=_unspent(vitals, sheet),
        concentration=vitals.concentration if _for_hours(vitals.concentration) else "",
        afflictions=_after(vitals, _an_hour_later),
    )
    return ShortRest(_awake(rested), tuple(rolled), hit_points - vitals.hit_points)


def long_rest(vitals: Vitals, sheet: Sheet) -> Vitals:
    """Eight hours: all hit points, slots and features, half of the hit dice, one level of exhaustion less.

    Who is stable at 0 hit points wakes up within hours and rests then. BadInput for who is dying or dead.
    """
    _require_rest(vitals)
    rested = replace(
        vitals,
        hit_points=vitals.max_hit_points,
        temporary_hit_points=0,
        exhaustion=max(0, vitals.exhaustion - 1),
        concentration="",
        slots_spent={},
        hit_dice_spent=max(0, vitals.hit_dice_spent - max(1, sheet.level // 2)),
        spent={},
        afflictions=_after(vitals, lambda one: None if _passes(one) else one),
    )
    return _awake(rested)


def hit_dice_left(vitals: Vitals, sheet: Sheet) -> int:
    """How many hit dice can still be spent."""
    return max(0, sheet.level - vitals.hit_dice_spent)


def _require_rest(vitals: Vitals) -> None:
    if vitals.dead:
        raise BadInput("The dead have rest enough.")
    if vitals.is_dying:
        raise BadInput("Who is dying cannot rest. Heal or stabilize them first.")


def _unspent(vitals: Vitals, sheet: Sheet) -> dict[str, int]:
    """What stays spent after a short rest: of the hero's features, those that take a night."""
    back = {name for name, resource in resources(sheet).items() if resource.rest == "short"}
    return {name: times for name, times in vitals.spent.items() if name not in back}


def _after(vitals: Vitals, fate: Callable[[Affliction], Affliction | None]) -> tuple[Affliction, ...]:
    return tuple(left for one in vitals.afflictions if (left := fate(one)) is not None)


def _an_hour_later(one: Affliction) -> Affliction | None:
    if one.rounds is None:
        return one
    return replace(one, rounds=one.rounds - _ROUNDS_AN_HOUR) if one.rounds > _ROUNDS_AN_HOUR else None


def _passes(one: Affliction) -> bool:
    """True for what a night outlasts: anything that is counted, saved against or held up by concentration."""
    return one.rounds is not None or one.save is not None or one.concentration


def _for_hours(spell: str) -> bool:
    known = digest().spells.get(spell)
    return known is not None and any(unit in known.duration for unit in _FOR_HOURS)


def _awake(vitals: Vitals) -> Vitals:
    """Who has hit points again is awake, and no longer near death."""
    if not vitals.hit_points:
        return vitals
    afflictions = tuple(one for one in vitals.afflictions if one.name != "unconscious")
    return replace(vitals, stable=False, death_successes=0, death_failures=0, afflictions=afflictions)
