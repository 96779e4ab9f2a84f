"""Potions that do something by rule: those of healing (SRD 5.1, Potion of Healing)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from bot.rules.happenings import Happening, Spent
from bot.rules.resolution import heal
from bot.rules.scene import Scene

POTIONS: Mapping[str, str] = MappingProxyType(
    {
        "potion of healing": "2d4+2",
        "potion of greater healing": "4d4+4",
        "potion of superior healing": "8d4+8",
        "potion of supreme healing": "10d4+20",
    }
)
"""The dice of each."""


def drink(scene: Scene, actor_id: str, potion: str, drinker_id: str) -> None:
    """Somebody drinks a potion of `POTIONS`, or is given it to drink; `drunk` says from whose belongings it is gone."""
    name = scene[actor_id].name
    scene.tell(Spent(name, potion))
    rolled = scene.roller.sum(name, potion, POTIONS[potion.casefold()])
    heal(scene, drinker_id, rolled.total, rolled.expression)


def drunk(happenings: Iterable[Happening]) -> Iterator[Spent]:
    """The potions that were drunk, with who had them."""
    return (one for one in happenings if isinstance(one, Spent) and one.what.casefold() in POTIONS)
