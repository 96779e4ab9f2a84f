"""What came of a turn: a frozen tree of deeds and happenings, with every change and so the way back."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from pydantic import TypeAdapter

from bot.rules.changes import Change
from bot.rules.happenings import CheckMade, Happening
from bot.rules.intents.intent import Intent


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
    was rolled in, if any; `commitment` is that session's, where its first die fell here.
    """

    deeds: tuple[Deed, ...] = ()
    changes: tuple[Change, ...] = ()
    session: int | None = None
    commitment: str = ""

    @property
    def happenings(self) -> tuple[Happening, ...]:
        """All that happened, in order."""
        return tuple(happening for deed in self.deeds for happening in deed.happenings)

    @property
    def checks(self) -> tuple[CheckMade, ...]:
        """The checks among it."""
        return tuple(one for one in self.happenings if isinstance(one, CheckMade))

    def to_json(self) -> dict[str, Any]:
        """The outcome as it is stored with its turn."""
        return _adapter().dump_python(self, mode="json")  # type: ignore[no-any-return]

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        """The outcome that `to_json` wrote; an empty mapping is a turn in which nothing was resolved."""
        return _adapter().validate_python(stored)  # type: ignore[return-value]


@functools.cache
def _adapter() -> TypeAdapter[Outcome]:
    return TypeAdapter(Outcome)
