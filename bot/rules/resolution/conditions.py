"""How conditions and effects take hold (SRD 5.1, Conditions)."""

from __future__ import annotations

from bot.rules.creature import Affliction, Creature
from bot.rules.happenings import Afflicted, Fell, Noted
from bot.rules.resolution.concentration import end_concentration
from bot.rules.resolution.effects import INCAPACITATING, effects, label
from bot.rules.resolution.relief import end_by, forget
from bot.rules.scene import Scene
from bot.rules.srd.actions import CONDITIONS

DEADLY_EXHAUSTION = 6


def afflict(scene: Scene, creature_id: str, affliction: Affliction) -> bool:
    """Put a condition or effect on somebody; False for who is immune to it, or dead.

    A spell's effect takes the place of the same spell's; a condition stands beside the same one from elsewhere.
    """
    creature = scene[creature_id]
    if creature.vitals.dead:
        return False
    if is_immune(creature, affliction.name):
        scene.tell(Noted(creature.name, f"{creature.name} cannot be {affliction.name}."))
        return False
    if affliction.name == "exhaustion":
        exhaust(scene, creature_id)
        return True
    new = not creature.vitals.has(affliction.name)
    kept = tuple(one for one in creature.vitals.afflictions if not _replaces(affliction, one))
    scene.change(creature_id, afflictions=(*kept, affliction))
    if new:
        scene.tell(Afflicted(creature.name, label(affliction), affliction.because))
    if affliction.name == "unconscious":
        afflict(scene, creature_id, Affliction("prone", affliction.source, affliction.because))
    if affliction.name in INCAPACITATING:
        let_go(scene, creature_id)
    return True


def is_immune(creature: Creature, condition: str) -> bool:
    """True for who cannot have that condition, by nature or by what it bears."""
    return condition in creature.stats.condition_immunities or any(
        condition in effect.immune for _, effect in effects(creature)
    )


def exhaust(scene: Scene, creature_id: str, levels: int = 1) -> None:
    """Exhaustion grows, or falls with less than 0; the sixth level is death."""
    creature = scene[creature_id]
    level = min(DEADLY_EXHAUSTION, max(0, creature.vitals.exhaustion + levels))
    if level == creature.vitals.exhaustion or creature.vitals.dead:
        return
    scene.change(creature_id, exhaustion=level)
    scene.tell(Noted(creature.name, f"{creature.name} has {level or 'no'} level{_s(level)} of exhaustion."))
    if level == DEADLY_EXHAUSTION:
        scene.change(creature_id, hit_points=0, temporary_hit_points=0, stable=False, dead=True)
        scene.tell(Fell(creature.name, dead=True))
        let_go(scene, creature_id)
        forget(scene, creature_id)
    else:
        most = most_hit_points(scene[creature_id])
        scene.change(creature_id, hit_points=min(scene[creature_id].vitals.hit_points, most))


def most_hit_points(creature: Creature) -> int:
    """The most hit points that it can have now: half as many from the fourth level of exhaustion on."""
    most = creature.vitals.max_hit_points
    return most // 2 if creature.vitals.exhaustion >= 4 else most


def let_go(scene: Scene, creature_id: str) -> None:
    """Who can no longer act holds neither a spell nor anybody."""
    end_concentration(scene, creature_id)
    release(scene, creature_id)


def release(scene: Scene, creature_id: str) -> None:
    """Whom a creature grapples is free, and of what came with the grip."""
    held = {
        one.because
        for creature in scene
        for one in creature.vitals.afflictions
        if one.source == creature_id and one.name == "grappled"
    }
    if held:
        end_by(scene, creature_id, lambda one: one.because in held and one.name in {"grappled", "restrained"})


def _replaces(new: Affliction, old: Affliction) -> bool:
    same_cause = (new.source, new.because) == (old.source, old.because)
    return new.name == old.name and (same_cause or new.name not in CONDITIONS)


def _s(count: int) -> str:
    return "" if count == 1 else "s"
