"""The finder over the digest that ships with Torchlit."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from bot.rules.srd.digest import Digest, digest
from bot.rules.srd.finding.entries import Entry
from bot.rules.srd.finding.finder import Finder


@cache
def shipped_finder() -> Finder:
    """The finder for the digest's entries, built at the first call (some 150 ms besides the digest's own)."""
    return Finder(entries_of(digest()))


def entries_of(names: Digest) -> Iterator[Entry]:
    """Yield a digest's entries as the finder takes them."""
    headings = {f"rule-sections/{index}": section.headings for index, section in names.rule_sections.items()}
    for path, name in names.names().items():
        yield Entry(path, name, headings.get(path, ()))
