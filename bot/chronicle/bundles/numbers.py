"""Ids of a database and numbers of a bundle, in columns and wherever documents name a hero or a person."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bot.chronicle.bundles.limits import LONGEST_IN_A_DOCUMENT
from bot.errors import BadInput
from bot.visible import seen
from db.portable import Kind, PortableColumn

_NAMED = re.compile(r"(hero|guest):(-?[0-9]{1,19})")
_LARGEST = 2**53  # that every reader of JSON has exactly
GONE = 0
"""The number, and the id, of what is not there any more."""

Renumber = Callable[[int], int]


class Numbers:
    """Numbers for the ids of a campaign's rows; people are numbered in the order in which they turn up."""

    def __init__(self, keys: Mapping[str, Sequence[int]]) -> None:
        self._rows = {name: {key: place for place, key in enumerate(ids, 1)} for name, ids in keys.items()}
        self._people: dict[int, int] = {}
        self._players: set[int] = set()

    def column(self, column: PortableColumn, value: Any) -> Any:
        """The value with numbers for ids."""
        return _resolved(column, value, self.row, self.person)

    def row(self, table: str, key: int) -> int:
        """The number of a row; `GONE` for one that is not in the campaign any more."""
        return self._rows[table].get(key, GONE)

    def person(self, user_id: int) -> int:
        """The number of a person; who is nobody stays nobody."""
        return GONE if user_id == GONE else self._people.setdefault(user_id, len(self._people) + 1)

    def plays(self, user_id: int) -> None:
        """Note that the person plays a character, and is to be known by that elsewhere too."""
        self._players.add(user_id)

    @property
    def people(self) -> list[str | None]:
        """Everybody by number: the Discord ids of players, None for the others."""
        return [str(one) if one in self._players and one > 0 else None for one in self._people]


class Keys:
    """Ids for the numbers of a bundle; BadInput for a number that nothing has."""

    def __init__(self, keys: Mapping[str, Sequence[int]], people: Sequence[str | None]) -> None:
        self._rows = keys
        # Nobody on Discord has an id below 0: so people who are not known stay apart.
        self._people = [int(known) if known else -place for place, known in enumerate(people, 1)]

    def column(self, column: PortableColumn, value: Any) -> Any:
        """The value with ids for numbers."""
        return _resolved(column, value, self.row, self.person)

    def row(self, table: str, number: int) -> int:
        """The id of the row with that number."""
        return _at(self._rows[table], number)

    def person(self, number: int) -> int:
        """The Discord id of the person with that number, or what stands for it."""
        return _at(self._people, number)


def _resolved(column: PortableColumn, value: Any, row: Callable[[str, int], int], person: Renumber) -> Any:
    """The value of a column with every id, or number, exchanged."""
    if value is None:
        return None
    if column.kind is Kind.DOCUMENT:
        return renumbered(value, functools.partial(row, "characters"), person)
    if column.kind in {Kind.PERSON, Kind.PEOPLE}:
        exchanged = person
    elif column.kind in {Kind.ROW, Kind.ROWS}:
        exchanged = functools.partial(row, column.table)
    else:
        return value
    return [exchanged(one) for one in value] if isinstance(value, list) else exchanged(value)


def _at(ids: Sequence[int], number: int) -> int:
    if number == GONE:
        return GONE
    if not 0 < number <= len(ids):
        raise BadInput(f"That file is damaged: it means number {number} of something that has {len(ids)}.")
    return ids[number - 1]


def renumbered(value: Any, hero: Renumber, person: Renumber) -> Any:
    """A document in which every hero and every person has another number, without what cannot be seen in its texts."""
    if isinstance(value, str):
        return _named(value, hero, person)
    if isinstance(value, Mapping):
        return {
            _named(key, hero, person): _person(one, person)
            if key == "user_id"
            else renumbered(one, hero, person)
            for key, one in value.items()
        }
    if isinstance(value, list):
        return [renumbered(one, hero, person) for one in value]
    if isinstance(value, int) and abs(value) > _LARGEST:
        raise BadInput("There is a number in that campaign that is too large for anything.")
    return value


def _person(value: Any, person: Renumber) -> int | None:
    """The other number of a person; what the rules would take for a number shall not pass for an id."""
    if value is None:
        return None
    if type(value) is not int:
        raise BadInput("There is somebody in that campaign who is no person's number.")
    return person(value)


def _named(text: str, hero: Renumber, person: Renumber) -> str:
    found = _NAMED.fullmatch(text)
    if found is None:
        if len(text) > LONGEST_IN_A_DOCUMENT:
            raise BadInput("There is a text in that campaign that is longer than anything anybody can write.")
        return seen(text)
    kind, number = found.group(1), int(found.group(2))
    return f"{kind}:{(hero if kind == 'hero' else person)(number)}"
