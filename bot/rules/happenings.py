"""What happens when a deed is resolved: each a frozen fact with the line in which players and the model read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from bot.rules.roller import D20


@dataclass(frozen=True, slots=True)
class CheckMade:
    """An ability, skill or tool check; `label` is like `Stealth check`, `because` why it had advantage or was hard."""

    actor: str
    label: str
    dc: int
    roll: D20
    success: bool
    because: str = ""
    kind: Literal["check"] = "check"

    @property
    def line(self) -> str:
        """`Kira, Stealth check (DC 12): 11 + 3 = 14, success`."""
        return f"{self.actor}, {self.label} (DC {self.dc}): {self.roll.text}, {_result(self.success)}"


@dataclass(frozen=True, slots=True)
class AttackMade:
    """An attack roll against somebody's armour class; without a `target`, against whoever is there to be hit."""

    actor: str
    target: str
    weapon: str
    armor_class: int
    roll: D20
    hit: bool
    critical: bool = False
    because: str = ""
    kind: Literal["attack"] = "attack"

    @property
    def line(self) -> str:
        """`Kira, Longsword at the goblin (AC 15): 14 + 5 = 19, hit`, or `Kira, Attack (AC 12): 8 + 5 = 13, success`."""
        if not self.target:
            return (
                f"{self.actor}, {self.weapon} (AC {self.armor_class}): {self.roll.text}, {_result(self.hit)}"
            )
        result = "critical hit" if self.critical else "hit" if self.hit else "miss"
        return f"{self.actor}, {self.weapon} at {self.target} (AC {self.armor_class}): {self.roll.text}, {result}"


@dataclass(frozen=True, slots=True)
class SaveMade:
    """A saving throw; `roll` is None where a condition makes it fail or nothing can make it succeed."""

    actor: str
    ability: str
    dc: int
    roll: D20 | None
    success: bool
    against: str = ""
    kind: Literal["save"] = "save"

    @property
    def line(self) -> str:
        """`Borin, DEX save against Fireball (DC 15): 9 + 1 = 10, failure`."""
        against = f" against {self.against}" if self.against else ""
        sum_ = self.roll.text if self.roll else "no roll"
        return f"{self.actor}, {self.ability} save{against} (DC {self.dc}): {sum_}, {_result(self.success)}"


@dataclass(frozen=True, slots=True)
class Damaged:
    """Damage that somebody took: `rolled` before and `taken` after resistance, immunity and the like (`because`)."""

    target: str
    type: str
    rolled: int
    taken: int
    expression: str
    hit_points: int
    because: str = ""
    kind: Literal["damage"] = "damage"

    @property
    def line(self) -> str:
        """`the goblin takes 7 slashing damage (1d8+3)`."""
        why = f", {self.because}" if self.because else ""
        return f"{self.target} takes {self.taken} {self.type} damage ({self.expression}{why})".replace(
            "  ", " "
        )


@dataclass(frozen=True, slots=True)
class Healed:
    """Hit points that somebody got back."""

    target: str
    amount: int
    hit_points: int
    expression: str = ""
    kind: Literal["healing"] = "healing"

    @property
    def line(self) -> str:
        """`Kira regains 6 hit points (1d8+3)`."""
        dice = f" ({self.expression})" if self.expression else ""
        return f"{self.target} regains {self.amount} hit points{dice}"


@dataclass(frozen=True, slots=True)
class Afflicted:
    """A condition or effect takes hold of somebody."""

    target: str
    condition: str
    because: str = ""
    kind: Literal["afflicted"] = "afflicted"

    @property
    def line(self) -> str:
        """`the goblin is prone`."""
        return f"{self.target} is {self.condition}"


@dataclass(frozen=True, slots=True)
class Relieved:
    """A condition or effect ends."""

    target: str
    condition: str
    because: str = ""
    kind: Literal["relieved"] = "relieved"

    @property
    def line(self) -> str:
        """`the goblin is no longer prone`."""
        return f"{self.target} is no longer {self.condition}"


@dataclass(frozen=True, slots=True)
class Fell:
    """Somebody drops to 0 hit points: a hero is dying, anybody else is dead (or knocked out, where not `dead`)."""

    target: str
    dead: bool
    kind: Literal["fell"] = "fell"

    @property
    def line(self) -> str:
        """`the goblin dies`."""
        return f"{self.target} dies" if self.dead else f"{self.target} falls unconscious"


@dataclass(frozen=True, slots=True)
class Spent:
    """A resource was used: a spell slot, a limited feature, an item. `left` is how many remain."""

    actor: str
    what: str
    left: int | None = None
    kind: Literal["spent"] = "spent"

    @property
    def line(self) -> str:
        """`Kira uses a level 1 spell slot (1 left)`."""
        return f"{self.actor} uses {self.what}{'' if self.left is None else f' ({self.left} left)'}"


@dataclass(frozen=True, slots=True)
class Refused:
    """Something cannot be done; the sentence says why and what can be."""

    actor: str
    sentence: str
    kind: Literal["refused"] = "refused"

    @property
    def line(self) -> str:
        """The sentence."""
        return self.sentence


@dataclass(frozen=True, slots=True)
class Noted:
    """Anything else that is so now, in a sentence; `actor` may be empty."""

    actor: str
    sentence: str
    kind: Literal["noted"] = "noted"

    @property
    def line(self) -> str:
        """The sentence."""
        return self.sentence


Happening: TypeAlias = (
    CheckMade
    | AttackMade
    | SaveMade
    | Damaged
    | Healed
    | Afflicted
    | Relieved
    | Fell
    | Spent
    | Refused
    | Noted
)


def _result(success: bool) -> str:
    return "success" if success else "failure"
