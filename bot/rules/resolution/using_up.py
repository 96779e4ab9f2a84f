"""Effects that one roll uses up."""

from __future__ import annotations

from collections.abc import Callable

from bot.rules.resolution.effects import Effect, effect_of
from bot.rules.resolution.relief import end
from bot.rules.scene import Scene


def use_up(scene: Scene, creature_id: str, used: Callable[[Effect], bool]) -> None:
    """End what lasts for one roll only, where that roll was it."""
    end(scene, creature_id, lambda one: (effect := effect_of(one.name)).once and used(effect))
