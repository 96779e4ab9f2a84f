"""What kind of creature somebody is, as far as spells ask (SRD 5.1, Monsters)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from bot.rules.creature import Creature
from bot.rules.srd.digest import digest
from bot.rules.srd.spells import Spell

OTHERWORLDLY = frozenset({"aberration", "celestial", "elemental", "fey", "fiend", "undead"})
_LIFELESS = frozenset({"construct", "undead"})

_ONLY: Mapping[str, str] = MappingProxyType(
    {
        "animal-friendship": "beast",
        "charm-person": "humanoid",
        "dominate-beast": "beast",
        "dominate-person": "humanoid",
        "hold-person": "humanoid",
    }
)
_NOT: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "cure-wounds": _LIFELESS,
        "heal": _LIFELESS,
        "healing-word": _LIFELESS,
        "hold-monster": frozenset({"undead"}),
        "mass-cure-wounds": _LIFELESS,
        "mass-heal": _LIFELESS,
        "mass-healing-word": _LIFELESS,
        "prayer-of-healing": _LIFELESS,
        "sleep": frozenset({"undead"}),
        "spare-the-dying": _LIFELESS,
    }
)


def kind_of(creature: Creature) -> str:
    """`humanoid` for heroes and for whom the SRD does not have, else the monster's type such as `undead`."""
    monster = digest().monsters.get(creature.kind)
    return monster.type if monster and monster.type else "humanoid"


def works_on(spell: Spell, creature: Creature) -> bool:
    """False for whom a spell does nothing to, by its kind."""
    kind = kind_of(creature)
    return kind not in _NOT.get(spell.index, ()) and _ONLY.get(spell.index, "") in kind
