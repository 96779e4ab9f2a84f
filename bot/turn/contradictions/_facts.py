"""What is so after a turn, as far as a narration could deny it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from bot.facts import Boundary, SceneContext
from bot.rules.happenings import (
    AttackMade,
    CheckMade,
    Damaged,
    Fell,
    Happening,
    Healed,
    Refused,
    Relieved,
    SaveMade,
)
from bot.rules.outcome import Outcome

Made = TypeVar("Made", AttackMade, CheckMade, SaveMade)

_NUMBERED = re.compile(r"\s+\d+$")
_SHORTEST_FIRST_NAME = 4  # "Old" of Old Marrow names nobody


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something that somebody could not do, with what, and why."""

    actor: str
    means: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Facts:
    """The outcome of a turn, sorted by what a sentence can be wrong about.

    `names` are all who are known to be there; `attacks`, `checks` and `saves` are those of each actor. `points` are
    the numbers of damage and hit points that may be told, `rolled` those of dice and of what they were held against.
    `refused` is what could not be done by those who did nothing else of the kind. `fallen` are those who dropped to 0
    hit points and stayed there, `dead` the dead among them. `boundaries` are what the story keeps away from.
    """

    names: tuple[str, ...]
    attacks: Mapping[str, tuple[AttackMade, ...]]
    checks: Mapping[str, tuple[CheckMade, ...]]
    saves: Mapping[str, tuple[SaveMade, ...]]
    points: frozenset[int]
    rolled: frozenset[int]
    refused: tuple[Refusal, ...]
    fallen: frozenset[str]
    dead: frozenset[str]
    boundaries: tuple[Boundary, ...] = ()

    def called(self, name: str) -> str:
        """A pattern for what somebody may be called: by name, by first name, or `the goblin` where there is but one.

        A number in a name says that there are others, whether they are known here or not.
        """
        base = _base(name)
        patterns = [re.escape(name)]
        if _NUMBERED.search(name) is None and sum(_base(other) == base for other in self.names) == 1:
            patterns.append(rf"(?i:the {re.escape(base)})")
            first, *more = name.split()
            if more and name.istitle() and len(first) >= _SHORTEST_FIRST_NAME:
                patterns.append(re.escape(first))
        return f"(?:{'|'.join(patterns)})"


def facts_of(outcome: Outcome, context: SceneContext) -> Facts:
    """The facts that a narration of this outcome has to keep to, in the scene as it is afterwards."""
    happenings = outcome.happenings
    present = (*context.party, *context.npcs)
    fallen, dead = _fates(happenings)
    changed = (
        number
        for change in outcome.changes
        if change.field == "hit_points"
        for number in (change.before, change.after)
    )
    healthy = (number for one in present for number in (one.hit_points, one.max_hit_points))
    return Facts(
        names=tuple(dict.fromkeys([*(one.name for one in present), *_named(happenings)])),
        attacks=_by_actor(happenings, AttackMade),
        checks=_by_actor(happenings, CheckMade),
        saves=_by_actor(happenings, SaveMade),
        points=frozenset([*healthy, *changed, *_points(happenings)]),
        rolled=frozenset(_rolled(happenings)),
        refused=tuple(_refusals(outcome)),
        fallen=fallen | {one.name for one in present if one.hit_points == 0},
        dead=dead | {one.name for one in present if one.vitals.get("dead")},
        boundaries=context.boundaries,
    )


def _base(name: str) -> str:
    """`goblin` for `Goblin 3` and for `the goblin`."""
    return _NUMBERED.sub("", name).casefold().removeprefix("the ")


def _named(happenings: Iterable[Happening]) -> Iterator[str]:
    for happening in happenings:
        for role in ("actor", "target"):
            if name := getattr(happening, role, ""):
                yield name


def _by_actor(happenings: Iterable[Happening], kind: type[Made]) -> dict[str, tuple[Made, ...]]:
    made: dict[str, tuple[Made, ...]] = defaultdict(tuple)
    for happening in happenings:
        if isinstance(happening, kind):
            made[happening.actor] += (happening,)
    return dict(made)


def _refusals(outcome: Outcome) -> Iterator[Refusal]:
    did = (AttackMade, Damaged, Healed)
    busy = {deed.actor for deed in outcome.deeds if any(isinstance(one, did) for one in deed.happenings)}
    for deed in outcome.deeds:
        for happening in deed.happenings:
            if isinstance(happening, Refused) and happening.actor not in busy:
                means = deed.intent.means if deed.intent else ""
                yield Refusal(happening.actor, means, happening.sentence.rstrip("."))


def _fates(happenings: Iterable[Happening]) -> tuple[frozenset[str], frozenset[str]]:
    """Who lies on the ground when all is over, and who of them is dead."""
    fallen: set[str] = set()
    dead: set[str] = set()
    for happening in happenings:
        match happening:
            case Fell(target, is_dead):
                fallen.add(target)
                if is_dead:
                    dead.add(target)
            case Healed(target) | Relieved(target, "unconscious"):
                fallen.discard(target)
                dead.discard(target)
    return frozenset(fallen), frozenset(dead)


def _points(happenings: Iterable[Happening]) -> Iterator[int]:
    """The points of each blow, of all that somebody took together, and of all together."""
    taken: dict[str, int] = defaultdict(int)
    for happening in happenings:
        match happening:
            case Damaged(target):
                yield from (happening.rolled, happening.taken, happening.hit_points)
                taken[target] += happening.taken
                yield taken[target]
            case Healed(_, amount, hit_points):
                yield from (amount, hit_points)
    yield sum(taken.values())


def _rolled(happenings: Iterable[Happening]) -> Iterator[int]:
    for happening in happenings:
        match happening:
            case AttackMade():
                yield happening.armor_class
            case CheckMade() | SaveMade():
                yield happening.dc
            case _:
                continue
        if happening.roll is not None:
            yield from (*happening.roll.faces, happening.roll.total)
