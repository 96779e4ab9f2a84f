"""Scenes in which every word that people can choose is hostile."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import cycle

from bot.facts import (
    Boundary,
    BoundaryKind,
    Exchange,
    Location,
    Move,
    Quest,
    SceneContext,
    Secret,
    StorySegment,
)
from bot.rules.happenings import CheckMade, Refused
from bot.rules.outcome import Deed, Outcome
from bot.rules.roller import D20
from tests.prompt.scenes import CAMPAIGN, NOW, character, move

_TOGETHER = 40  # of some eighty places


def scenes(texts: Iterable[str]) -> Iterator[tuple[SceneContext, tuple[Move, ...], Outcome]]:
    """Scenes, moves and outcomes made of the texts, each text in several places of one of them."""
    words = tuple(texts)
    for start in range(0, len(words), _TOGETHER):
        yield scene(words[start : start + _TOGETHER])


def scene(texts: Sequence[str]) -> tuple[SceneContext, tuple[Move, ...], Outcome]:
    """A scene in whose every place stands one of the texts, in turn; its shape is always the same."""
    words = cycle(texts)
    party = tuple(
        replace(
            character(next(words)),
            race=next(words),
            class_name=next(words),
            background=next(words),
            appearance=next(words),
        )
        for _ in range(4)
    )
    found = SceneContext(
        campaign=replace(CAMPAIGN, name=next(words), style=next(words), language=next(words)),
        location=Location(1, next(words), next(words), appearance=next(words)),
        party=party,
        npcs=tuple(replace(character(next(words)), user_id=None) for _ in range(2)),
        quests=tuple(Quest(n, next(words), next(words), next(words)) for n in range(4)),
        story=tuple(StorySegment(n, next(words), (n,), NOW) for n in range(3)),
        revealed=tuple(Secret(n, next(words), next(words), is_known=True) for n in range(2)),
        boundaries=tuple(Boundary(n, kind, next(words)) for n, kind in enumerate([*BoundaryKind] * 2)),
        history=tuple(Exchange(n, (move(next(words), next(words)),), f"x{next(words)}") for n in range(3)),
    )
    moves = tuple(move(next(words), next(words)) for _ in range(6))
    check = CheckMade(next(words), "Stealth check", 12, D20((11,), 11, 3), success=True)
    return found, moves, Outcome((Deed("Kira", happenings=(check, Refused(next(words), next(words)))),))
