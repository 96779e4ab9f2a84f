"""Spells: how they are cast and what they do by slot or by the caster's level (SRD 5.1, Spellcasting)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.rules.srd.harm import Area, Save, read_save
from bot.rules.srd.reading import (
    Document,
    by_level,
    feet,
    index,
    indexes,
    mapping,
    name,
    objects,
    prose,
    text,
    texts,
    whole,
)

_PRICE = re.compile(r"worth (?:at least )?([0-9][0-9,]*) ?gp")
_SAVE = re.compile(
    r"(?:must (?:first )?(?:succeed on|make) an?|makes? an?|each make an?) "
    r"(Strength|Dexterity|Constitution|Intelligence|Wisdom|Charisma) saving throw",
    re.IGNORECASE,
)
_PER_HIT = frozenset({"eldritch-blast", "scorching-ray"})  # several beams, each with this damage
_POOLS = frozenset({"sleep"})  # the hit points that it reaches, no damage


@dataclass(frozen=True, slots=True)
class SpellDamage:
    """Dice by slot level or by character level (cantrips), `MOD` being the caster's spellcasting modifier.

    With `per_hit` a spell of several attacks deals this with each; otherwise the dice are all that it deals to one.
    """

    type: str = ""
    by_slot: Mapping[int, str] = field(default_factory=dict)
    by_level: Mapping[int, str] = field(default_factory=dict)
    per_hit: bool = False

    def at(self, slot: int, level: int = 1) -> str:
        """The dice when cast with a slot of that level (0: a cantrip) by a character of that level."""
        steps, height = (self.by_level, level) if self.by_level else (self.by_slot, slot)
        reached = [step for step in steps if step <= height]
        return steps[max(reached)] if reached else next(iter(steps.values()), "")


@dataclass(frozen=True, slots=True)
class Spell:
    """A spell; level 0 is a cantrip, and `range_feet` is None where the range is no number of feet (touch, self).

    `material_gp` is what its components cost. `healing` and `pool` (hit points that sleep reaches) are dice by slot.
    """

    index: str
    name: str
    level: int | None = None
    school: str = ""
    classes: tuple[str, ...] = ()
    casting_time: str = ""
    range: str = ""
    range_feet: int | None = None
    components: tuple[str, ...] = ()
    material_gp: int | None = None
    duration: str = ""
    concentration: bool = False
    ritual: bool = False
    attack: str = ""  # melee or ranged
    save: Save | None = None
    damage: tuple[SpellDamage, ...] = ()
    healing: Mapping[int, str] = field(default_factory=dict)
    pool: Mapping[int, str] = field(default_factory=dict)
    area: Area | None = None


def read_spell(document: Document) -> Spell:
    """A spell of the API or its data files."""
    key, damage = index(document), _damage(document)
    area = mapping(document.get("area_of_effect"))
    size = whole(area.get("size"))
    return Spell(
        index=key,
        name=name(document),
        level=whole(document.get("level")),
        school=name(document.get("school")).lower(),
        classes=indexes(document.get("classes")),
        casting_time=text(document.get("casting_time")),
        range=text(document.get("range")),
        range_feet=feet(document.get("range")),
        components=texts(document.get("components")),
        material_gp=_price(text(document.get("material"))),
        duration=text(document.get("duration")),
        concentration=document.get("concentration") is True,
        ritual=document.get("ritual") is True,
        attack=text(document.get("attack_type")).lower(),
        save=read_save(document.get("dc")) or _told_save(prose(document)),
        damage=() if key in _POOLS else damage,
        healing=by_level(document.get("heal_at_slot_level")),
        pool=damage[0].by_slot if key in _POOLS and damage else {},
        area=None if size is None else Area(text(area.get("type")), size),
    )


def _damage(document: Document) -> tuple[SpellDamage, ...]:
    per_hit = index(document) in _PER_HIT
    found = (
        SpellDamage(
            type=name(entry.get("damage_type")).lower(),
            by_slot=by_level(entry.get("damage_at_slot_level")),
            by_level=by_level(entry.get("damage_at_character_level")),
            per_hit=per_hit,
        )
        for entry in objects(document.get("damage"))
    )
    return tuple(damage for damage in found if damage.by_slot or damage.by_level)


def _told_save(told: str) -> Save | None:
    """The saving throw that only the words demand; what a success spares is for the words to say."""
    found = _SAVE.search(told)
    return Save(found[1][:3].upper()) if found else None


def _price(material: str) -> int | None:
    found = _PRICE.search(material)
    return int(found[1].replace(",", "")) if found else None
