"""What came of a turn: a frozen tree of deeds and happenings, with every change and so the way back."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Self

from pydantic import TypeAdapter

from bot.facts import DiceSession
from bot.rules.changes import Change
from bot.rules.happenings import AttackMade, CheckMade, Happening, SaveMade
from bot.rules.intents.intent import Intent
from bot.rules.roller import Entry


@dataclass(frozen=True, slots=True)
class Deed:
    """One intent of a turn and what happened when it was resolved, in order."""

    actor: str
    intent: Intent | None = None
    happenings: tuple[Happening, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """Everything that was resolved in a turn, in the order of its moves.

    `changes` are all that the deeds changed of those concerned. `session` is the number of the dice session that it
    was rolled in, if any, and `places` are those of its first and last die there; `commitment` is that session's,
    where its first die fell here.
    """

    deeds: tuple[Deed, ...] = ()
    changes: tuple[Change, ...] = ()
    session: int | None = None
    commitment: str = ""
    places: tuple[int, int] | None = None

    def with_dice(self, session: DiceSession, entries: Sequence[Entry]) -> Self:
        """The outcome with where its dice fell; `session` is as it was before them, and without any nothing is said."""
        if not entries:
            return self
        return replace(
            self,
            session=session.number,
            commitment="" if session.dice else session.commitment,
            places=(entries[0].before + 1, entries[-1].last),
        )

    @property
    def happenings(self) -> tuple[Happening, ...]:
        """All that happened, in order."""
        return tuple(happening for deed in self.deeds for happening in deed.happenings)

    @property
    def checks(self) -> tuple[CheckMade, ...]:
        """The checks among it."""
        return tuple(one for one in self.happenings if isinstance(one, CheckMade))

    @property
    def successes(self) -> tuple[bool, ...]:
        """How each d20 of it went that was held against a number: checks, attacks and saves, in order."""
        return tuple(
            one.hit if isinstance(one, AttackMade) else one.success
            for one in self.happenings
            if isinstance(one, CheckMade | AttackMade | SaveMade)
        )

    def to_json(self) -> dict[str, Any]:
        """The outcome as it is stored with its turn."""
        return _adapter().dump_python(self, mode="json")  # type: ignore[no-any-return]

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        """The outcome that `to_json` wrote; an empty mapping is a turn in which nothing was resolved.

        An outcome may be as old as the turn that a bot left behind when it was updated: a list of checks is read too.
        """
        if "checks" in stored:
            stored = _from_checks(stored)
        return _adapter().validate_python(stored)  # type: ignore[return-value]


def _from_checks(stored: Mapping[str, Any]) -> dict[str, Any]:
    """An outcome as it was stored when it was but a list of d20s, each an attack against nobody named or a check."""
    rows = stored["checks"]
    places = [row["place"] for row in rows if row.get("place") is not None]
    return {
        "deeds": [{"actor": row["actor"], "happenings": [_from_check(row)]} for row in rows],
        "session": stored.get("session"),
        "commitment": stored.get("commitment", ""),
        "places": (places[0], places[-1]) if places else None,
    }


def _from_check(row: Mapping[str, Any]) -> dict[str, Any]:
    roll = {
        "faces": [row["roll"]],
        "face": row["roll"],
        "modifier": row["modifier"],
        "place": row.get("place"),
    }
    made = {"actor": row["actor"], "roll": roll}
    if row["kind"] == "attack":
        against = {"target": "", "weapon": row["label"], "armor_class": row["dc"]}
        return made | against | {"kind": "attack", "hit": row["success"]}
    return made | {"kind": "check", "label": row["label"], "dc": row["dc"], "success": row["success"]}


@functools.cache
def _adapter() -> TypeAdapter[Outcome]:
    return TypeAdapter(Outcome)
