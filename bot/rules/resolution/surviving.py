"""Who is still standing, with 1 hit point, after a blow that should have felled it (SRD 5.1, Monsters; Half-Orc)."""

from __future__ import annotations

from collections.abc import Collection

from bot.rules.creature import Creature
from bot.rules.happenings import Noted
from bot.rules.resolution.saves import save
from bot.rules.resolution.traits import RELENTLESS, RELENTLESS_ENDURANCE, UNDEAD_FORTITUDE
from bot.rules.scene import Scene


def survives(
    scene: Scene, creature: Creature, damage: int, beyond: int, *, critical: bool, kinds: Collection[str]
) -> bool:
    """True for who keeps 1 hit point by a trait; `beyond` is the damage left over, `kinds` are its types."""
    if damage <= RELENTLESS.get(creature.kind, 0):
        scene.tell(Noted(creature.name, f"{creature.name} is relentless and keeps 1 hit point."))
        return True
    if RELENTLESS_ENDURANCE in creature.stats.traits and beyond < creature.vitals.max_hit_points:
        return _endures(scene, creature)
    if UNDEAD_FORTITUDE not in creature.stats.traits or critical or "radiant" in kinds:
        return False
    return save(scene, creature.id, "CON", 5 + damage, against="falling")


def _endures(scene: Scene, creature: Creature) -> bool:
    """Once between long rests a half-orc does not fall."""
    if creature.vitals.spent.get(RELENTLESS_ENDURANCE):
        return False
    spent = {**scene[creature.id].vitals.spent, RELENTLESS_ENDURANCE: 1}
    scene.change(creature.id, spent=spent)
    scene.tell(Noted(creature.name, f"{creature.name} endures and keeps 1 hit point."))
    return True
