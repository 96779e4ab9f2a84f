"""The creatures that are present while something is resolved, what has happened to them, and what that changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from bot.rules.changes import Change, differences
from bot.rules.creature import Creature, Vitals
from bot.rules.happenings import Happening
from bot.rules.roller import Roller


class Scene:
    """Rules act on a scene: they read creatures from it, change how they fare, roll with its `roller`, and tell.

    Nothing is stored; who commits takes `changes()`, `happenings` and the roller's entries.
    """

    def __init__(self, creatures: Iterable[Creature], roller: Roller) -> None:
        self._before = {creature.id: creature for creature in creatures}
        self._now = dict(self._before)
        self.roller = roller
        self.happenings: list[Happening] = []

    def __getitem__(self, creature_id: str) -> Creature:
        return self._now[creature_id]

    def __contains__(self, creature_id: object) -> bool:
        return creature_id in self._now

    def __iter__(self) -> Iterator[Creature]:
        return iter(tuple(self._now.values()))

    def named(self, name: str) -> Creature | None:
        """The creature of that name, in any case."""
        return next((one for one in self if one.name.casefold() == name.casefold()), None)

    def tell(self, happening: Happening) -> None:
        """Something has happened."""
        self.happenings.append(happening)

    def change(self, creature_id: str, **fields: Any) -> Vitals:
        """Change how a creature fares; returns how it fares now."""
        creature = self._now[creature_id]
        vitals = replace(creature.vitals, **fields)
        self._now[creature_id] = replace(creature, vitals=vitals)
        return vitals

    def changes(self) -> tuple[Change, ...]:
        """Everything in which creatures fare otherwise than at the beginning."""
        return tuple(
            change
            for key, before in self._before.items()
            for change in differences(key, before.vitals, self._now[key].vitals)
        )
