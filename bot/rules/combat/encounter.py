"""A fight as it stands, whole: what is stored between two turns of it (SRD 5.1, The Order of Combat)."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from pydantic import TypeAdapter

from bot.rules.creature import Creature
from bot.rules.zones import Zone

__all__ = ["Economy", "Encounter", "Zone"]


@dataclass(frozen=True, slots=True)
class Economy:
    """What a creature has left to do in this round.

    Who casts a spell with a bonus action has no `slot_spell` left beside it, only cantrips, and the other way round
    (SRD 5.1, Casting Time). A `sneak_attack` comes once in each turn, whosever it is.
    """

    action: bool = True
    bonus_action: bool = True
    reaction: bool = True
    movement: bool = True
    slot_spell: bool = True
    bonus_spell: bool = True
    sneak_attack: bool = True


@dataclass(frozen=True, slots=True)
class Encounter:
    """A fight: `order` holds the ids of all combatants by initiative, `turn` the place in it of who acts.

    `initiative` is what each rolled, `zones` where each is, `economies` what each has left. Who fled or surrendered
    is `out`. `round` counts from 1; 0 is before the first turn. `hurt_by` says who hurt a creature last, `log` holds
    the last lines of what happened.
    """

    combatants: Mapping[str, Creature]
    order: tuple[str, ...] = ()
    initiative: Mapping[str, int] = field(default_factory=dict)
    round: int = 0
    turn: int = 0
    zones: Mapping[str, Zone] = field(default_factory=dict)
    economies: Mapping[str, Economy] = field(default_factory=dict)
    out: tuple[str, ...] = ()
    hurt_by: Mapping[str, str] = field(default_factory=dict)
    log: tuple[str, ...] = ()

    @property
    def acting(self) -> Creature | None:
        """Whose turn it is; None before the first."""
        return self.combatants[self.order[self.turn]] if self.order else None

    def to_json(self) -> dict[str, Any]:
        """The fight as it is stored."""
        return _adapter().dump_python(self, mode="json")  # type: ignore[no-any-return]

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        """The fight that `to_json` wrote."""
        return _adapter().validate_python(stored)  # type: ignore[return-value]


@functools.cache
def _adapter() -> TypeAdapter[Encounter]:
    return TypeAdapter(Encounter)
