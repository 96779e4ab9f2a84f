"""Dropping to 0 hit points, death saving throws, and coming back (SRD 5.1, Damage and Healing)."""

from __future__ import annotations

from bot.rules.creature import Affliction, Creature
from bot.rules.happenings import Fell, Healed, Noted, SaveMade
from bot.rules.resolution.conditions import let_go
from bot.rules.resolution.effects import effect_of, effects
from bot.rules.resolution.odds import dice, tired, weigh
from bot.rules.resolution.relief import end, forget
from bot.rules.resolution.using_up import use_up
from bot.rules.scene import Scene

DC = 10
ENOUGH = 3


def fall(scene: Scene, creature_id: str, *, beyond: int = 0) -> None:
    """Somebody has dropped to 0 hit points, with so much damage left over.

    A hero is dying, or dead where what is left over reaches the most hit points; anybody else is dead.
    """
    creature = scene[creature_id]
    if any(effect.spares for _, effect in effects(creature)):
        scene.change(creature_id, hit_points=1)
        end(scene, creature_id, lambda one: effect_of(one.name).spares)
        return
    dead = not creature.is_hero or beyond >= creature.vitals.max_hit_points
    if dead:
        kill(scene, creature_id)
        return
    fallen = creature.vitals.afflictions
    if not creature.vitals.has("prone"):
        fallen = (*fallen, Affliction("prone", because="falling unconscious"))
    scene.change(
        creature_id,
        hit_points=0,
        afflictions=fallen,
        death_successes=0,
        death_failures=0,
        stable=False,
    )
    scene.tell(Fell(creature.name, dead=False))
    let_go(scene, creature_id)


def kill(scene: Scene, creature_id: str) -> None:
    """Somebody dies, whatever hit points are left."""
    creature = scene[creature_id]
    if creature.vitals.dead:
        return
    scene.change(creature_id, hit_points=0, temporary_hit_points=0, stable=False, dead=True)
    scene.tell(Fell(creature.name, dead=True))
    let_go(scene, creature_id)
    forget(scene, creature_id)


def hurt_while_down(scene: Scene, creature_id: str, damage: int, *, critical: bool) -> None:
    """Damage at 0 hit points: a failed death save, two of a critical hit, or death of as much as there is to lose."""
    creature = scene[creature_id]
    if damage >= creature.vitals.max_hit_points:
        kill(scene, creature_id)
        return
    _fail(scene, creature_id, 2 if critical else 1)


def death_save(scene: Scene, creature_id: str) -> None:
    """A death saving throw of who is dying; a 20 brings back, a 1 counts twice."""
    creature = scene[creature_id]
    helped = (("death" in effect.helps, name) for name, effect in effects(creature))
    advantage, _ = weigh((*helped, *tired(creature, 3)))
    rolled = scene.roller.d20(
        creature.name,
        f"Death saving throw (DC {DC})",
        _bonus(creature),
        advantage,
        dice(creature, "save_dice"),
    )
    success = rolled.face == 20 or (rolled.face != 1 and rolled.total >= DC)
    scene.tell(SaveMade(creature.name, "death", DC, rolled, success))
    use_up(scene, creature_id, lambda effect: bool(effect.save_dice))
    if rolled.face == 20:
        revive(scene, creature_id, 1)
    elif success:
        _succeed(scene, creature_id)
    else:
        _fail(scene, creature_id, 2 if rolled.face == 1 else 1)


def stabilise(scene: Scene, creature_id: str) -> None:
    """Who is dying no longer is, but stays unconscious."""
    creature = scene[creature_id]
    if creature.vitals.is_dying:
        scene.change(creature_id, stable=True, death_successes=0, death_failures=0)
        scene.tell(Noted(creature.name, f"{creature.name} is stable."))


def revive(scene: Scene, creature_id: str, hit_points: int, expression: str = "") -> None:
    """Who has 0 hit points, or is dead, is back with some."""
    creature = scene[creature_id]
    amount = min(max(1, hit_points), creature.vitals.max_hit_points)
    scene.change(
        creature_id, hit_points=amount, death_successes=0, death_failures=0, stable=False, dead=False
    )
    scene.tell(Healed(creature.name, amount, amount, expression))


def _bonus(creature: Creature) -> int:
    return sum(effect.save_bonus for _, effect in effects(creature))


def _succeed(scene: Scene, creature_id: str) -> None:
    successes = scene[creature_id].vitals.death_successes + 1
    if successes >= ENOUGH:
        stabilise(scene, creature_id)
    else:
        scene.change(creature_id, death_successes=successes)


def _fail(scene: Scene, creature_id: str, count: int) -> None:
    creature = scene[creature_id]
    successes = 0 if creature.vitals.stable else creature.vitals.death_successes
    failures = min(ENOUGH, creature.vitals.death_failures + count)
    scene.change(creature_id, stable=False, death_successes=successes, death_failures=failures)
    told = f"{creature.name} has failed {failures} of {ENOUGH} death saving throws."
    scene.tell(Noted(creature.name, told))
    if failures == ENOUGH:
        kill(scene, creature_id)
