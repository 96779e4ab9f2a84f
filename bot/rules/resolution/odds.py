"""What speaks for and against a roll: advantage, dice that are added, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from bot.rules.creature import Creature
from bot.rules.resolution.effects import effects
from bot.rules.roller import Advantage
from bot.rules.scene import Scene

Reason: TypeAlias = tuple[int, str]
"""1 for what speaks for a roll, -1 for what speaks against it, and what that is."""


def weigh(reasons: Iterable[Reason]) -> tuple[Advantage, str]:
    """However many reasons there are, they make one advantage or disadvantage, or cancel out."""
    told = [(sway, why) for sway, why in reasons if sway]
    sways = {1 if sway > 0 else -1 for sway, _ in told}
    advantage = Advantage(sum(sways)) if len(sways) == 1 else Advantage.NONE
    return advantage, ", ".join(dict.fromkeys(why for _, why in told if why))


def given(advantage: int, because: str) -> Reason:
    """The reason that the caller had."""
    return advantage, because or ("advantage" if advantage > 0 else "disadvantage")


def tired(creature: Creature, level: int) -> Iterator[Reason]:
    """Exhaustion speaks against checks from the first level on, against attacks and saves from the third."""
    if creature.vitals.exhaustion >= level:
        yield -1, f"{creature.name} is exhausted"


def is_in_view(scene: Scene, creature: Creature, name: str) -> bool:
    """False for a fear whose sources are all dead or gone."""
    sources = {one.source for one in creature.vitals.afflictions if one.name == name}
    return name != "frightened" or any(
        not source or (source in scene and not scene[source].vitals.dead) for source in sources
    )


def dice(creature: Creature, kind: str) -> str:
    """The dice that what it bears adds to an `attack_dice`, `save_dice` or `check_dice`, such as `1d4-1d4`."""
    added = (getattr(effect, kind) for _, effect in effects(creature))
    return "".join(die if die.startswith("-") else f"+{die}" for die in added if die).removeprefix("+")
