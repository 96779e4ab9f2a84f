"""What helps or hinders an attempt (SRD 5.1, Using Ability Scores: Advantage and Disadvantage; Making an Attack)."""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from bot.rules.intents.situation import Situation
from bot.rules.srd.finding import words_of

_BUSY = (
    r"(?:distract\w*|help\w*|aid\w*|assist\w*|flank\w*|cover\w*|lift\w*|boost\w*|pin\w* (?:him|her|it|them|the \w+)|"
    r"hold\w* (?:him|her|it|them|the \w+)|held (?:him|her|it|them|the \w+)|"
    r"(?:keep\w*|kept) (?:him|her|it|them|the \w+) (?:busy|occupied|distracted|down|still|at bay)|"
    r"draw\w* (?:his|her|its|their|the \w+) (?:attention|fire|eye)|grappl\w*|"
    r"has (?:him|her|it|them|the \w+) (?:pinned|grappled|distracted))"
)
_FOE_UNAWARE = re.compile(
    r"\b(?:surprised|unaware|unsuspecting|asleep|sleeping|by surprise|unconscious|"
    r"hasnt (?:seen|noticed)|(?:looking|turned|facing) away|(?:back|backs) (?:is|are) turned|distracted)\b"
)
_HIDDEN = re.compile(
    r"\b(?:from (?:hiding|the shadows?|stealth|ambush|my hiding (?:place|spot)|cover of darkness)|"
    r"while (?:i am |im )?(?:hidden|invisible|unseen)|unseen|still hidden|stay hidden and)\b"
)
_HINDERED = re.compile(
    r"\b(?:blindfolded|blinded|with (?:my )?eyes (?:closed|shut)|without looking|one handed|"
    r"with one (?:hand|arm)(?: tied)?|hands tied|"
    r"while (?:i am |im )?(?:drunk|prone|restrained|poisoned|grappled|exhausted|frightened|lying down|hanging|"
    r"on the (?:ground|floor))|at (?:long|extreme|maximum) range|from far away|"
    r"(?:through|in) (?:the )?(?:heavy|thick|dense) (?:rain|fog|smoke|mist|snow)|"
    r"in (?:total|pitch|complete) (?:darkness|black\w*))\b"
)
_SEEING = re.compile(r"\bin the (?:dark|darkness|pitch black)\b|\bwithout (?:a )?light\b")


class Circumstances(NamedTuple):
    """1 for advantage, -1 for disadvantage, 0 for neither or both, and what speaks for it."""

    advantage: int
    because: str


def circumstances(
    said: str, actor: str, situation: Situation, *, attack: bool, check: str = ""
) -> Circumstances:
    """What a sentence says for and against an attempt; in a fight, being hidden is for the state to say.

    Nobody has advantage for the asking, and nobody helps who is not there.
    """
    helped = _help(said, actor, situation)
    reasons = [f"{helped} helps"] if helped else []
    me = situation.of(actor)
    if attack and (me is not None and me.is_("hidden", "invisible", "unseen")):
        reasons.append("unseen")
    elif attack and not situation.in_combat and _HIDDEN.search(said):
        reasons.append("from hiding")
    if not situation.in_combat and (attack or check == "Stealth") and (unaware := _FOE_UNAWARE.search(said)):
        reasons.append(unaware.group())
    against = [
        found.group() for pattern in _against(attack=attack, check=check) if (found := pattern.search(said))
    ]
    parts = []
    if reasons:
        parts.append(f"advantage: {', '.join(reasons)}")
    if against:
        parts.append(f"disadvantage: {', '.join(against)}")
    return Circumstances(bool(reasons) - bool(against), "; ".join(parts))


def _against(*, attack: bool, check: str) -> tuple[re.Pattern[str], ...]:
    return (_HINDERED, _SEEING) if attack or check in {"Perception", "Investigation"} else (_HINDERED,)


def _help(said: str, actor: str, situation: Situation) -> str:
    """Who of the party helps by these words, able to; without a party, whoever is said to."""
    for found in _helping(tuple(one.name for one in situation.party)).finditer(said):
        name: str = next(filter(None, found.groups()))
        known = next((one for one in situation.party if name in words_of(one.name)), None)
        if known is None and not situation.party:
            return name.title()
        if known is not None and known.name.casefold() != actor.casefold() and known.cannot_act is None:
            return known.name
    return ""


@functools.lru_cache(maxsize=64)  # parties
def _helping(names: tuple[str, ...]) -> re.Pattern[str]:
    who = "|".join(re.escape(word) for name in names for word in words_of(name) if not word.isdigit())
    who = who or r"(?!i |you |we )[a-z]+"
    return re.compile(
        rf"\b(?:while|as|because|since) ({who}) (?:\w+ )?{_BUSY}"
        rf"|\bwith (?:the )?(?:help|aid|assistance) (?:of|from) ({who})\b"
        rf"|\bwith ({who})s? (?:help|aid|assistance)\b"
        rf"|\b({who}) (?:is |are )?(?:helps?|helping|assists?|aids?|distracts?) (?:me|him|her|it|them|the \w+)\b"
    )
