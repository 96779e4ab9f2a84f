"""Saving throws (SRD 5.1, Using Ability Scores)."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from bot.rules.creature import Creature
from bot.rules.happenings import Noted, SaveMade
from bot.rules.resolution.effects import effects
from bot.rules.resolution.odds import Reason, dice, tired, weigh
from bot.rules.resolution.traits import LEGENDARY_RESISTANCE, save_reasons
from bot.rules.resolution.using_up import use_up
from bot.rules.scene import Scene
from bot.rules.srd.monsters import DAMAGE_TYPES

_PER_DAY = 3


def save(
    scene: Scene,
    creature_id: str,
    ability: str,
    dc: int,
    *,
    against: str = "",
    magical: bool = False,
    at_stake: Collection[str] = (),
) -> bool:
    """Roll a saving throw with an ability such as `DEX`; True for a success.

    With `magical` it is against a spell or another magical effect. `at_stake` are the conditions and the types of
    damage that failing would bring, as some traits help against those.
    """
    creature = scene[creature_id]
    if any(ability in effect.fails for _, effect in effects(creature)):
        scene.tell(SaveMade(creature.name, ability, dc, None, success=False, against=against))
        return _resist(scene, creature_id, at_stake)
    reasons = (
        *_reasons(creature, ability),
        *save_reasons(creature, ability, magical=magical, at_stake=at_stake),
    )
    advantage, _ = weigh(reasons)
    what = f"{ability} save{f' against {against}' if against else ''} (DC {dc})"
    rolled = scene.roller.d20(
        creature.name, what, bonus(creature, ability), advantage, dice(creature, "save_dice")
    )
    success = rolled.total >= dc
    scene.tell(SaveMade(creature.name, ability, dc, rolled, success, against))
    use_up(scene, creature_id, lambda effect: bool(effect.save_dice))
    return success or _resist(scene, creature_id, at_stake)


def bonus(creature: Creature, ability: str) -> int:
    """What a creature adds to such a save, with everything that it bears."""
    borne = [effect for _, effect in effects(creature)]
    more = sum(effect.save_bonus + effect.saves_better.get(ability, 0) for effect in borne)
    return creature.stats.save(ability) + more


def _reasons(creature: Creature, ability: str) -> Iterator[Reason]:
    for name, effect in effects(creature):
        yield (ability in effect.helps) - (ability in effect.hinders), name
    if ability in creature.stats.hindered:
        yield -1, "hindered by armour"
    yield from tired(creature, 3)


def _resist(scene: Scene, creature_id: str, at_stake: Collection[str]) -> bool:
    """A failed save becomes a success for who has legendary resistance left, and cause to use it."""
    creature = scene[creature_id]
    used = creature.vitals.spent.get(LEGENDARY_RESISTANCE, 0)
    legendary = any(trait.startswith(LEGENDARY_RESISTANCE) for trait in creature.stats.traits)
    if not legendary or used >= _PER_DAY or not _is_grave(creature, at_stake):
        return False
    scene.change(creature_id, spent={**creature.vitals.spent, LEGENDARY_RESISTANCE: used + 1})
    left = _PER_DAY - used - 1
    scene.tell(Noted(creature.name, f"{creature.name} resists by legend and succeeds ({left} left)."))
    return True


def _is_grave(creature: Creature, at_stake: Collection[str]) -> bool:
    """True for what is worth a legendary resistance: all but damage to who has most of its hit points."""
    hurts_only = DAMAGE_TYPES.issuperset(at_stake)
    return not at_stake or not hurts_only or 2 * creature.vitals.hit_points < creature.vitals.max_hit_points
