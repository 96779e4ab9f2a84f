"""Numbers that nobody rolled: damage, hit points, dice."""

from __future__ import annotations

import re

from bot.turn.contradictions._facts import Facts
from bot.turn.contradictions._wording import is_unreal

_SPELLED = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty
"""
_WORDS = tuple(_SPELLED.split())
_NUMBER = rf"(\d{{1,4}}|{'|'.join(_WORDS)})"
_KINDS = "acid|bludgeoning|cold|fire|force|lightning|necrotic|piercing|poison|psychic|radiant|slashing|thunder|total"
_POINTS = re.compile(
    rf"\b{_NUMBER} (?:more )?(?:points? of )?(?:(?:{_KINDS}) )?damage\b"
    rf"|\b{_NUMBER} (?:more )?(?:hit points?|hp|points of health)\b",
    re.IGNORECASE,
)
_DICE = re.compile(
    rf"\b(?:rolls?|rolled) (?:an? |the )?(?:natural )?{_NUMBER}\b(?! times| over| feet| yards| paces)"
    rf"|\bnatural {_NUMBER}\b|\b(?:DC|AC)(?: of)? {_NUMBER}\b",
    re.IGNORECASE,
)


def wrong_number(told: str, facts: Facts) -> str:
    """What is so about the first number that no die of the turn gave; empty where there is none."""
    if is_unreal(told):
        return ""
    if any(_value(found) not in facts.points for found in _POINTS.finditer(told)):
        return "the numbers of damage and hit points are only those above"
    if any(_value(found) not in facts.rolled for found in _DICE.finditer(told)):
        return "the dice are only those above"
    return ""


def _value(found: re.Match[str]) -> int:
    said = next(filter(None, found.groups())).lower()
    return int(said) if said.isdigit() else _WORDS.index(said)
