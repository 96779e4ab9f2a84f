"""What speaks for and against an attack: what both sides bear, and the distance (SRD 5.1, Making an Attack)."""

from __future__ import annotations

from collections.abc import Iterator

from bot.rules.creature import Creature
from bot.rules.resolution.effects import CONDITION_EFFECTS, bears, effects, label
from bot.rules.resolution.kinds import OTHERWORLDLY, kind_of
from bot.rules.resolution.odds import Reason, is_in_view, tired
from bot.rules.scene import Scene
from bot.rules.srd.actions import Attack
from bot.rules.zones import Zone

SHORT_RANGE = 60  # feet; who is far away is beyond the normal range of what reaches no farther


def attack_reasons(scene: Scene, actor: Creature, target: Creature, *, close: bool) -> Iterator[Reason]:
    """What both bear says for the attack and against it; `close` is within 5 feet."""
    for name, effect in effects(actor):
        helps = not (effect.unseen and _sees(target, actor))
        if helps and _counts(actor, target, name) and is_in_view(scene, actor, name):
            yield effect.attacks, f"{actor.name} is {_called(actor, name)}"
    for name, effect in effects(target):
        shunned = effect.shuns and kind_of(actor) in OTHERWORLDLY
        if not (effect.unseen and _sees(actor, target)):
            yield effect.attacked - shunned, f"{target.name} is {_called(target, name)}"
    if bears(target, "prone"):
        far = "" if close else " and not within 5 feet"
        yield 1 if close else -1, f"{target.name} is prone{far}"
    yield from tired(actor, 3)


def distance_reasons(made: Attack, distance: Zone | None) -> Iterator[Reason]:
    """What the distance says against it: shooting in melee, and beyond the normal range."""
    if distance is Zone.ENGAGED and not made.melee:
        yield -1, "in melee"
    if distance is Zone.FAR and made.range and made.range[0] < SHORT_RANGE:
        yield -1, "at long range"


def _counts(actor: Creature, target: Creature, name: str) -> bool:
    """A curse counts against who cursed, everything else against all."""
    sources = {one.source for one in actor.vitals.afflictions if one.name == name}
    return name != "bestow-curse" or target.id in sources


def _sees(one: Creature, other: Creature) -> bool:
    """True where somebody's invisibility does not help against another."""
    return any(effect.sees for _, effect in effects(one)) or any(
        effect.reveals for _, effect in effects(other)
    )


def _called(creature: Creature, name: str) -> str:
    if name in CONDITION_EFFECTS:
        return name
    return next((label(one) for one in creature.vitals.afflictions if one.name == name), name)
