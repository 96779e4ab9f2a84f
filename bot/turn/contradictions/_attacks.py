"""A hit that is told as a miss, and a miss that is told as a hit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.turn.contradictions._facts import Facts
from bot.turn.contradictions._phrases import EVADES, HITS, MISSES, SUFFERS, WEAPONS
from bot.turn.contradictions._wording import is_unreal, says

_WEAPON = f"(?i:{WEAPONS})"
_SOFTENED_MISS = re.compile(
    r"\b(?:air|armou?r|block\w*|bounc\w*|deflect\w*|dodg\w*|door|floor|glanc\w*|ground|harmless\w*|just|mail|miss\w*|no|none|nothing|"
    r"parr\w*|pillar|rock|scrap\w*|shield|short|stone|tree|wall|wide|wood\w*|without|but|tunic|cloak|post|beam|table|chair|dirt|earth|branch|rope|curtain|statue|vain|wins?|holds?)\b",
    re.IGNORECASE,
)
_SOFTENED_HIT = re.compile(
    r"\b(?:but|yet|still|though|however|too (?:late|slow)|before|even so|until|second|next"
    r"|other|another|nevertheless)\b",
    re.IGNORECASE,
)


def wrong_attack(told: str, facts: Facts) -> str:
    """Which attack went otherwise than told; empty where none did."""
    if not facts.attacks or is_unreal(told):
        return ""
    denied = "" if _SOFTENED_HIT.search(told) else _denied(told, facts, hit=True)
    return denied or ("" if _SOFTENED_MISS.search(told) else _denied(told, facts, hit=False))


def _denied(told: str, facts: Facts, *, hit: bool) -> str:
    """The hit (or the miss) that the sentence tells as the opposite."""
    for actor in _attackers(facts, hit=hit):
        if _is_told(told, facts, actor, MISSES if hit else HITS):
            return f"{actor}'s attack {'hits' if hit else 'misses'}"
    for target in _targets(facts, hit=hit):
        if says(told, facts.called(target), EVADES if hit else SUFFERS):
            return f"{target} is {'' if hit else 'not '}hit"
    return ""


def _is_told(told: str, facts: Facts, actor: str, verb: str) -> bool:
    """True when the sentence says that of the actor, or of the weapon that can only be the actor's."""
    name = facts.called(actor)
    subjects = [name, rf"{name}'s (?:[a-z-]+ ){{0,3}}?{_WEAPON}"]
    if len(facts.attacks) == 1:
        subjects += ["(?i:you)", rf"(?i:the|her|his|their|your|its) (?:[a-z-]+ ){{0,2}}?{_WEAPON}"]
    return any(says(told, subject, verb) for subject in subjects)


def _attackers(facts: Facts, *, hit: bool) -> Iterator[str]:
    """Those all of whose attacks went so."""
    return (actor for actor, made in facts.attacks.items() if all(one.hit is hit for one in made))


def _targets(facts: Facts, *, hit: bool) -> Iterator[str]:
    """Those on whom all attacks went so."""
    at: dict[str, list[bool]] = {}
    for made in facts.attacks.values():
        for one in made:
            if one.target:
                at.setdefault(one.target, []).append(one.hit)
    return (target for target, hits in at.items() if all(one is hit for one in hits))
