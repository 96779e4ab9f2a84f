"""The thing that words behind a verb are about, as the player calls it."""

from __future__ import annotations

import re

_DIRECTIONS = (
    "at|on|onto|to|into|toward|towards|against|in|through|over|up|down|off|away|out|behind|under|across|around|near|along|"
    "inside|past|from|back|for|about|open|shut|apart|loose"
)
_ARTICLES = "the|an?|my|his|her|its|their|that|this|some|our|every|each|another|two|both"
_LINKS = (
    "with|using|from|in|on|at|to|into|and|of|by|while|for|before|behind|under|near|until|so|as|off|over|again|down|up|"
    "through|beside|next|where|who|that|which|onto"
)
_BEHIND = f"{_LINKS}|shut|open|away|out|aside|without|across|when|if|very|[a-z]+ly"
_NOUN = re.compile(
    rf"(?: (?:{_DIRECTIONS}))* (?:{_ARTICLES}) ((?:(?!(?:{_LINKS})\b)\w+ ){{0,2}}?(?!(?:with|using|from|in|on)\b)\w+)"
    rf"(?= (?:{_BEHIND})\b| ?[.,!?;:]|$)"
)
_FIRST = re.compile(rf"(?: \w+)? (?:{_ARTICLES}) (\w+)")
_NO_THINGS = frozenset({"way", "seat", "step", "turn", "time", "place", "lead", "position"})


def noun(words: str) -> str:
    """The first thing with an article, right behind a verb or a direction; empty where there is none."""
    found = _NOUN.match(f" {words}") or _FIRST.match(f" {words}")
    return "" if found is None or found[1] in _NO_THINGS else found[1]
