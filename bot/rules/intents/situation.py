"""Who is there when a message is read, and what is known of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bot.rules.creature import Creature, Side
from bot.rules.srd.digest import digest

_WOUNDED = 0.5  # of the most hit points, from which on anybody sees it
_UNABLE = ("unconscious", "paralyzed", "petrified", "stunned", "incapacitated")  # SRD 5.1, Conditions


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody who is there. What is None is not known, and nothing is refused for the lack of it.

    `kind` says what a creature is where its name does not (`Goblin`), `spells` are names or indexes of spells known or
    prepared, cantrips too, `slots` those left by level. `state` holds conditions and what else can be seen, in lower
    case: `dead`, `absent`, `hidden`, `wounded`, `by the door`.
    """

    name: str
    side: Side | None = None
    kind: str = ""
    class_name: str = ""
    race: str = ""
    level: int = 1
    spells: tuple[str, ...] | None = None
    weapons: tuple[str, ...] | None = None
    items: tuple[str, ...] | None = None
    skills: tuple[str, ...] = ()
    slots: Mapping[int, int] | None = field(default=None, hash=False)
    state: tuple[str, ...] = ()

    def is_(self, *states: str) -> bool:
        """Whether one of these states holds."""
        return not set(states).isdisjoint(self.state)

    @property
    def is_standing(self) -> bool:
        """Whether it can be fought: neither dead nor down nor away."""
        return not self.is_("dead", "absent", "unconscious", "dying", "down", "gone", "fled")

    @property
    def cannot_act(self) -> str | None:
        """The state that keeps it from doing anything, if any."""
        return next((state for state in ("dead", "absent", "dying", *_UNABLE) if self.is_(state)), None)


@dataclass(frozen=True, slots=True)
class Situation:
    """Who plays, who else is there, and whether they fight. The others may be unknown, but not incomplete."""

    party: tuple[Known, ...] = ()
    others: tuple[Known, ...] = ()
    in_combat: bool = False

    @property
    def everyone(self) -> tuple[Known, ...]:
        """The party, then the others."""
        return self.party + self.others

    def of(self, name: str) -> Known | None:
        """Who has that name, in any case."""
        return next((one for one in self.everyone if one.name.casefold() == name.casefold()), None)


def seen_of(hit_points: int, most: int, *, is_hero: bool) -> tuple[str, ...]:
    """What anybody sees of how many hit points are left; at 0 a hero is unconscious, a monster dead."""
    if hit_points <= 0:
        return ("unconscious",) if is_hero else ("dead",)
    return ("wounded",) if hit_points <= _WOUNDED * most else ()


def known_of(creature: Creature, *, class_name: str = "", items: Iterable[str] | None = None) -> Known:
    """What the reading of messages needs of a creature; its actions are its weapons."""
    stats, vitals = creature.stats, creature.vitals
    states = [affliction.name for affliction in vitals.afflictions]
    if vitals.dead:
        states.append("dead")
    states += seen_of(vitals.hit_points, vitals.max_hit_points, is_hero=creature.is_hero)
    kind = digest().monsters.get(creature.kind)
    return Known(
        name=creature.name,
        side=creature.side,
        kind=kind.name if kind else creature.kind,
        class_name=class_name,
        level=stats.level,
        spells=stats.spells,
        weapons=tuple(action.name for action in stats.actions),
        items=None if items is None else tuple(items),
        skills=tuple(stats.skills),
        slots={level: most - vitals.slots_spent.get(level, 0) for level, most in stats.slots.items()},
        state=tuple(dict.fromkeys(states)),
    )


def situation_of(creatures: Iterable[Creature], *, in_combat: bool = False) -> Situation:
    """The situation that a scene's creatures make."""
    known = tuple(map(known_of, creatures))
    return Situation(
        party=tuple(one for one in known if one.side is Side.PARTY),
        others=tuple(one for one in known if one.side is not Side.PARTY),
        in_combat=in_combat,
    )
