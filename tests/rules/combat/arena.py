"""A fight for tests: who is in it, whose turn it is, what was told since."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.rules.combat import act, next_turn, play_monster
from bot.rules.combat.company import standard_party
from bot.rules.combat.encounter import Economy, Encounter
from bot.rules.creature import Affliction, Creature
from bot.rules.intents import Intent, IntentKind
from bot.rules.roller import Roller
from bot.rules.scene import Scene
from bot.rules.zones import Zone

GOBLIN = "Goblin 1"
FRAY = dict.fromkeys(("Borin", "Kira", "Odo", "Wren", GOBLIN, "Goblin 2", "Hill Giant 1"), Zone.ENGAGED)


def hero(name: str, level: int = 1, **vitals: Any) -> Creature:
    """One of the standard party, faring as told."""
    found = next(one for one in standard_party(level) if one.name == name)
    return replace(found, vitals=replace(found.vitals, **vitals))


def faring(creature: Creature, **vitals: Any) -> Creature:
    """The creature, faring as told."""
    return replace(creature, vitals=replace(creature.vitals, **vitals))


def bearing(creature: Creature, *conditions: str, source: str = "") -> Creature:
    """The creature with these conditions."""
    return faring(creature, afflictions=tuple(Affliction(one, source) for one in conditions))


class Arena:
    """A fight in which the creatures act in the order given; the first has the turn."""

    def __init__(
        self,
        *creatures: Creature,
        zones: Mapping[str, Zone] | None = None,
        dice: random.Random | None = None,
    ) -> None:
        self.scene = Scene(creatures, Roller(dice or random.Random(7)))
        order = tuple(one.id for one in creatures)
        places = {one.id: (zones or {}).get(one.name, Zone.NEAR) for one in creatures}
        self.encounter = Encounter(
            {one.id: one for one in creatures},
            order,
            round=1,
            zones=places,
            economies=dict.fromkeys(order, Economy()),
        )

    def __getitem__(self, name: str) -> Creature:
        found = self.scene.named(name)
        assert found is not None
        return found

    def act(
        self, name: str, kind: IntentKind = IntentKind.OTHER, *targets: str, means: str = "", **more: Any
    ) -> list[str]:
        """Let somebody act; returns what was told."""
        before = len(self.scene.happenings)
        intent = Intent(kind, name, targets, means, **more)
        self.encounter = act(self.scene, self.encounter, self[name].id, intent)
        return self._since(before)

    def play(self, name: str) -> list[str]:
        """Let a monster play its turn; returns what was told."""
        before = len(self.scene.happenings)
        self.encounter = play_monster(self.scene, self.encounter, self[name].id)
        return self._since(before)

    def next(self) -> str:
        """On to the next turn; returns whose it is."""
        self.encounter = next_turn(self.scene, self.encounter)
        acting = self.encounter.acting
        assert acting is not None
        return acting.name

    def zone(self, name: str) -> Zone:
        return self.encounter.zones[self[name].id]

    def left(self, name: str) -> Economy:
        return self.encounter.economies[self[name].id]

    def _since(self, before: int) -> list[str]:
        return [happening.line for happening in self.scene.happenings[before:]]
