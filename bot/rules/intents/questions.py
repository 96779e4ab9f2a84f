"""What a question wants: the rules, the scene, or to try something."""

from __future__ import annotations

import re

_FIGURES = (
    "ac|armor class|bonus|modifier|mod|dc|range|duration|damage|hp|hit points|score|level|speed|initiative|save|skill|"
    "rule|rules|attack|spells?|slots?|casting time|cost|price|weight|proficiency"
)
_SEEN = "i|we|he|she|they|it|the (?:room|air|place|man|woman|guard|captain|sign|note|letter|inscription|\\w+ look)"
_RULES = re.compile(
    r"\bhow (?:does|do) (?!(?:he|she|they|it|the) (?:\w+ )?(?:look|seem|feel|react|respond|take|smell|sound|get))"
    r"|\bhow (?:much|many) (?:damage|hp|hit points|dice|slots?|actions|xp|experience|feet|rounds)\b"
    r"|\bhow (?:far|high|fast|long|often) (?:can|does|do|is my)\b"
    rf"|\bwhat (?:does|do) (?!(?:{_SEEN}) )"
    rf"|\bwhat(?:s| is| are) (?:my|your|the|his|her|a|an) (?:\w+ ){{0,2}}(?:{_FIGURES})\b"
    r"|\bwhat(?:s| is| are| was) my (?!name|(?:\w+ )?(?:father|mother|brother|sister|god|goddess)\b)"
    r"|^(?:so |and |but |wait |, )*(?:thats|is that|isnt that|would that be|isnt it|is it) (?:a|an|my) "
    r"|\bwhat (?:happens|counts|spells?|level|die|dice|skill|save|bonus|modifier)\b"
    r"|\bwhich (?:skill|ability|die|save|spells?)\b"
    r"|\b(?:explain|remind me|difference between|rules? (?:for|on|of|about)|tell me (?:how|about))\b"
    r"|\b(?:do|does|did|am|is|are) (?:i|we|it|you) (?:have|need|get|know (?:the rule|how)|add|roll)\b"
    r"(?! (?:to )?(?:any(?:thing|one)?|something))"
)
_SCENE = re.compile(
    r"\b(?:what|who|where|which|whose|why|whos|whats|wheres|is there|are there|is anyone|anybody|do i see|can i see|"
    r"do we see|describe|how (?:many|big|old|tall|wide|deep|far)|how (?:does|do) (?:he|she|they|it|the))\b"
    r"|^(?:any|anything|anyone|another)\b"
    r"|\b(?:do|does|has|have) (?:the|this|that) \w+ (?:have|look|seem|contain|lead)\b"
    r"|\bis (?:the|it|he|she|that|this)\b"
)
_LORE = re.compile(
    r"\brack my brains?\b"
    r"|\b(?:know|recall|remember|heard|learned|learnt|read|studied) (?:\w+ ){0,4}(?:about|of|on|from) "
    r"(?!him|her|them|you)"
)
_OF_ANOTHER = re.compile(r"\b(?:can|could|will|would) you\b")
_WHERE = re.compile(
    r"\b(?:where|who|when|why|what) (?:did|does|do|is|are|was|were|has|have|will) (?!i\b|we\b)"
)
_OF_OTHERS = re.compile(
    r"^(?:\W|so |and |but |wait )*(?:does|do|did|will|would|has|have|is|are|was|were) (?!i\b|we\b|you\b|there\b)"
)


def asks_for_rules(sentence: str) -> bool:
    """Whether a question is about the rules, or the figures on a sheet."""
    return _RULES.search(sentence) is not None


def asks_for_scene(sentence: str) -> bool:
    """Whether a question is about what there is to see."""
    return _SCENE.search(sentence) is not None


def asks_for_lore(sentence: str) -> bool:
    """Whether it is asked, or tried, to recall what one knows of something."""
    return _LORE.search(sentence) is not None


def is_about_others(sentence: str) -> bool:
    """Whether a question is what somebody else does or is, or asks somebody to do it."""
    if _OF_ANOTHER.search(sentence):
        return True
    return _OF_OTHERS.search(sentence) is not None or _WHERE.search(sentence) is not None
