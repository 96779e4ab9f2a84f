"""A situation from JSON: who plays, and who else is there (docs/intents.md describes the form)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.errors import BadInput
from bot.rules.creature import Side
from bot.rules.intents.naming import listed, spell_named
from bot.rules.intents.situation import Known, Situation, seen_of

_PARTY = ("party", "characters", "members", "heroes", "players", "pcs")
_OTHERS = ("others", "npcs", "foes", "enemies", "monsters", "creatures", "scene")
_FIELDS = listed(
    "name class class_name race kind level abilities skills spells cantrips weapons items inventory equipment gear "
    "slots "
    "spell_slots hit_points hp max_hit_points max_hp state conditions side dead"
)
_MOST = 60  # creatures
_LONGEST = 80  # characters of a name
_LEVELS = range(1, 10)


@dataclass(frozen=True, slots=True)
class Read:
    """The situation, and a note for each field that was left out of it."""

    situation: Situation
    notes: tuple[str, ...]


def read_party(text: str) -> Read:
    """The situation that a JSON text describes; BadInput names the field that cannot be used."""
    try:
        read = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadInput(f"The party is not JSON: {error}.") from error
    if isinstance(read, list):
        read = {"party": read}
    if not isinstance(read, dict):
        raise BadInput("The party is a JSON list of characters, or an object with `party` and `others`.")
    if "name" in read:
        read = {"party": [read]}
    if not read.keys() & {*_PARTY, *_OTHERS}:
        raise BadInput("The party has neither `party` nor `others`; one of them lists who is there.")
    notes: list[str] = []
    party = tuple(_creatures(read, _PARTY, Side.PARTY, notes))
    others = tuple(_creatures(read, _OTHERS, None, notes))
    _check_names((*party, *others))
    fight = read.get("in_combat", False)
    if not isinstance(fight, bool):
        raise BadInput("`in_combat` is true or false.")
    notes += [f"`{key}` is not used." for key in read if key not in {*_PARTY, *_OTHERS, "in_combat"}]
    return Read(Situation(party, others, fight), tuple(dict.fromkeys(notes)))


def _check_names(everyone: tuple[Known, ...]) -> None:
    if len(everyone) > _MOST:
        raise BadInput(f"There are {len(everyone)} creatures; {_MOST} at most can be told apart.")
    names: set[str] = set()
    for one in everyone:
        if one.name.casefold() in names:
            raise BadInput(f"`name` {one.name} stands for two creatures; give each its own.")
        names.add(one.name.casefold())


def _creatures(
    read: Mapping[str, Any], keys: Iterable[str], side: Side | None, notes: list[str]
) -> Iterator[Known]:
    for key in keys:
        value = read.get(key, [])
        if isinstance(value, dict):  # by name
            value = [{"name": name, **row} if isinstance(row, dict) else row for name, row in value.items()]
        if not isinstance(value, list):
            raise BadInput(f"`{key}` is a list of creatures.")
        foes = Side.FOES if key in {"foes", "enemies", "monsters"} else side
        for place, row in enumerate(value):
            row = {"name": row} if isinstance(row, str) else row  # noqa: PLW2901
            if not isinstance(row, dict):
                raise BadInput(f"`{key}[{place}]` is an object with at least a `name`.")
            yield _creature(_Row(row, f"{key}[{place}]"), foes, notes)


@dataclass(frozen=True, slots=True)
class _Row:
    """A creature's fields, and where it stands in the file."""

    fields: Mapping[str, Any]
    at: str

    def first(self, *names: str) -> tuple[str, Any]:
        """The first of these fields that is there and not null, with its place."""
        name = next((name for name in names if self.fields.get(name) is not None), names[0])
        return f"{self.at}.{name}", self.fields.get(name)

    def text(self, *names: str) -> str:
        """A short text; a class may be an object with a name."""
        at, value = self.first(*names)
        if isinstance(value, dict):
            value = value.get("name")
        if value is None:
            return ""
        if not isinstance(value, str) or len(value) > _LONGEST:
            raise BadInput(f"`{at}` is a text of up to {_LONGEST} characters.")
        return value.strip()

    def whole(self, *names: str, least: int = 0, most: int = 100_000) -> int | None:
        """A whole number within bounds."""
        at, value = self.first(*names)
        if isinstance(value, dict):  # {"current": 7, "max": 12}
            value = value.get("current", value.get("max"))
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise BadInput(f"`{at}` is a whole number from {least} to {most}.")
        return value

    def names(self, *names: str) -> tuple[str, ...] | None:
        """A list of names, each a text or an object with a `name`; also one text, or lists by level."""
        at, value = self.first(*names)
        if value is None:
            return None
        if isinstance(value, str):
            value = [part for part in value.split(",") if part.strip()]
        if isinstance(value, dict):
            value = list(_flat(value))
        if not isinstance(value, list):
            raise BadInput(f"`{at}` is a list of names.")
        return tuple(_name(item, f"{at}[{place}]") for place, item in enumerate(value))


