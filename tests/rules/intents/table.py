"""The party and the scene that the tests of intents play in."""

from __future__ import annotations

import functools
from pathlib import Path

from bot.rules.intents import Intent, Situation, read, read_party

PARTY = Path(__file__).parent / "party.json"


@functools.cache
def scene() -> Situation:
    """Kira, Borin, Wren and Mirelle before two goblins, an ogre, a guard and an innkeeper."""
    return read_party(PARTY.read_text(encoding="utf-8")).situation


def says(line: str) -> list[Intent]:
    """What `Kira: I hide` attempts in that scene."""
    actor, _, text = line.partition(": ")
    return list(read(text, actor, scene()))


def says_one(line: str) -> Intent:
    """The only intent of a line."""
    (intent,) = says(line)
    return intent
