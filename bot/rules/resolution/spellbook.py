"""What of spells is asked for without casting them: by name as a cause, by index as what somebody concentrates on."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from bot.rules.srd.digest import digest

USED_AGAIN = frozenset(
    {
        "arcane-hand",
        "arcane-sword",
        "call-lightning",
        "eyebite",
        "flame-blade",
        "flaming-sphere",
        "heat-metal",
        "moonbeam",
        "spiritual-weapon",
        "sunbeam",
        "vampiric-touch",
    }
)
"""Spells that can be used again while they run, without another slot."""


@functools.cache
def spell_levels() -> Mapping[str, int]:
    """The levels of all spells by name; read once."""
    return {spell.name: spell.level or 0 for spell in digest().spells.values()}


def stays(index: str) -> bool:
    """True for a spell that goes on when nobody bears it: in its place, or to be used again."""
    spell = digest().spells.get(index)
    return index in USED_AGAIN or (spell is not None and spell.area is not None)
