"""What attacks, spells and breaths do: damage, the saving throw against it, and the area that it reaches."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bot.rules.srd.reading import Document, Json, ability, dice, mapping, name, objects, text, whole

_ABILITIES = "Strength|Dexterity|Constitution|Intelligence|Wisdom|Charisma"
_GATED = re.compile(
    rf"DC (\d+) ({_ABILITIES}) saving throw(?:,? taking| or take) \d+ \((\d+d\d+(?: [+-] \d+)?)\) (\w+) damage"
)
_TOLD_SAVE = re.compile(rf"DC (\d+) ({_ABILITIES}) saving throw")
_HALF = re.compile(r"half as much damage", re.IGNORECASE)
_AREAS = (
    (re.compile(r"(\d+)-foot[- ](cone|cube|sphere|radius)"), None),
    (re.compile(r"(\d+)-foot(?:-long)? (line)"), None),
    (re.compile(r"line (?:of \w+ )?that is (\d+) (?:feet|ft\.) long"), "line"),
    (re.compile(r"(?:within|in a radius of) (\d+)(?: feet|-foot| ft\.)"), "radius"),
)
_APPLIED = re.compile(
    r"(?:\bis|\bare|\bbe|become|becomes|fall|falls)(?: knocked| magically)? (\w+)\b(?: \([^)]*\))?(?:,? and (\w+)\b)?"
    r"|(?:knocked|magically) (\w+)"
)
_WORSE = re.compile(r"If (?:the|its|a) [\w ]*(?:fails? [\w ]*by|damage reduces|result is)[^.]*\.?")
_FOR = re.compile(r"for (\d+) (minute|hour|day)s?\b")
_ROUNDS = {"minute": 10, "hour": 600, "day": 14_400}
_NEXT_TURN = re.compile(r"until the (?:end|start) of [\w' ]*next turn")
_REPEATS = re.compile(r"repeat the saving throw at the end of")


@dataclass(frozen=True, slots=True)
class Damage:
    """Dice such as `2d6+3` (or a flat `1`), and the type of damage in lower case, empty where none is given."""

    dice: str
    type: str = ""


@dataclass(frozen=True, slots=True)
class Save:
    """A saving throw: the ability (`DEX`), the DC where it is a number, and whether a success halves the damage."""

    ability: str
    dc: int | None = None
    half: bool = False


@dataclass(frozen=True, slots=True)
class Area:
    """A cone, cube, cylinder, line, sphere or radius, and its size in feet."""

    shape: str
    feet: int


def read_damage(entries: Json) -> tuple[Damage, ...]:
    """The damage entries that name dice; choices among several are read by `read_choices`."""
    found = (Damage(dice(e.get("damage_dice")), name(e.get("damage_type")).lower()) for e in objects(entries))
    return tuple(damage for damage in found if damage.dice)


def read_choices(entry: Document) -> tuple[Damage, ...]:
    """The damages that one is chosen from, of an entry that offers a choice."""
    return read_damage(mapping(entry.get("from")).get("options"))


def read_save(dc: Json, told: str = "") -> Save | None:
    """The saving throw of an action's `dc`; the words know better whether a success halves its damage."""
    given = mapping(dc)
    short = ability(given.get("dc_type"))
    if not short:
        return None
    success = text(given.get("success_type") or given.get("dc_success"))
    return Save(short, whole(given.get("dc_value")), success == "half" or bool(_HALF.search(told)))


def gated_damage(told: str) -> tuple[Save, Damage] | None:
    """A saving throw and the damage of failing it, as attacks tell them in words alone."""
    found = _GATED.search(told)
    if found is None:
        return None
    dc, against, rolled, kind = found.groups()
    return Save(against[:3].upper(), int(dc), bool(_HALF.search(told))), Damage(dice(rolled), kind.lower())


def told_area(told: str) -> Area | None:
    """The first area that the words give with its size."""
    for pattern, shape in _AREAS:
        if found := pattern.search(told):
            return Area(shape or found[2], int(found[1]))
    return None


def told_save(told: str) -> Save | None:
    """The first saving throw with its DC that the words demand."""
    found = _TOLD_SAVE.search(told)
    return Save(found[2][:3].upper(), int(found[1]), bool(_HALF.search(told))) if found else None


def told_conditions(told: str, conditions: Iterable[str]) -> tuple[str, ...]:
    """The conditions that the words put on somebody, in the order given; not those of failing by far."""
    said = {word for found in _APPLIED.finditer(_WORSE.sub("", told)) for word in found.groups() if word}
    return tuple(condition for condition in conditions if condition in said)


def told_rounds(told: str) -> int | None:
    """How many rounds the words give it: 10 for a minute, 1 until the end of the next turn."""
    if found := _FOR.search(told):
        return int(found[1]) * _ROUNDS[found[2]]
    return 1 if _NEXT_TURN.search(told) else None


def told_repeats(told: str) -> bool:
    """True when the words let the saving throw be made again at the ends of turns."""
    return bool(_REPEATS.search(told))
