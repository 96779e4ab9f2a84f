"""How conditions and effects end."""

from __future__ import annotations

from collections.abc import Callable, Collection

from bot.rules.creature import Affliction
from bot.rules.happenings import Afflicted, Relieved
from bot.rules.resolution.effects import effect_of, label
from bot.rules.resolution.spellbook import stays
from bot.rules.scene import Scene


def relieve(scene: Scene, creature_id: str, name: str) -> None:
    """End every condition or effect of that name on somebody."""
    end(scene, creature_id, lambda affliction: affliction.name == name)


def forget(scene: Scene, creature_id: str) -> None:
    """End everything on somebody without a word: the dead bear nothing."""
    _end(scene, creature_id, scene[creature_id].vitals.afflictions)


def end(scene: Scene, creature_id: str, ends: Callable[[Affliction], bool], because: str = "") -> None:
    """End what `ends` says on somebody; whose concentration held nothing else stops concentrating."""
    creature = scene[creature_id]
    ended = tuple(filter(ends, creature.vitals.afflictions))
    if not ended:
        return
    left = {one.name for one in creature.vitals.afflictions if one not in ended}
    for affliction in {label(one): one for one in ended if one.name not in left}.values():
        scene.tell(Relieved(creature.name, label(affliction), because))
    _end(scene, creature_id, ended)
    for affliction in ended:
        if effect_of(affliction.name).exhausts and not scene[creature_id].vitals.dead:
            _tire(scene, creature_id, affliction.because)


def end_by(scene: Scene, source: str, ends: Callable[[Affliction], bool], because: str = "") -> None:
    """End what somebody brought about, on everyone."""
    for creature in scene:
        end(scene, creature.id, lambda one: one.source == source and ends(one), because)


def _end(scene: Scene, creature_id: str, ended: Collection[Affliction]) -> None:
    kept = tuple(one for one in scene[creature_id].vitals.afflictions if one not in ended)
    scene.change(creature_id, afflictions=kept)
    _return_what_was_lent(scene, creature_id, ended)
    for source in dict.fromkeys(one.source for one in ended if one.concentration):
        _stop_concentrating(scene, source)


def _tire(scene: Scene, creature_id: str, because: str) -> None:
    """The next turn passes."""
    vitals, idle = scene[creature_id].vitals, Affliction("idle", because=because, rounds=1)
    scene.change(creature_id, afflictions=(*vitals.afflictions, idle))
    scene.tell(Afflicted(scene[creature_id].name, label(idle), because))


def _return_what_was_lent(scene: Scene, creature_id: str, ended: Collection[Affliction]) -> None:
    lent = sum(one.amount for one in ended if one.name in {"aid", "heroes-feast"})
    if lent:
        vitals = scene[creature_id].vitals
        most = max(1, vitals.max_hit_points - lent)
        scene.change(creature_id, max_hit_points=most, hit_points=min(vitals.hit_points, most))


def _stop_concentrating(scene: Scene, source: str) -> None:
    """A spell that holds nobody any more is over, unless it stays in its place; so is one that is not held."""
    if source not in scene or not scene[source].vitals.concentration:
        return
    held = [one for creature in scene for one in creature.vitals.afflictions if _is_held(one, source)]
    marks = [one for one in held if one.name == "concentration"]
    if not marks or (len(marks) == len(held) and not stays(scene[source].vitals.concentration)):
        scene.change(source, concentration="")
        end_by(scene, source, lambda one: one.concentration)


def _is_held(affliction: Affliction, source: str) -> bool:
    return affliction.concentration and affliction.source == source
