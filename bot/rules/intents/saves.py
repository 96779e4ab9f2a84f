"""Saving throws that a player asks for, by name or by what has to be withstood (SRD 5.1, Saving Throws)."""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.rules.skills import ABILITIES

_BY_WORD = {name.lower(): name for name in ABILITIES.values()} | {
    short.lower(): name for short, name in ABILITIES.items()
}
_ABILITY = "|".join(_BY_WORD)
_NAMED = re.compile(
    rf"\b({_ABILITY}) (?:saving throws?|saves?)\b|\b(?:saving throws?|saves?) (?:with|on|using|of) ({_ABILITY})\b"
)
_CONCENTRATION = re.compile(r"\bconcentration (?:saving throws?|saves?|checks?|rolls?)\b")
_UNNAMED = re.compile(
    r"\bsaving throws?\b|\b(?:roll|rolls|rolling|make|makes|making) (?:a|my|the|another) save\b|\bdeath saves?\b"
)
_RESIST = (
    "resist|resists|resisting|shake off|shrug off|fight off|fight|withstand|withstanding|endure|overcome|ward off|"
    "struggle against|steel myself against|brace (?:myself )?(?:against|for)"
)
_THREATS = {
    "Constitution": r"poison\w*|venom|disease|toxin|sickness|fumes|gas|smoke|nausea|cold|heat|thirst|stench",
    "Wisdom": (
        r"charm\w*|fear|terror|dread|spell|enchantment|magic|compulsion|influence|possession|domination|hypnosis|voice|"
        r"urge|command|illusion|curse|effect"
    ),
    "Strength": r"wind|gust|current|pull|waves?",
}
_IMPLIED = {
    ability: re.compile(
        rf"\b(?:{_RESIST}) (?:the |its |his |her |their |that |this |being )?(?:\w+ ){{0,2}}(?:{threats})\b"
    )
    for ability, threats in _THREATS.items()
}
_EVADED = re.compile(
    r"\b(?:dive|dives|diving|jump|leap|roll|duck|dodge|throw myself|get|scramble)"
    r" (?:clear|out|away|aside|under|to the side|to safety)? ?(?:of |from )?(?:the way of |the path of )?"
    r"(?:the|that|its|his|her) (?:\w+ )?(?:fireball|blast|explosion|flames?|fire|lightning|bolt|breath|"
    r"boulders?|rocks?|trap|acid|blades?|collapse|avalanche|rubble|falling \w+)\b"
)


class Save(NamedTuple):
    """A saving throw: its ability, empty where none was named, and the words for it."""

    ability: str
    words: str


def saving_throw(said: str) -> Save | None:
    """The saving throw that a clause asks for."""
    if found := _NAMED.search(said):
        return Save(_BY_WORD[found[1] or found[2]], found.group())
    if found := _CONCENTRATION.search(said):
        return Save("Constitution", found.group())
    if found := _UNNAMED.search(said):
        return Save("", found.group())
    for ability, threat in (*_IMPLIED.items(), ("Dexterity", _EVADED)):
        if found := threat.search(said):
            return Save(ability, found.group())
    return None
