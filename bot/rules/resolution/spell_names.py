"""Spells by the names that afflictions tell as their causes."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from bot.rules.srd.digest import digest


@functools.cache
def spell_levels() -> Mapping[str, int]:
    """The levels of all spells by name; read once."""
    return {spell.name: spell.level or 0 for spell in digest().spells.values()}
