"""A fight in hand: what is stored of it, together with the scene in which it goes on."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.rules.combat.encounter import Economy, Encounter, Zone
from bot.rules.combat.zones import feet_between
from bot.rules.creature import Affliction, Creature, Side
from bot.rules.happenings import Noted, Refused
from bot.rules.resolution import can_act
from bot.rules.scene import Scene

MOST_LINES = 400
"""Of the log that a fight keeps."""


def with_scene(encounter: Encounter, scene: Scene) -> Encounter:
    """The fight with its combatants as the scene has them now."""
    return replace(encounter, combatants={key: scene[key] for key in encounter.combatants})


class Battlefield:
    """The stored fight and its scene while something is resolved; `result` is the fight afterwards.

    The scene changes how creatures fare, this where they are, what they have left to do, and who is out.
    """

    def __init__(self, scene: Scene, encounter: Encounter) -> None:
        self.scene = scene
        self.encounter = encounter
        self._begun = len(scene.happenings)
        self._points = {one.id: one.vitals.hit_points for one in scene}

    def __getitem__(self, creature_id: str) -> Creature:
        return self.scene[creature_id]

    def result(self) -> Encounter:
        """The fight as it stands now, with what has happened in its log."""
        self._disengage()
        lines = tuple(happening.line for happening in self.scene.happenings[self._begun :])
        self._begun = len(self.scene.happenings)
        self.encounter = replace(self.encounter, log=(*self.encounter.log, *lines)[-MOST_LINES:])
        return with_scene(self.encounter, self.scene)

    def is_in(self, creature_id: str) -> bool:
        """True for who is there and on its feet."""
        return creature_id not in self.encounter.out and self[creature_id].vitals.is_up

    def standing(self, side: Side) -> list[Creature]:
        """Those of a side who are there and on their feet, by initiative."""
        return [self[key] for key in self.encounter.order if self.is_in(key) and self[key].side is side]

    def foes(self, creature: Creature) -> list[Creature]:
        """The standing ones of the other side."""
        return self.standing(Side.FOES if creature.side is Side.PARTY else Side.PARTY)

    def allies(self, creature: Creature) -> list[Creature]:
        """The standing ones of its own side, without itself."""
        return [one for one in self.standing(creature.side) if one.id != creature.id]

    def fallen(self, side: Side) -> list[Creature]:
        """The heroes of a side who lie there at 0 hit points and live."""
        everybody = (self[key] for key in self.encounter.order if key not in self.encounter.out)
        return [one for one in everybody if one.side is side and not one.vitals.is_up and not one.vitals.dead]

    def zone(self, creature_id: str) -> Zone:
        """Where it is."""
        return self.encounter.zones.get(creature_id, Zone.NEAR)

    def is_engaged(self, creature_id: str) -> bool:
        """True for who is in the fray."""
        return self.zone(creature_id) is Zone.ENGAGED

    def threats(self, creature: Creature) -> list[Creature]:
        """The foes next to it that could strike at it."""
        if not self.is_engaged(creature.id):
            return []
        return [one for one in self.foes(creature) if self.is_engaged(one.id) and can_act(one) is None]

    def feet(self, one: Creature, other: Creature) -> int:
        """Feet between two creatures, 0 between one and itself."""
        if one.id == other.id:
            return 0
        return feet_between(self.zone(one.id), self.zone(other.id), foes=one.side is not other.side)

    def place(self, creature_id: str, zone: Zone) -> None:
        """It is there now."""
        self.encounter = replace(self.encounter, zones={**self.encounter.zones, creature_id: zone})

    def economy(self, creature_id: str) -> Economy:
        """What it has left to do."""
        return self.encounter.economies.get(creature_id, Economy())

    def spend(self, creature_id: str, **left: bool) -> None:
        """Set what it has left to do, such as `action=False`."""
        economy = replace(self.economy(creature_id), **left)
        self.encounter = replace(self.encounter, economies={**self.encounter.economies, creature_id: economy})

    def leave(self, creature_id: str) -> None:
        """It is out of the fight."""
        self.encounter = replace(self.encounter, out=(*self.encounter.out, creature_id))

    def set(self, **fields: Any) -> None:
        """Change fields of the encounter."""
        self.encounter = replace(self.encounter, **fields)

    def note(self, creature: Creature, sentence: str) -> None:
        """Tell a sentence about somebody."""
        self.scene.tell(Noted(creature.name, sentence))

    def refuse(self, creature: Creature, sentence: str) -> None:
        """Tell why somebody cannot do that."""
        self.scene.tell(Refused(creature.name, sentence))

    def mark(self, creature_id: str, name: str, source: str = "") -> None:
        """A stance of the fight such as `dodging`, which `clear` takes away again."""
        kept = self._without(creature_id, name)
        self.scene.change(creature_id, afflictions=(*kept, Affliction(name, source)))

    def clear(self, creature_id: str, *names: str) -> None:
        """Take stances away."""
        if any(self[creature_id].vitals.has(name) for name in names):
            self.scene.change(creature_id, afflictions=tuple(self._without(creature_id, *names)))

    def blame(self, creature_id: str) -> None:
        """Whoever has lost hit points since the last time was hurt by that creature."""
        hurt = {
            one.id: creature_id
            for one in self.scene
            if one.id != creature_id and one.vitals.hit_points < self._points[one.id]
        }
        self._points = {one.id: one.vitals.hit_points for one in self.scene}
        if hurt:
            self.encounter = replace(self.encounter, hurt_by={**self.encounter.hurt_by, **hurt})

    def _without(self, creature_id: str, *names: str) -> list[Affliction]:
        return [one for one in self[creature_id].vitals.afflictions if one.name not in names]

    def _disengage(self) -> None:
        """There is no fray without somebody of each side on his feet in it: those that are left there stand near it."""
        engaged = [key for key in self.encounter.order if self.is_engaged(key)]
        if len({self[key].side for key in engaged if self.is_in(key)}) < len(Side):
            for key in engaged:
                self.place(key, Zone.NEAR)
