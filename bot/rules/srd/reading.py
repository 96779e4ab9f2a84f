"""Taking values out of a rule document, which promises nothing: what has an unexpected type reads as absent."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, TypeAlias

Json: TypeAlias = Any
Document: TypeAlias = Mapping[str, Json]

ABILITY_KEYS = ("STR", "DEX", "CON", "INT", "WIS", "CHA")
_HIGHEST = 10**9  # far above any number of the rules


def text(value: Json) -> str:
    """A text in one line without markdown; empty for anything else. Numbers become their digits."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    digits = f"{value:g}" if isinstance(value, float) else str(value)
    return " ".join(re.sub(r"[*_#|`]+|^\s*-\s", "", digits, flags=re.MULTILINE).split())


def whole(value: Json) -> int | None:
    """A whole number within reason, written as one or as its digits."""
    if isinstance(value, str) and re.fullmatch(r"-?[0-9]{1,9}", value):
        return int(value)
    sound = isinstance(value, int) and not isinstance(value, bool) and abs(value) <= _HIGHEST
    return value if sound else None


def number(value: Json) -> float | None:
    """A number within reason."""
    sound = isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= _HIGHEST
    return float(value) if sound else None


def objects(value: Json) -> list[Document]:
    """The objects of a list; of a lone object, that one (spells' `damage` comes in both shapes)."""
    return [entry for entry in _listed(value) if isinstance(entry, dict)]


def mapping(value: Json) -> Document:
    """An object; empty for anything else."""
    return value if isinstance(value, dict) else {}


def texts(value: Json) -> tuple[str, ...]:
    """The texts of a list, or a lone text, without empty ones."""
    return tuple(filter(None, map(text, _listed(value))))


def prose(document: Document) -> str:
    """What the document says in words, markdown and all: a list of paragraphs in 2014, a string in 2024."""
    for key in ("desc", "description"):
        paragraphs = [part for part in _listed(document.get(key)) if isinstance(part, str)]
        if paragraphs:
            return "\n\n".join(paragraphs)
    return ""


def lines(told: str) -> tuple[str, ...]:
    """A text in markdown as plain lines: list items with a bullet, the cells of tables side by side."""
    return tuple(filter(None, map(_line, told.splitlines())))


def name(reference: Json) -> str:
    """The name in a reference or document."""
    return text(mapping(reference).get("name"))


def index(reference: Json) -> str:
    """The index in a reference or document."""
    return text(mapping(reference).get("index"))


def names(references: Json) -> tuple[str, ...]:
    """The names in a list of references."""
    return tuple(filter(None, map(name, objects(references))))


def indexes(references: Json) -> tuple[str, ...]:
    """The indexes in a list of references."""
    return tuple(filter(None, map(index, objects(references))))


def ability(reference: Json) -> str:
    """The ability that is referred to, as `STR`; empty for anything else."""
    short = name(reference).upper()[:3]
    return short if short in ABILITY_KEYS else ""


def feet(value: Json) -> int | None:
    """The feet of `30 ft.` or `60 feet`."""
    found = re.match(r"([0-9]{1,6}) ?(?:ft|feet|foot)\b", text(value))
    return int(found[1]) if found else None


def by_level(value: Json) -> dict[int, str]:
    """An object of texts by slot or character level, such as `{"3": "8d6"}`, as dice by level."""
    pairs = ((whole(key), dice(entry)) for key, entry in mapping(value).items())
    return dict(sorted((level, rolled) for level, rolled in pairs if level is not None and rolled))


def dice(value: Json) -> str:
    """Dice without spaces, such as `2d6+3` or `1d8+MOD` (the caster's modifier); empty for what is none."""
    written = text(value).replace(" ", "")
    return written if re.fullmatch(r"(?:\d+d\d+|\d+|MOD)(?:[+-](?:\d+d\d+|\d+|MOD))*", written) else ""


def _line(line: str) -> str:
    stripped = line.strip()
    if stripped.startswith("|"):
        cells = filter(None, map(text, stripped.strip("|").split("|")))
        return "" if set(stripped) <= set("|-: ") else " · ".join(cells)
    bullet = "• " if re.match(r"[-*] ", stripped) else ""
    said = text(stripped.removeprefix("* "))
    return f"{bullet}{said}" if said else ""


def _listed(value: Json) -> list[Json]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
