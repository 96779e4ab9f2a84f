"""Whoever the rules can happen to: what a creature is, and how it fares (SRD 5.1, Monsters; Combat)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.rules.srd.actions import Action
from bot.rules.srd.harm import Damage, Save
from bot.rules.srd.monsters import Defence


class Side(StrEnum):
    """For whom a creature fights."""

    PARTY = "party"
    FOES = "foes"


@dataclass(frozen=True, slots=True)
class Affliction:
    """A condition (`prone`) or a spell's lasting effect (`bless`) on a creature, by its index in the SRD.

    `source` is the id of who brought it about, `because` the name of the spell or action. It ends after `rounds` ends
    of its bearer's turns (None: not by itself), by a successful `save` at the end of one of them, and with the
    source's concentration where it rests on that; what is `fragile` ends with the first damage. Each end of a turn
    without a successful save costs its `harm`, and a failed save turns it into what it `worsens` to. `amount` is the
    number that goes with some of them: the DC of breaking free, hit points lent by an aid, the slot of a spell.
    """

    name: str
    source: str = ""
    because: str = ""
    rounds: int | None = None
    save: Save | None = None
    concentration: bool = False
    fragile: bool = False
    harm: tuple[Damage, ...] = ()
    worsens: str = ""
    amount: int = 0


@dataclass(frozen=True, slots=True)
class Vitals:
    """How a creature fares: everything about it that a fight, a spell or a rest can change.

    Spent slots are counted by their level, limited actions and features (`Second Wind`, a breath that has to recharge)
    by their name. A hero at 0 hit points is dying unless `stable` or `dead`; a monster is dead.
    """

    hit_points: int
    max_hit_points: int
    temporary_hit_points: int = 0
    afflictions: tuple[Affliction, ...] = ()
    exhaustion: int = 0
    death_successes: int = 0
    death_failures: int = 0
    stable: bool = False
    dead: bool = False
    concentration: str = ""  # the index of the spell
    slots_spent: Mapping[int, int] = field(default_factory=dict)
    hit_dice_spent: int = 0
    spent: Mapping[str, int] = field(default_factory=dict)

    def has(self, affliction: str) -> bool:
        """True while the condition or effect lasts."""
        return any(one.name == affliction for one in self.afflictions)

    @property
    def is_up(self) -> bool:
        """True for who has hit points left."""
        return self.hit_points > 0 and not self.dead

    @property
    def is_dying(self) -> bool:
        """True for who makes death saving throws."""
        return self.hit_points == 0 and not self.stable and not self.dead


@dataclass(frozen=True, slots=True)
class Stats:
    """What a creature is, as far as the rules ask: a hero's sheet and a monster's stat block come to the same.

    `saves` and `skills` are whole bonuses; what is missing there is the ability's modifier. `actions` hold a hero's
    weapons as attacks, `attacks` says how many of them one Attack action has. `slots` are the most that there are, by
    level; an `innate` spell needs none, its uses are counted in `Vitals.spent` by its index. `hindered` are abilities
    (`STR`) and skills that its armour is in the way of.
    """

    abilities: Mapping[str, int]
    armor_class: int
    level: int = 1
    proficiency_bonus: int = 2
    speed: int = 30  # feet
    size: str = "Medium"
    saves: Mapping[str, int] = field(default_factory=dict)
    skills: Mapping[str, int] = field(default_factory=dict)
    passive_perception: int = 10
    actions: tuple[Action, ...] = ()
    attacks: int = 1
    reactions: tuple[Action, ...] = ()
    legendary_actions: tuple[Action, ...] = ()
    traits: tuple[str, ...] = ()
    vulnerabilities: tuple[Defence, ...] = ()
    resistances: tuple[Defence, ...] = ()
    immunities: tuple[Defence, ...] = ()
    condition_immunities: tuple[str, ...] = ()
    spells: tuple[str, ...] = ()  # known or prepared, cantrips too, by index
    spell_ability: str = ""
    spell_dc: int = 0
    spell_bonus: int = 0
    slots: Mapping[int, int] = field(default_factory=dict)
    innate: Mapping[str, int] = field(default_factory=dict)  # spells by index, how often a day; 0: at will
    hindered: tuple[str, ...] = ()
    xp: int = 0  # what defeating it earns

    def modifier(self, ability: str) -> int:
        """The modifier of an ability such as `DEX`; 0 for one that it has no score in."""
        return (self.abilities.get(ability, 10) - 10) // 2

    def save(self, ability: str) -> int:
        """What it adds to a saving throw."""
        return self.saves.get(ability, self.modifier(ability))


@dataclass(frozen=True, slots=True)
class Creature:
    """Somebody in a scene; `id` is `hero:12` for the character of that id, `foe:3` for the third monster of a fight.

    `kind` is a monster's index (`goblin`), empty for heroes. Names are unique within a scene.
    """

    id: str
    name: str
    side: Side
    stats: Stats
    vitals: Vitals
    kind: str = ""
    user_id: int | None = None

    @property
    def is_hero(self) -> bool:
        """True for who makes death saving throws instead of dying at 0 hit points."""
        return not self.kind
