"""A spell in the act of being cast: its dice, and what it is held against, by slot and caster."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from bot.rules.creature import Creature
from bot.rules.srd.harm import Damage
from bot.rules.srd.spells import Spell
from bot.rules.zones import Zone

_DURATION = re.compile(r"(\d+) (round|minute|hour|day)")
_ROUNDS = {"round": 1, "minute": 10, "hour": 600, "day": 14_400}

# What the figures leave out: dice for each slot above the spell's own level, and second types of damage.
_GROWTH: Mapping[str, str] = MappingProxyType(
    {
        "arcane-hand": "2d8",
        "color-spray": "2d10",
        "disintegrate": "3d6",
        "freezing-sphere": "1d6",
        "phantasmal-killer": "1d10",
        "sleep": "2d8",
        "spirit-guardians": "1d8",
        "wall-of-fire": "1d8",
    }
)
_DAMAGE: Mapping[str, Damage] = MappingProxyType(
    {"arcane-hand": Damage("4d8", "force"), "spirit-guardians": Damage("3d8", "radiant")}
)
_SECOND_TYPE: Mapping[str, str] = MappingProxyType(
    {"flame-strike": "radiant", "ice-storm": "cold", "meteor-swarm": "bludgeoning"}
)


@dataclass(frozen=True, slots=True)
class Spellcraft:
    """Who casts which spell, with a slot of which level (0: a cantrip), and how far its targets are, where known."""

    caster: Creature
    spell: Spell
    slot: int
    distances: Mapping[str, Zone] = field(default_factory=dict)

    @property
    def modifier(self) -> int:
        """The caster's spellcasting modifier."""
        return self.caster.stats.modifier(self.caster.stats.spell_ability)

    @property
    def dc(self) -> int:
        """What saves against it have to reach."""
        stats = self.caster.stats
        return stats.spell_dc or 8 + stats.proficiency_bonus + self.modifier

    @property
    def attack_bonus(self) -> int:
        """What its attack rolls add."""
        stats = self.caster.stats
        return stats.spell_bonus or stats.proficiency_bonus + self.modifier

    @property
    def above(self) -> int:
        """By how many levels the slot is higher than the spell."""
        return max(0, self.slot - (self.spell.level or 0))

    @property
    def rounds(self) -> int | None:
        """How long it lasts; None for what lasts no time, or until something ends it."""
        return rounds(self.spell.duration)

    @property
    def damages(self) -> tuple[Damage, ...]:
        """The damage that it deals, in dice that can be rolled."""
        index = self.spell.index
        told = tuple(
            Damage(damage.at(self.slot, self.caster.stats.level), damage.type) for damage in self.spell.damage
        )
        if not told and index in _DAMAGE:
            told = (_DAMAGE[index],)
        grown = (Damage(self.grown(damage.dice), damage.type) for damage in told)
        return tuple(part for damage in grown for part in _parts(damage, _SECOND_TYPE.get(index)))

    @property
    def healing(self) -> str:
        """The dice that it heals; empty for a spell that does not."""
        return self._at(self.spell.healing)

    @property
    def pool(self) -> str:
        """The dice of hit points that it reaches."""
        return self.grown(self._at(self.spell.pool))

    def _at(self, by_slot: Mapping[int, str]) -> str:
        reached = [slot for slot in by_slot if slot <= self.slot]
        return self._with_modifier(by_slot[max(reached)]) if reached else ""

    def grown(self, dice: str) -> str:
        """Dice with what the slot adds, and with the caster's modifier in the place of `MOD`."""
        growth = _GROWTH.get(self.spell.index)
        if not dice or not growth or not self.above:
            return self._with_modifier(dice)
        count, _, sides = growth.partition("d")
        return f"{self._with_modifier(dice)}+{int(count) * self.above}d{sides}"

    def _with_modifier(self, dice: str) -> str:
        return dice.replace("+MOD", f"{self.modifier:+d}").replace("MOD", str(self.modifier))


@functools.lru_cache(maxsize=256)
def rounds(duration: str) -> int | None:
    """A duration such as `Up to 1 minute` in rounds; None for what is no such time."""
    found = _DURATION.search(duration)
    return int(found[1]) * _ROUNDS[found[2]] if found else None


def has_damage(spell: Spell) -> bool:
    """True for a spell that has dice of damage, by the digest or by our own figures."""
    return bool(spell.damage) or spell.index in _DAMAGE


def _parts(damage: Damage, second: str | None) -> tuple[Damage, ...]:
    if second is None:
        return (damage,)
    first, _, rest = damage.dice.partition("+")
    return (Damage(first, damage.type), Damage(rest, second))
