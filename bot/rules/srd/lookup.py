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
    ranked = sorted(_rank(wanted, name, path) for name, _, path in scored)
    return tuple(known[rank[-1]] for rank in ranked if rank[0] < _UNLIKE)[:most]


def find(typed: str) -> Match | None:
    """The one entry that is meant: by its path, its name with or without its kind, or the likeliest."""
    known = _known()
    if typed in known:
        return known[typed]
    wanted = _folded(typed)
    exact = (match for match in known.values() if wanted in {_folded(match.label), _folded(match.name)})
    return next(exact, None) or next(iter(search(typed, most=1)), None)


def _rank(wanted: str, name: str, path: str) -> tuple[int, float, int, str]:
    """Exact names first, then beginnings, then parts, then likeness; short names before long."""
    alike = max(fuzz.ratio(wanted, name), fuzz.token_sort_ratio(wanted, name))
    nearness = (name == wanted, name.startswith(wanted), wanted in name or alike >= _ALIKE, True).index(True)
    return nearness, -alike, len(name), path


@functools.cache
def _known() -> Mapping[str, Match]:
    """Every entry and every heading of the rules by path; of the features of one name, one."""
    return {match.path: match for match in {m.label: m for m in reversed(_matches(digest()))}.values()}


@functools.cache
def _names() -> Mapping[str, str]:
    return {path: _folded(match.name) for path, match in _known().items()}


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
