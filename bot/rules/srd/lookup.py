"""Entries of the rules by what somebody types: by their beginnings, in any word order, and past slips of the finger."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from bot.rules.srd.describe import kind, shown_name
from bot.rules.srd.digest import Digest, digest
from bot.rules.srd.terms import Section

_ALIKE = 60.0  # of 100; below it a name has little in common with what was typed
_READ = 100  # characters
_KINDS = ("spell", "monster", "condition", "equipment", "magic item", "skill", "rule", "class", "race")
_PRECEDENCE: Mapping[str, int] = {kind: place for place, kind in enumerate(_KINDS)}
_LAST = len(_KINDS)
_UNLIKE = 3  # the rank of a name that is neither what was typed nor has it in it nor is like it


@dataclass(frozen=True, slots=True)
class Match:
    """An entry's path, its name as people say it, and what kind of thing it is."""

    path: str
    name: str
    kind: str

    @property
    def label(self) -> str:
        """The name with its kind, since some names are those of several things."""
        return f"{self.name} ({self.kind})"


def search(typed: str, most: int = 25) -> tuple[Match, ...]:
    """The entries that may be meant, the likeliest first; nothing typed finds nothing."""
    wanted = _folded(typed)
    if not wanted:
        return ()
    known = _known()
    scored = process.extract(wanted, _names(), scorer=fuzz.WRatio, score_cutoff=_ALIKE, limit=4 * most)
    ranked = sorted(_rank(wanted, name, place) for name, _, place in scored)
    return tuple(known[place] for nearness, _, _, place in ranked if nearness < _UNLIKE)[:most]


def find(typed: str) -> Match | None:
    """The one entry that is meant: by its path, its name with or without its kind, or the likeliest."""
    wanted = _folded(typed)
    exact = (m for m in _known() if wanted in {m.path, _folded(m.label), _folded(m.name)})
    return next(exact, None) or next(iter(search(typed, most=1)), None)


def _rank(wanted: str, name: str, place: int) -> tuple[int, float, int, int]:
    """Exact names first, then beginnings, then parts, then likeness; short names before long, then their places."""
    alike = max(fuzz.ratio(wanted, name), fuzz.token_sort_ratio(wanted, name))
    nearness = (name == wanted, name.startswith(wanted), wanted in name or alike >= _ALIKE, True).index(True)
    return nearness, -alike, len(name), place


@functools.cache
def _known() -> tuple[Match, ...]:
    """Every entry and every heading of the rules, what is asked for most first; of the features of one name, one."""
    found = sorted(_matches(digest()), key=lambda match: (_PRECEDENCE.get(match.kind, _LAST), match.path))
    first: dict[str, Match] = {}
    for match in found:
        first.setdefault(match.label, match)
    return tuple(first.values())


@functools.cache
def _names() -> tuple[str, ...]:
    return tuple(_folded(match.name) for match in _known())


def _matches(source: Digest) -> list[Match]:
    found = []
    for path in source.names():
        entry = source.get(path)
        assert entry is not None
        found.append(Match(path, shown_name(entry), kind(path)))
        if isinstance(entry, Section):
            found += [Match(f"{path}#{heading}", heading, "rule") for heading in entry.headings]
    return found


def _folded(name: str) -> str:
    return " ".join(name[:_READ].casefold().replace("\u2019", "'").split())
