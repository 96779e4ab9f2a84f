"""What the traits of monsters and peoples change, as figures (SRD 5.1, Monsters; Races)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from types import MappingProxyType

from bot.rules.creature import Creature
from bot.rules.resolution.effects import ALL, bears
from bot.rules.resolution.odds import Reason

LEGENDARY_RESISTANCE = "Legendary Resistance"
RELENTLESS_ENDURANCE = "Relentless Endurance"
UNDEAD_FORTITUDE = "Undead Fortitude"

# Saves that a trait helps with: the abilities, against magic only; or what is at stake.
_AGAINST_MAGIC: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"Gnome Cunning": ("INT", "WIS", "CHA"), "Magic Resistance": ALL}
)
_AT_STAKE: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "Brave": frozenset({"frightened"}),
        "Dark Devotion": frozenset({"charmed", "frightened"}),
        "Duergar Resilience": frozenset({"poison", "poisoned", "paralyzed"}),
        "Dwarven Resilience": frozenset({"poison", "poisoned"}),
        "Fey Ancestry": frozenset({"charmed"}),
        "Two Heads": frozenset({"blinded", "charmed", "deafened", "frightened", "stunned", "unconscious"}),
    }
)
_DANGER_SENSE = "Danger Sense"

# By kind of monster: hit points each turn and what stops them; damage that leaves 1 hit point; dice that burn.
REGENERATION: Mapping[str, tuple[int, frozenset[str]]] = MappingProxyType(
    {
        "oni": (10, frozenset()),
        "shield-guardian": (10, frozenset()),
        "troll": (10, frozenset({"acid", "fire"})),
        "vampire-bat": (20, frozenset({"radiant"})),
        "vampire-mist": (20, frozenset({"radiant"})),
        "vampire-spawn": (10, frozenset({"radiant"})),
        "vampire-vampire": (20, frozenset({"radiant"})),
    }
)
RELENTLESS: Mapping[str, int] = MappingProxyType(
    {"boar": 7, "giant-boar": 10, "wereboar-boar": 14, "wereboar-human": 14, "wereboar-hybrid": 14}
)
HEATED: Mapping[str, str] = MappingProxyType(
    {"azer": "1d10", "balor": "3d6", "remorhaz": "3d6", "salamander": "2d6"}
)


def save_reasons(
    creature: Creature, ability: str, *, magical: bool, at_stake: Collection[str]
) -> Iterator[Reason]:
    """What a creature's traits say for such a save."""
    for trait in creature.stats.traits:
        if magical and ability in _AGAINST_MAGIC.get(trait, ()):
            yield 1, trait
        if not _AT_STAKE.get(trait, frozenset()).isdisjoint(at_stake):
            yield 1, trait
    sees_it_coming = _DANGER_SENSE in creature.stats.traits and not bears(creature, "blinded", "deafened")
    if ability == "DEX" and sees_it_coming:
        yield 1, _DANGER_SENSE
