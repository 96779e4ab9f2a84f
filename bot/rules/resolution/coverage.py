"""How much of the SRD is resolved by the rules, and what is left for the Dungeon Master to tell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.rules.resolution.aftermath import lasting
from bot.rules.resolution.effects import effect_of
from bot.rules.resolution.spells.reach import is_harmful
from bot.rules.resolution.spells.resolving import WAYS, is_resolved
from bot.rules.resolution.spells.works import aim, leaves
from bot.rules.srd.actions import Action
from bot.rules.srd.digest import digest
from bot.rules.srd.spells import Spell


@dataclass(frozen=True, slots=True)
class Coverage:
    """Of how many of a kind what they do is resolved, and the names of those that are left to prose."""

    kind: str
    resolved: int
    left: tuple[str, ...]

    @property
    def total(self) -> int:
        """How many there are."""
        return self.resolved + len(self.left)

    @property
    def share(self) -> float:
        """The resolved part, 0 to 1."""
        return self.resolved / self.total if self.total else 1.0

    @property
    def line(self) -> str:
        """`533 of 533 attacks of monsters (100.0%)`."""
        return f"{self.resolved} of {self.total} {self.kind} ({self.share:.1%})"


def coverage() -> tuple[Coverage, ...]:
    """What is resolved of monsters' attacks and other actions with a save, of damaging spells, and of all spells."""
    actions = [
        (f"{monster.name}: {action.name}", action)
        for monster in digest().monsters.values()
        for action in (*monster.actions, *monster.legendary_actions)
    ]
    spells = digest().spells.values()
    return (
        _counted("attacks of monsters", ((n, _is_attack_resolved(a)) for n, a in actions if a.attack)),
        _counted(
            "other actions with a save",
            ((n, _is_save_resolved(a)) for n, a in actions if not a.attack and (a.save or a.choices)),
        ),
        _counted("damaging spells", ((s.name, deals_damage(s)) for s in spells if s.damage or s.pool)),
        _counted("spells", ((s.name, is_resolved(s)) for s in spells)),
    )


def deals_damage(spell: Spell) -> bool:
    """True where a spell's damage (or pool of hit points) is dealt when it is cast or while it lasts."""
    borne = map(effect_of, leaves(spell))
    return (
        spell.index in WAYS
        or bool(aim(spell))
        or (bool(spell.damage) and is_harmful(spell))
        or any(effect.damage_dice or effect.burns for effect in borne)
    )


def _is_attack_resolved(action: Action) -> bool:
    """True when it is known how far it reaches and what a hit does."""
    made = action.attack
    assert made is not None
    reaches = made.reach is not None or made.range is not None
    return reaches and bool(made.damage or made.or_damage or action.conditions or action.save_damage)


def _is_save_resolved(action: Action) -> bool:
    """True when failing the save costs something that is known."""
    return all(
        one.save is not None and one.save.dc is not None and bool(one.save_damage or lasting(one))
        for one in action.choices or (action,)
    )


def _counted(kind: str, entries: Iterable[tuple[str, bool]]) -> Coverage:
    told = list(entries)
    return Coverage(
        kind, sum(resolved for _, resolved in told), tuple(name for name, resolved in told if not resolved)
    )
