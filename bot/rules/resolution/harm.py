"""Damage and healing (SRD 5.1, Damage and Healing)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from bot.rules.creature import Affliction, Creature
from bot.rules.happenings import Damaged, Healed, Noted
from bot.rules.resolution.concentration import shake
from bot.rules.resolution.conditions import afflict, most_hit_points
from bot.rules.resolution.defences import reduced
from bot.rules.resolution.dying import fall, hurt_while_down, revive
from bot.rules.resolution.effects import effects
from bot.rules.resolution.relief import end
from bot.rules.resolution.surviving import survives
from bot.rules.resolution.traits import REGENERATION
from bot.rules.scene import Scene
from bot.rules.srd.harm import Damage


@dataclass(frozen=True, slots=True)
class Blow:
    """Damage that was rolled, of one type: how much, and the dice that it was rolled with."""

    amount: int
    type: str
    expression: str

    @property
    def halved(self) -> Blow:
        """Half of it, rounded down."""
        return replace(self, amount=self.amount // 2)


def hurt(
    scene: Scene,
    creature_id: str,
    damages: Sequence[tuple[int, str]],
    *,
    expression: str = "",
    magical: bool = False,
    critical: bool = False,
) -> None:
    """Deal damage, as amounts with their types, that was rolled with the expression."""
    blows = [Blow(amount, kind, expression or str(amount)) for amount, kind in damages]
    deal(scene, creature_id, blows, magical=magical, critical=critical)


def deal(
    scene: Scene,
    creature_id: str,
    blows: Iterable[Blow],
    *,
    magical: bool = False,
    critical: bool = False,
    made_of: str = "",
) -> int:
    """Deal blows to somebody: resistances first, then temporary hit points, then what that leads to.

    Returns the damage that was taken.
    """
    creature = scene[creature_id]
    if creature.vitals.dead:
        return 0
    taken, kinds = 0, set[str]()
    for blow in blows:
        through, why = reduced(creature, blow.amount, blow.type, magical=magical, made_of=made_of)
        taken += through
        kinds.update({blow.type} if through else ())
        left = max(0, creature.vitals.hit_points - max(0, taken - creature.vitals.temporary_hit_points))
        scene.tell(Damaged(creature.name, blow.type, blow.amount, through, blow.expression, left, why))
    if taken:
        _sear(scene, creature, kinds)
        _lose(scene, creature, taken, critical=critical, kinds=kinds)
    return taken


def heal(scene: Scene, creature_id: str, amount: int, expression: str = "") -> None:
    """Give hit points back, up to the most; who was dying wakes. The dead stay dead."""
    creature = scene[creature_id]
    vitals = creature.vitals
    if vitals.dead or any(not effect.heals for _, effect in effects(creature)):
        scene.tell(Noted(creature.name, f"{creature.name} cannot be healed now."))
        return
    regained = max(0, min(amount, most_hit_points(creature) - vitals.hit_points))
    if regained and not vitals.hit_points:
        revive(scene, creature_id, regained, expression)
        return
    left = scene.change(creature_id, hit_points=vitals.hit_points + regained).hit_points
    scene.tell(Healed(creature.name, regained, left, expression))


def shelter(scene: Scene, creature_id: str, amount: int) -> None:
    """Give temporary hit points; those that are there already stay where they are more."""
    creature = scene[creature_id]
    if not creature.vitals.dead and amount > creature.vitals.temporary_hit_points:
        scene.change(creature_id, temporary_hit_points=amount)
        scene.tell(Noted(creature.name, f"{creature.name} has {amount} temporary hit points."))


def rolled(
    scene: Scene, actor: str, label: str, damages: Iterable[Damage], *, critical: bool = False
) -> list[Blow]:
    """Roll damages; a critical hit rolls each die twice."""
    sums = ((damage, scene.roller.sum(actor, label, damage.dice, critical=critical)) for damage in damages)
    return [Blow(sum_.total, damage.type, sum_.expression) for damage, sum_ in sums]


def _sear(scene: Scene, creature: Creature, kinds: Collection[str]) -> None:
    """Some damage keeps wounds from closing by themselves in the next turn."""
    _, stoppers = REGENERATION.get(creature.kind, (0, frozenset[str]()))
    if not stoppers.isdisjoint(kinds):
        afflict(scene, creature.id, Affliction("seared"))


def _lose(scene: Scene, creature: Creature, damage: int, *, critical: bool, kinds: Collection[str]) -> None:
    vitals = creature.vitals
    absorbed = min(vitals.temporary_hit_points, damage)
    lost = damage - absorbed
    left = max(0, vitals.hit_points - lost)
    scene.change(creature.id, hit_points=left, temporary_hit_points=vitals.temporary_hit_points - absorbed)
    if not vitals.hit_points:
        if lost:
            hurt_while_down(scene, creature.id, lost, critical=critical)
        return
    end(scene, creature.id, lambda one: one.fragile, "damage")
    if left:
        shake(scene, creature.id, damage)
    elif survives(scene, creature, damage, lost - vitals.hit_points, critical=critical, kinds=kinds):
        scene.change(creature.id, hit_points=1)
    else:
        fall(scene, creature.id, beyond=lost - vitals.hit_points)
