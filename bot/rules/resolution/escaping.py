"""Breaking free of a grip, a web or roots (SRD 5.1, Grappling)."""

from __future__ import annotations

from bot.rules.creature import Affliction, Creature
from bot.rules.happenings import Refused
from bot.rules.resolution.checks import bonus, check
from bot.rules.resolution.effects import can_act
from bot.rules.resolution.relief import end
from bot.rules.scene import Scene

HOLDS = frozenset({"grappled", "restrained"})


def escape(scene: Scene, creature_id: str) -> bool:
    """Try to break free of what holds, hardest first; True where that succeeds. It takes an action.

    A grip is escaped by Athletics or Acrobatics, whichever is better, a spell by Strength.
    """
    creature = scene[creature_id]
    held = max(filter(_holds, creature.vitals.afflictions), key=lambda one: one.amount, default=None)
    if held is None or (state := can_act(creature)):
        why = (
            "is not held by anything to break free of"
            if held is None
            else f"is {state} and cannot break free"
        )
        scene.tell(Refused(creature.name, f"{creature.name} {why}."))
        return False
    if not check(
        scene, creature_id, _means(creature, held), held.amount, because=f"to escape {held.because}"
    ):
        return False
    cause = (held.source, held.because)
    end(scene, creature_id, lambda one: _holds(one) and (one.source, one.because) == cause, "breaking free")
    return True


def _holds(affliction: Affliction) -> bool:
    return affliction.name in HOLDS and affliction.amount > 0


def _means(creature: Creature, held: Affliction) -> str:
    if held.concentration:
        return "Strength"
    return max(("Athletics", "Acrobatics"), key=lambda skill: bonus(creature, skill))