def _flat(value: Mapping[str, Any]) -> Iterator[Any]:
    """The names in `{"1": ["Bless"], "2": [...]}`, or the keys of `{"Stealth": 5}`; what is false is left out."""
    for key, held in value.items():
        if isinstance(held, list):
            yield from held
        elif held is not False and held is not None:
            yield key


def _name(item: Any, at: str) -> str:
    name = item.get("name", item.get("index")) if isinstance(item, dict) else item
    if not isinstance(name, str) or not name.strip() or len(name) > _LONGEST:
        raise BadInput(f"`{at}` is a name of up to {_LONGEST} characters.")
    return name.strip()


def _creature(row: _Row, side: Side | None, notes: list[str]) -> Known:
    name = row.text("name")
    if not name:
        raise BadInput(f"`{row.at}.name` is missing; everybody has a name.")
    notes += [f"`{row.at}.{key}` is not used." for key in row.fields if key not in _FIELDS]
    spells, cantrips = row.names("spells"), row.names("cantrips")
    for spell in spells or ():
        if spell_named(spell) is None:
            notes.append(f"`{spell}`, a spell of {name}, is not in the SRD.")
    _check_abilities(row)
    return Known(
        name=name,
        side=_side(row, side),
        kind=row.text("kind"),
        class_name=row.text("class", "class_name"),
        race=row.text("race"),
        level=row.whole("level", least=0, most=30) or 1,
        spells=None if spells is None and cantrips is None else (*(cantrips or ()), *(spells or ())),
        weapons=row.names("weapons"),
        items=row.names("items", "inventory", "equipment", "gear"),
        skills=row.names("skills") or (),
        slots=_slots(row),
        state=_state(row, is_hero=side is Side.PARTY),
    )


def _side(row: _Row, side: Side | None) -> Side | None:
    said = row.text("side").casefold()
    if not said:
        return side
    known = {
        "party": Side.PARTY,
        "friends": Side.PARTY,
        "foes": Side.FOES,
        "foe": Side.FOES,
        "enemy": Side.FOES,
    }
    if said not in {*known, "neutral"}:
        raise BadInput(f"`{row.at}.side` is party, foes or neutral.")
    return known.get(said)


def _check_abilities(row: _Row) -> None:
    at, value = row.first("abilities")
    if value is None:
        return
    if not isinstance(value, dict) or not all(
        isinstance(score, int) and not isinstance(score, bool) and 1 <= score <= 30
        for score in value.values()
    ):
        raise BadInput(f"`{at}` maps STR, DEX, CON, INT, WIS and CHA to scores of 1 to 30.")


def _slots(row: _Row) -> Mapping[int, int] | None:
    """Slots left by level: `{"1": 2}`, `{"1": {"max": 4, "used": 2}}` or `[2, 0]` from level 1 on."""
    at, value = row.first("slots", "spell_slots")
    if value is None:
        return None
    if isinstance(value, list):
        value = {str(level): left for level, left in enumerate(value, start=1)}
    if not isinstance(value, dict):
        raise BadInput(f"`{at}` maps the levels 1 to 9 to the slots that are left.")
    slots = {}
    for key, left in value.items():
        level = str(key).casefold().removeprefix("level").strip(" _-")
        count = _left(left)
        if not level.isdecimal() or int(level) not in _LEVELS or count is None:
            raise BadInput(f"`{at}.{key}` says how many slots of a level from 1 to 9 are left.")
        slots[int(level)] = count
    return slots


def _left(value: Any) -> int | None:
    if isinstance(value, dict):
        left = value.get("left", value.get("remaining", value.get("current")))
        most, used = value.get("max", value.get("total")), value.get("used", value.get("spent", 0))
        value = most - used if left is None and isinstance(most, int) and isinstance(used, int) else left
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 99 else None


def _state(row: _Row, *, is_hero: bool) -> tuple[str, ...]:
    said = [*(row.names("state") or ()), *(row.names("conditions") or ())]
    if row.fields.get("dead") is True:
        said.append("dead")
    hit_points = row.whole("hit_points", "hp", least=-1_000)
    most = row.whole("max_hit_points", "max_hp")
    _, held = row.first("hit_points", "hp")
    if most is None and isinstance(held, dict) and isinstance(held.get("max"), int):
        most = held["max"]
    if hit_points is not None:
        said += seen_of(hit_points, most if most is not None else hit_points, is_hero=is_hero)
    return tuple(
        dict.fromkeys(
            state.casefold() for state in said if state.casefold() not in {"ok", "alive", "healthy"}
        )
    )
