"""From a document of the 5e API to a rule in a few words: its figures and the beginning of its text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from bot.facts import Rule
from bot.rules.characters import modifier
from bot.rules.skills import ABILITIES

MAX_TEXT = 400  # characters

Json = object


def describe(path: str, document: Mapping[str, Json]) -> Rule | None:
    """The rule at a path such as `spells/fireball`; None when the document says nothing that can be used.

    Reads the shapes of both editions and takes nothing for granted: what has an unexpected type is left out.
    """
    facts = _FACTS.get(path.partition("/")[0])
    name = _plain(document.get("name"))
    if facts is None or not name:
        return None
    text = " ".join(f"{fact}." for fact in facts(document) if fact)
    told = next(_told(document), "")
    whole = f"{text} {told}".strip()
    return Rule(path, name[:80], _within(whole)) if whole else None


def _spell(document: Mapping[str, Json]) -> Iterator[str]:
    level, school = document.get("level"), _name(document.get("school")).lower()
    if isinstance(level, int):
        yield (
            f"{school} cantrip".capitalize()
            if level == 0
            else f"Level {level} {school} spell".replace("  ", " ")
        )
    concentration = "concentration, " if document.get("concentration") is True else ""
    yield _listed(
        ("casting time", _plain(document.get("casting_time"))),
        ("range", _plain(document.get("range"))),
        (
            "duration",
            concentration + duration.lower() if (duration := _plain(document.get("duration"))) else "",
        ),
    )
    dc = _object(document.get("dc"))
    if ability := _ability(dc.get("dc_type")):
        half = ", half on a success" if dc.get("dc_success") == "half" else ""
        yield f"{ability} saving throw{half}"
    yield " and ".join(filter(None, map(_damage, _list(document.get("damage")))))


def _monster(document: Mapping[str, Json]) -> Iterator[str]:
    yield " ".join(filter(None, (_plain(document.get("size")), _plain(document.get("type")))))
    armor = next(iter(_list(document.get("armor_class"))), None)
    speeds = _object(document.get("speed"))
    yield _listed(
        ("armour class", _plain(_object(armor).get("value")) or _plain(armor)),
        ("hit points", _plain(document.get("hit_points"))),
        ("speed", _plain(speeds.get("walk"))),
        ("challenge", _plain(document.get("challenge_rating"))),
    )
    scores = ((short, document.get(name.lower())) for short, name in ABILITIES.items())
    yield ", ".join(f"{short} {modifier(score):+d}" for short, score in scores if isinstance(score, int))
    for action in map(_object, _list(document.get("actions"))):
        bonus, damage = action.get("attack_bonus"), [_damage(entry) for entry in _list(action.get("damage"))]
        if isinstance(bonus, int) and (name := _plain(action.get("name"))):
            yield ", ".join([f"{name} {bonus:+d} to hit", *filter(None, damage[:1])])


def _skill(document: Mapping[str, Json]) -> Iterator[str]:
    if ability := _ability(document.get("ability_score")):
        yield f"{ability} check"


def _equipment(document: Mapping[str, Json]) -> Iterator[str]:
    kind = " ".join(_plain(document.get(key)) for key in ("weapon_category", "weapon_range")).strip()
    yield f"{kind} weapon".capitalize() if kind else ""
    yield _damage(document.get("damage"))
    armor = _object(document.get("armor_class"))
    if base := _plain(armor.get("base")):
        yield f"Armour class {base}{' plus Dexterity' if armor.get('dex_bonus') is True else ''}"
    yield ", ".join(filter(None, map(_name, _list(document.get("properties"))))).capitalize()
    cost = _object(document.get("cost"))
    yield " ".join(filter(None, (_plain(cost.get("quantity")), _plain(cost.get("unit")))))


def _no_figures(_: Mapping[str, Json]) -> Iterator[str]:
    return iter(())


_FACTS: Mapping[str, Callable[[Mapping[str, Json]], Iterator[str]]] = {
    "spells": _spell,
    "monsters": _monster,
    "conditions": _no_figures,
    "skills": _skill,
    "equipment": _equipment,
}


def _told(document: Mapping[str, Json]) -> Iterator[str]:
    """The text in prose, paragraph after paragraph in one line; 2014 has a list of them, 2024 one string."""
    for key in ("desc", "description"):
        paragraphs = filter(None, map(_plain, _list(document.get(key))))
        if text := " ".join(paragraphs):
            yield text


def _damage(entry: Json) -> str:
    """`8d6 fire` of a damage entry, at the lowest slot or level that it has."""
    damage = _object(entry)
    dice = _plain(damage.get("damage_dice"))
    for key in ("damage_at_slot_level", "damage_at_character_level"):
        dice = dice or next(map(_plain, _object(damage.get(key)).values()), "")
    return f"{dice} {_name(damage.get('damage_type')).lower()}".strip() + " damage" if dice else ""


def _listed(*facts: tuple[str, str]) -> str:
    text = ", ".join(f"{name} {value}" for name, value in facts if value)
    return text[:1].upper() + text[1:]


def _ability(reference: Json) -> str:
    return ABILITIES.get(_name(reference).upper(), "")


def _name(reference: Json) -> str:
    return _plain(_object(reference).get("name"))


def _object(value: Json) -> Mapping[str, Json]:
    return value if isinstance(value, dict) else {}


def _list(value: Json) -> list[Json]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _plain(value: Json) -> str:
    """A text or number in one line without markdown; empty for anything else."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    text = f"{value:g}" if isinstance(value, float) else str(value)
    return " ".join(re.sub(r"[*_#|`]+|^\s*-\s", "", text, flags=re.MULTILINE).split())


def _within(text: str) -> str:
    """At most MAX_TEXT characters, whole sentences if there are any."""
    if len(text) <= MAX_TEXT:
        return text
    cut = text[:MAX_TEXT]
    end = max(cut.rfind(mark) for mark in (". ", "! ", "? "))
    return cut[: end + 1] if end > 0 else f"{cut[:-1].rstrip()}…"
